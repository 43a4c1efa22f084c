"""How the household took each track, kept beside what was heard in the library."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from device.errors import MemoryStoreError
from device.memory.failures import explained
from device.memory.listened import beside, opened
from device.types import Banned, Emotion, Opinion

log = logging.getLogger(__name__)

MOST = 2000  # the newest ones, which decide

_OPINIONS = """CREATE TABLE IF NOT EXISTS opinion (
    uri TEXT NOT NULL,
    emotion TEXT NOT NULL,
    value REAL NOT NULL,
    wall_s REAL NOT NULL
) STRICT"""
_BANS = """CREATE TABLE IF NOT EXISTS ban (
    uri TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    artist TEXT NOT NULL
) STRICT"""


class Opinions:
    """The opinions of the household. From any one thread at a time; failures are said in the log only."""

    def __init__(self, memory: Path) -> None:
        """memory: the database beside which the file is."""
        self._path = beside(memory)

    def all(self) -> list[Opinion]:
        """The newest opinions, oldest first."""
        query = "SELECT uri, emotion, value, wall_s FROM opinion ORDER BY wall_s DESC LIMIT ?"
        rows = self._read(_OPINIONS, query, MOST)
        return [Opinion(uri, Emotion(emotion), value, at) for uri, emotion, value, at in reversed(rows)]

    def keep(self, opinion: Opinion) -> None:
        """Keep one more."""
        row = (opinion.uri, opinion.emotion.value, opinion.value, opinion.wall_s)
        with self._writing(_OPINIONS) as db:
            db.execute("INSERT INTO opinion VALUES (?, ?, ?, ?)", row)

    def take_back(self, uri: str, value: float) -> None:
        """Forget the opinions of a track that have that value."""
        with self._writing(_OPINIONS) as db:
            db.execute("DELETE FROM opinion WHERE uri = ? AND value = ?", (uri, value))

    def correct(self, since_wall_s: float, emotion: Emotion) -> None:
        """What was felt about tracks since then was felt in this mood."""
        with self._writing(_OPINIONS) as db:
            db.execute("UPDATE opinion SET emotion = ? WHERE wall_s >= ?", (emotion.value, since_wall_s))

    def forget(self) -> None:
        """Forget all opinions; the bans stay until they are lifted."""
        with self._writing(_OPINIONS) as db:
            db.execute("PRAGMA secure_delete = ON")
            db.execute("DELETE FROM opinion")

    def bans(self) -> list[Banned]:
        """The tracks that are banned, by title."""
        rows = self._read(_BANS, "SELECT uri, title, artist FROM ban ORDER BY title COLLATE NOCASE, uri")
        return [Banned(uri, title, artist) for uri, title, artist in rows]

    def ban(self, banned: Banned) -> None:
        """Keep that a track is banned."""
        with self._writing(_BANS) as db:
            db.execute("REPLACE INTO ban VALUES (?, ?, ?)", (banned.uri, banned.title, banned.artist))

    def allow(self, uri: str) -> None:
        """Keep that a track is banned no longer."""
        with self._writing(_BANS) as db:
            db.execute("DELETE FROM ban WHERE uri = ?", (uri,))

    def _read(self, table: str, query: str, *values: object) -> list[tuple[Any, ...]]:
        if not self._path.exists():
            return []
        try:
            with explained(self._path), closing(opened(self._path, table)) as db:
                return db.execute(query, values).fetchall()
        except MemoryStoreError as exc:
            log.warning("what the household likes is not known: %s", exc)
            return []

    @contextmanager
    def _writing(self, table: str) -> Iterator[sqlite3.Connection]:
        try:
            with explained(self._path), closing(opened(self._path, table)) as db:
                yield db
        except MemoryStoreError as exc:
            log.warning("what the household likes is not remembered: %s", exc)
