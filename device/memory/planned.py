"""What the jukebox put into the queue, kept beside what was heard in the library, for the next start."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from device.errors import MemoryStoreError
from device.memory.failures import explained
from device.memory.listened import beside, opened

log = logging.getLogger(__name__)

_TABLE = """CREATE TABLE IF NOT EXISTS planned (
    place INTEGER PRIMARY KEY,
    uri TEXT NOT NULL,
    why TEXT NOT NULL,
    is_new INTEGER NOT NULL
) STRICT"""


@dataclass(frozen=True, slots=True)
class Planned:
    """One track that was put into the queue, and why."""

    uri: str
    why: str
    is_new: bool  # never played here before


class PlannedTracks:
    """The queue as far as it is ours. From any one thread at a time; failures are said in the log only."""

    def __init__(self, memory: Path) -> None:
        """memory: the database beside which the file is."""
        self._path = beside(memory)

    def all(self) -> list[Planned]:
        """In the order of the queue."""
        if not self._path.exists():
            return []
        try:
            with explained(self._path), closing(self._open()) as db:
                rows = db.execute("SELECT uri, why, is_new FROM planned ORDER BY place").fetchall()
        except MemoryStoreError as exc:
            log.warning("what is planned is not known: %s", exc)
            return []
        return [Planned(uri, why, bool(is_new)) for uri, why, is_new in rows]

    def replace(self, tracks: Sequence[Planned]) -> None:
        """The queue is these now."""
        self._write(tracks, anew=True)

    def add(self, tracks: Sequence[Planned]) -> None:
        """These were put behind."""
        self._write(tracks, anew=False)

    def _write(self, tracks: Sequence[Planned], *, anew: bool) -> None:
        rows = [(one.uri, one.why, one.is_new) for one in tracks]
        try:
            with explained(self._path), closing(self._open()) as db, db:
                db.execute("BEGIN")
                if anew:
                    db.execute("DELETE FROM planned")
                db.executemany("INSERT INTO planned (uri, why, is_new) VALUES (?, ?, ?)", rows)
        except MemoryStoreError as exc:
            log.warning("what is planned is not remembered: %s", exc)

    def _open(self) -> sqlite3.Connection:
        return opened(self._path, _TABLE)
