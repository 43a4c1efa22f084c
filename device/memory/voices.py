"""What each person's voice says on most days: twelve numbers a name, no sound. Kept beside the memory."""

from __future__ import annotations

import json
import logging
from contextlib import closing
from pathlib import Path
from typing import Any

from device.errors import MemoryStoreError
from device.memory.failures import explained
from device.memory.listened import beside, opened
from device.mood.usual import Usual

log = logging.getLogger(__name__)

_TABLE = """CREATE TABLE IF NOT EXISTS voice (
    name TEXT PRIMARY KEY,
    logits TEXT NOT NULL,  -- JSON: label -> number
    valence REAL NOT NULL,
    arousal REAL NOT NULL,
    count INTEGER NOT NULL
) STRICT"""


class Voices:
    """The usual voices of the household. From any one thread at a time; failures are said in the log only."""

    def __init__(self, memory: Path) -> None:
        """memory: the database beside which the file is."""
        self._path = beside(memory)

    def usual(self, name: str) -> Usual:
        """Of one person; of no utterances if nothing is known."""
        if not self._path.exists():
            return Usual()
        rows = self._done("SELECT logits, valence, arousal, count FROM voice WHERE name = ?", name)
        return Usual(json.loads(rows[0][0]), *rows[0][1:]) if rows else Usual()

    def keep(self, name: str, usual: Usual) -> None:
        """In place of what was known of that person."""
        row = (name, json.dumps(dict(usual.logits)), usual.valence, usual.arousal, usual.count)
        self._done("REPLACE INTO voice VALUES (?, ?, ?, ?, ?)", *row)

    def forget(self) -> None:
        """Forget everybody's; the file keeps no trace of it."""
        if self._path.exists():
            self._done("DELETE FROM voice")

    def _done(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The statement's rows; none where it failed."""
        try:
            with explained(self._path), closing(opened(self._path, _TABLE)) as db:
                db.execute("PRAGMA secure_delete = ON")
                return db.execute(statement, values).fetchall()
        except MemoryStoreError as exc:
            log.warning("how a person usually sounds is not remembered: %s", exc)
            return []
