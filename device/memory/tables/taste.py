"""How the household takes its music: verdicts and bans."""

from __future__ import annotations

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import sensible
from device.values import Banned, Emotion, Verdict

VERDICTS = 2000  # the newest ones, which decide

_VERDICT = TypeAdapter(Verdict)
_BANNED = TypeAdapter(Banned)


class VerdictTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self) -> tuple[Verdict, ...]:
        """Those that decide, oldest first."""
        rows = self._store.read("SELECT * FROM opinion ORDER BY wall_s DESC LIMIT ?", VERDICTS)
        return tuple(
            sensible(reversed(rows), lambda row: _VERDICT.validate_python({**row}), "verdict on a track")
        )

    def add(self, verdict: Verdict) -> None:
        """Keep one more."""
        self._store.insert("opinion", _VERDICT.dump_python(verdict), instead="REPLACE")

    def take_back(self, uri: str, value: float) -> None:
        """Delete the verdicts on a track that have that value."""
        self._store.write("DELETE FROM opinion WHERE uri = ? AND value = ?", uri, value)

    def correct(self, since_wall_s: float, emotion: Emotion) -> None:
        """What was felt about tracks since then was felt in this mood."""
        self._store.write("UPDATE opinion SET emotion = ? WHERE wall_s >= ?", str(emotion), since_wall_s)


class BanTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Banned, ...]:
        """The tracks that are banned, by title."""
        rows = self._store.read("SELECT * FROM ban ORDER BY title COLLATE NOCASE, uri")
        return tuple(sensible(rows, lambda row: _BANNED.validate_python({**row}), "ban"))

    def add(self, banned: Banned) -> None:
        """Keep that a track is banned."""
        self._store.insert("ban", _BANNED.dump_python(banned), instead="REPLACE")

    def lift(self, uri: str) -> None:
        """Keep that a track is banned no longer."""
        self._store.write("DELETE FROM ban WHERE uri = ?", uri)
