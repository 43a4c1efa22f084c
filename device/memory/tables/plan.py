"""What of the music server's queue is ours."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import sensible
from device.values import PlannedTrack

_TRACK = TypeAdapter(PlannedTrack)


class PlanTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tracks(self) -> tuple[PlannedTrack, ...]:
        """What of the queue was ours, in its order."""
        rows = self._store.read("SELECT * FROM planned ORDER BY place")
        return tuple(sensible(rows, lambda row: _TRACK.validate_python({**row}), "planned track"))

    def keep(self, tracks: Iterable[PlannedTrack]) -> None:
        """Keep what of the queue is ours now."""
        with self._store.writing():
            self._store.write("DELETE FROM planned")
            for place, track in enumerate(tracks):
                self._store.insert("planned", {"place": place, **_TRACK.dump_python(track)})
