"""Open a database whatever state its file is in: a damaged one is set aside, the newest backup restored."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from device.memory.database import Database, lenient
from device.memory.failures import explained
from device.ports.errors import MemoryDamagedError
from device.workers.private import make_private

log = logging.getLogger(__name__)

KEPT_BACKUPS = 3
KEPT_DAMAGED = 3
_COMPANIONS = ("", "-wal", "-shm", "-journal")
_DECIDED = {"setting", "state"}  # tables of which a damaged file knows something newer than its backup

D = TypeVar("D", bound=Database)


def open_recovering(make: Callable[[Path], D], path: Path, wall_s: float) -> D:
    """The database, whole. What happened to a damaged file is said in the log.

    The damaged file stays beside it as NAME.damaged-TIME; what can still be read in it is taken over.
    Raises MemoryStoreError if the disk is full, the file locked or its folder not ours; then nothing changed.
    """
    path = path.resolve()
    try:
        _check_presence(path)
        return _open_whole(make, path)
    except MemoryDamagedError as exc:
        log.error("%s", exc)
    replacement = path.with_name(f"{path.name}.restoring")
    _remove(replacement)
    _restore(make, path, replacement)
    with closing(make(replacement)) as database:
        log.warning("%d rows of the damaged file could be read", _take_over(path, database))
        database.empty_log()
    _set_aside(path, wall_s)
    with explained(path):
        replacement.replace(path)
    _remove(replacement)
    return make(path)


def back_up(database: Database, wall_s: float) -> None:
    """Copy a whole database to NAME.backup-DAY; the newest few stay. Raises MemoryStoreError."""
    database.check()
    path = database.path
    with explained(path):
        for broken_off in path.parent.glob(f"{path.name}.backup-*.part"):
            broken_off.unlink(missing_ok=True)
    database.backup(_beside(path, "backup", time.strftime("%Y%m%d", time.localtime(wall_s))))
    with explained(path):
        for old in backups(path)[KEPT_BACKUPS:]:
            old.unlink(missing_ok=True)


def backups(path: Path) -> list[Path]:
    """The backups of a database, newest first by when they were made."""
    found = path.resolve().parent.glob(f"{path.resolve().name}.backup-????????")
    return sorted(found, key=lambda each: (each.stat().st_mtime_ns, each.name), reverse=True)


def forget_copies(path: Path) -> None:
    """Delete every backup and every damaged file kept. Raises MemoryStoreError."""
    path = path.resolve()
    with explained(path):
        for kind in ("backup", "damaged", "restoring"):
            for copy in path.parent.glob(f"{path.name}.{kind}*"):
                copy.unlink(missing_ok=True)


def _check_presence(path: Path) -> None:
    """A folder is no database; and what was kept once does not begin again with nothing."""
    if path.is_dir():
        raise MemoryDamagedError(f"{path} is damaged (it is a folder)")
    if backups(path) and (not path.exists() or not path.stat().st_size):
        raise MemoryDamagedError(f"{path} is gone or empty, though there are backups")


def _open_whole(make: Callable[[Path], D], path: Path) -> D:
    database = make(path)
    try:
        database.check()
    except BaseException:
        database.close()
        raise
    return database


def _beside(path: Path, kind: str, stamp: str) -> Path:
    return path.with_name(f"{path.name}.{kind}-{stamp}")


def _set_aside(path: Path, wall_s: float) -> None:
    aside = _beside(path, "damaged", time.strftime("%Y%m%dT%H%M%S", time.localtime(wall_s)))
    with explained(path):
        for companion in _COMPANIONS:
            with suppress(FileNotFoundError):
                _companion(path, companion).replace(_companion(aside, companion))
        kept = sorted(path.parent.glob(f"{path.name}.damaged-???????????????"), reverse=True)
    log.warning("the damaged file was set aside as %s", aside)
    for old in kept[KEPT_DAMAGED:]:
        _remove(old)


def _restore(make: Callable[[Path], D], path: Path, replacement: Path) -> None:
    """Copy the newest backup that is whole; without one the database starts empty."""
    for backup in backups(path):
        try:
            with explained(replacement):
                make_private(replacement)
                shutil.copyfile(backup, replacement)
            _open_whole(make, replacement).close()
        except MemoryDamagedError:
            log.warning("the backup %s is damaged too", backup.name)
            _remove(replacement)
        else:
            log.warning("restored %s", backup.name)
            return


def _take_over(damaged: Path, database: Database) -> int:
    """Copy every row that can still be read and is not there yet; returns how many rows were readable."""
    return sum(
        database.salvage(table, readable_rows(damaged, table), replace=table in _DECIDED)
        for table in database.tables()
    )


def readable_rows(path: Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a file, perhaps a damaged one, from either end up to the damage; none without the table."""
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(path)) as db:
            db.row_factory = sqlite3.Row
            db.text_factory = lenient
            for row in db.execute(f"SELECT * FROM {table} ORDER BY rowid {order}"):
                yield dict(row)


def _companion(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _remove(path: Path) -> None:
    with explained(path):
        if path.is_dir():
            shutil.rmtree(path)
        for suffix in _COMPANIONS:
            _companion(path, suffix).unlink(missing_ok=True)
