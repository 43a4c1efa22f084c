"""How the household took each track, kept beside what was heard in the library."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from device.errors import MemoryStoreError
from device.memory.failures import explained
from device.memory.listened import BUSY_S, beside
from device.music.taste import Opinion
from device.types import Emotion

log = logging.getLogger(__name__)

MOST = 2000  # the newest ones, which decide

_TABLE = """CREATE TABLE IF NOT EXISTS opinion (
    uri TEXT NOT NULL,
    emotion TEXT NOT NULL,
    value REAL NOT NULL,
    wall_s REAL NOT NULL
) STRICT"""


class Opinions:
    """The opinions of the household. From any one thread at a time; failures are said in the log only."""

    def __init__(self, memory: Path) -> None:
        """memory: the database beside which the file is."""
        self._path = beside(memory)

    def all(self) -> list[Opinion]:
        """The newest opinions, oldest first."""
        if not self._path.exists():
            return []
        query = "SELECT uri, emotion, value, wall_s FROM opinion ORDER BY wall_s DESC LIMIT ?"
        try:
            with explained(self._path), closing(self._open()) as db:
                rows = db.execute(query, (MOST,)).fetchall()
        except MemoryStoreError as exc:
            log.warning("what the household likes is not known: %s", exc)
            return []
        return [Opinion(uri, Emotion(emotion), value, at) for uri, emotion, value, at in reversed(rows)]

    def keep(self, opinion: Opinion) -> None:
        """Keep one more."""
        row = (opinion.uri, opinion.emotion.value, opinion.value, opinion.wall_s)
        try:
            with explained(self._path), closing(self._open()) as db:
                db.execute("INSERT INTO opinion VALUES (?, ?, ?, ?)", row)
        except MemoryStoreError as exc:
            log.warning("what the household likes is not remembered: %s", exc)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=BUSY_S, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(_TABLE)
        return db
