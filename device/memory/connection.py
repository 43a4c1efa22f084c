"""Opens the database file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from device.memory import schema
from device.memory.failures import explained

BUSY_S = 1.0  # how long a statement waits for another program's lock


def connect(path: Path | str) -> sqlite3.Connection:
    """Open the file (":memory:" for none), making or migrating it as needed; in autocommit mode.

    The connection is for the thread that opened it. Raises MemoryStoreError, MemoryDamagedError.
    """
    with explained(path):
        make_private(path)
        db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA secure_delete = ON")
            schema.migrate(db)
        except BaseException:
            db.close()
            raise
    return db


def make_private(path: Path | str) -> None:
    """Make the file readable for its owner only: moods are nobody else's business."""
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        if not Path(path).exists():
            Path(path).touch(mode=0o600)
