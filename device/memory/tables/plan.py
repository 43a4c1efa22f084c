"""What of the music server's queue is ours."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import sensible
from device.values import PlannedTrack
from device.values.people import FIRST

_TRACK = TypeAdapter(PlannedTrack)


class PlanTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tracks(self, member: int = FIRST) -> tuple[PlannedTrack, ...]:
        """What of the queue was ours, in its order; why, only where it was chosen for that member."""
        rows = self._store.read("SELECT * FROM planned ORDER BY place")
        found = sensible(rows, lambda row: (row["member"], _TRACK.validate_python({**row})), "planned track")
        return tuple(
            track if whose == member else PlannedTrack(track.uri, "", is_new=False) for whose, track in found
        )

    def whose(self) -> int | None:
        """For whom the queue was chosen; None where there is none."""
        rows = self._store.read("SELECT member FROM planned LIMIT 1")
        return rows[0]["member"] if rows else None

    def keep(self, tracks: Iterable[PlannedTrack], member: int = FIRST) -> None:
        """Keep what of the queue is ours now."""
        with self._store.writing():
            self._store.write("DELETE FROM planned")
            for place, track in enumerate(tracks):
                row = {"place": place, "member": member, **_TRACK.dump_python(track)}
                self._store.insert("planned", row)
