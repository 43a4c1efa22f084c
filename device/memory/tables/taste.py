"""How a member takes their music: verdicts and bans, and what it did for them."""

from __future__ import annotations

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import Row, sensible
from device.values import Banned, Emotion, Helped, Judged, Verdict
from device.values.people import FIRST

SAID_LIKED = 1.0  # the value of a verdict by which somebody said so
VERDICTS = 2000  # the newest ones, which decide

_VERDICT = TypeAdapter(Verdict)
_BANNED = TypeAdapter(Banned)
_HELPED = TypeAdapter(Helped)


class VerdictTable:
    """A part of the memory: one member's. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def newest(self) -> tuple[Verdict, ...]:
        """Those that decide, oldest first."""
        rows = self._store.read(
            "SELECT * FROM opinion WHERE member = ? ORDER BY wall_s DESC LIMIT ?", self._member, VERDICTS
        )
        return tuple(
            sensible(reversed(rows), lambda row: _VERDICT.validate_python({**row}), "verdict on a track")
        )

    def liked(self) -> list[str]:
        """The tracks that were said to be liked, the last one first."""
        rows = self._store.read(
            "SELECT uri FROM opinion WHERE member = ? AND value = ? GROUP BY uri ORDER BY max(wall_s) DESC",
            *(self._member, SAID_LIKED),
        )
        return [uri for (uri,) in rows]

    def add(self, verdict: Verdict) -> None:
        """Keep one more."""
        row = {**_VERDICT.dump_python(verdict), "member": self._member}
        self._store.insert("opinion", row, instead="REPLACE")

    def take_back(self, uri: str, value: float) -> None:
        """Delete the verdicts on a track that have that value."""
        self._store.write(
            "DELETE FROM opinion WHERE member = ? AND uri = ? AND value = ?", self._member, uri, value
        )

    def correct(self, since_wall_s: float, emotion: Emotion) -> None:
        """What was felt about tracks since then was felt in this mood."""
        self._store.write(
            "UPDATE opinion SET emotion = ? WHERE member = ? AND wall_s >= ?",
            *(str(emotion), self._member, since_wall_s),
        )


class BanTable:
    """A part of the memory: one member's. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def all(self) -> tuple[Banned, ...]:
        """The tracks that are banned, by title."""
        rows = self._store.read(
            "SELECT * FROM ban WHERE member = ? ORDER BY title COLLATE NOCASE, uri", self._member
        )
        return tuple(sensible(rows, lambda row: _BANNED.validate_python({**row}), "ban"))

    def add(self, banned: Banned) -> None:
        """Keep that a track is banned."""
        row = {**_BANNED.dump_python(banned), "member": self._member}
        self._store.insert("ban", row, instead="REPLACE")

    def lift(self, uri: str) -> None:
        """Keep that a track is banned no longer."""
        self._store.write("DELETE FROM ban WHERE member = ? AND uri = ?", self._member, uri)


class HelpedTable:
    """A part of the memory: one member's. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def keep(self, scan: int, helped: Helped) -> None:
        """Keep what the music of a scan did, in place of what was known by the same means."""
        row = {**_HELPED.dump_python(helped), "scan": scan, "member": self._member}
        self._store.insert("helped", row, instead="REPLACE")

    def newest(self, count: int) -> dict[int, Helped]:
        """What the music of the last scans did, oldest first; what a person said counts before all else."""

        def known(row: Row) -> tuple[int, Helped]:
            return row["scan"], _HELPED.validate_python({**row})

        rows = self._store.read(
            "SELECT * FROM helped WHERE member = ? ORDER BY scan DESC, by = ? LIMIT ?",
            *(self._member, str(Judged.SAID), 2 * count),
        )
        last = list(dict(sensible(rows, known, "word of what helped")).items())[:count]
        return dict(reversed(last))
