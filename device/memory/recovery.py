"""Open a database whatever state its file is in: a damaged one is set aside, the newest backup restored."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from device.memory.failures import explained
from device.memory.schema import Schema, columns
from device.memory.store import Store, lenient
from device.ports.errors import MemoryDamagedError
from device.workers.private import make_private

log = logging.getLogger(__name__)

KEPT_BACKUPS = 3
KEPT_DAMAGED = 3
_COMPANIONS = ("", "-wal", "-shm", "-journal")
_DECIDED = {"setting", "state"}  # tables of which a damaged file knows something newer than its backup


def open_recovering(path: Path, schema: Schema, wall_s: float, *, is_checked: bool = False) -> Store:
    """The database, whole. What happened to a damaged file is said in the log.

    The damaged file stays beside it as NAME.damaged-TIME; what can still be read in it is taken over.
    is_checked: it was found whole a moment ago. Raises MemoryStoreError if the disk is full, the file locked
    or its folder not ours; then nothing changed.
    """
    path = path.resolve()
    try:
        _check_presence(path)
        return Store(path, schema) if is_checked else _open_whole(path, schema)
    except MemoryDamagedError as exc:
        log.error("%s", exc)
    replacement = path.with_name(f"{path.name}.restoring")
    _remove(replacement)
    _restore(path, schema, replacement)
    with closing(Store(replacement, schema)) as store:
        log.warning("%d rows of the damaged file could be read", _take_over(path, store))
        store.empty_log()
    _set_aside(path, wall_s)
    with explained(path):
        replacement.replace(path)
    _remove(replacement)
    return Store(path, schema)


def back_up(store: Store, wall_s: float) -> None:
    """Copy a whole database to NAME.backup-DAY; the newest few stay. Raises MemoryStoreError."""
    store.check()
    path = store.path
    with explained(path):
        for broken_off in path.parent.glob(f"{path.name}.backup-*.part"):
            broken_off.unlink(missing_ok=True)
    store.backup(_beside(path, "backup", time.strftime("%Y%m%d", time.localtime(wall_s))))
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


def _open_whole(path: Path, schema: Schema) -> Store:
    store = Store(path, schema)
    try:
        store.check()
    except BaseException:
        store.close()
        raise
    return store


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


def _restore(path: Path, schema: Schema, replacement: Path) -> None:
    """Copy the newest backup that is whole; without one the database starts empty."""
    for backup in backups(path):
        try:
            with explained(replacement):
                make_private(replacement)
                shutil.copyfile(backup, replacement)
            _open_whole(replacement, schema).close()
        except MemoryDamagedError:
            log.warning("the backup %s is damaged too", backup.name)
            _remove(replacement)
        else:
            log.warning("restored %s", backup.name)
            return


def _take_over(damaged: Path, store: Store) -> int:
    """Copy every row that can still be read and is not there yet; returns how many rows were readable."""
    return sum(
        salvage(store, table, readable_rows(damaged, table), replace=table in _DECIDED)
        for table in store.tables()
    )


def salvage(store: Store, table: str, rows: Iterable[Mapping[str, Any]], *, replace: bool = False) -> int:
    """Take over rows read from another file and return how many were read.

    A row that does not fit is left out; one already there stays, unless it is to be replaced.
    """
    known = columns(store.schema).get(table, frozenset())
    needed = dict(store.schema.substitutes)
    count = 0
    with store.writing():
        for row in rows:
            count += 1
            fitting = {name: value for name, value in row.items() if name in known}
            fitting |= {name: needed[name] for name in known & needed.keys() if fitting.get(name) is None}
            with suppress(sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
                store.insert(table, fitting, instead="REPLACE" if replace else "IGNORE")
    return count


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
