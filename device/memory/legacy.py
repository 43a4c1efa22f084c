"""What earlier versions kept beside how the tracks sound: likes, bans, the plan, the voices, our tags."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from device.memory.failures import explained
from device.memory.recovery import readable_rows, salvage
from device.memory.store import BUSY_S, Store
from device.ports.errors import MemoryStoreError

log = logging.getLogger(__name__)

TABLES = ("opinion", "ban", "planned", "voice", "tagged")


def take_over_household(memory: Store, library: Path) -> None:
    """Move it into the memory, once; what is in the memory already stays. Raises MemoryStoreError."""
    if not library.exists() or not (there := _tables(library)):
        return
    with memory.writing():
        counts = {table: salvage(memory, table, readable_rows(library, table)) for table in there}
    log.info("took over from %s: %s", library.name, ", ".join(f"{n} of {t}" for t, n in counts.items()))
    _drop(library, there)


def _tables(library: Path) -> list[str]:
    try:
        with explained(library), closing(sqlite3.connect(library, timeout=BUSY_S)) as db:
            found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except MemoryStoreError as exc:
        log.warning("what earlier versions kept is not known yet: %s", exc)
        return []
    return [table for table in TABLES if (table,) in found]


def _drop(library: Path, tables: list[str]) -> None:
    """They are in the memory now; a file that cannot be written keeps them, and is asked again."""
    try:
        with explained(library), closing(sqlite3.connect(library, timeout=BUSY_S)) as db:
            for table in tables:
                db.execute(f"DROP TABLE {table}")
            db.commit()
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except MemoryStoreError as exc:
        log.warning("%s still holds what was taken over: %s", library, exc)
