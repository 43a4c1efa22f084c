"""Open the memory whatever state its file is in: a damaged one is set aside, the newest backup restored."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from device.errors import MemoryDamagedError
from device.memory.failures import explained
from device.memory.store import Store

log = logging.getLogger(__name__)

KEPT_BACKUPS = 3
KEPT_DAMAGED = 3
_COMPANIONS = ("", "-wal", "-shm")


def open_recovering(path: Path, wall_s: float) -> Store:
    """The store, whole. What happened to a damaged file is said in the log.

    The damaged file stays beside it as NAME.damaged-TIME; what can still be read in it is taken over.
    Raises MemoryStoreError if the disk is full, the file locked or its folder not ours; then nothing changed.
    """
    try:
        return _open_whole(path)
    except MemoryDamagedError as exc:
        log.error("%s", exc)
    replacement = path.with_name(f"{path.name}.restoring")
    _remove(replacement)
    _restore(path, replacement)
    with closing(Store(replacement)) as store:
        log.warning("%d rows of the damaged memory could be read", _take_over(path, store))
    _set_aside(path, wall_s)
    with explained(path):
        replacement.replace(path)
    return Store(path)


def back_up(store: Store, path: Path, wall_s: float) -> None:
    """Copy a whole memory to NAME.backup-DAY; the newest few stay. Raises MemoryStoreError."""
    store.check()
    for broken_off in path.parent.glob(f"{path.name}.backup-*.part"):
        broken_off.unlink(missing_ok=True)
    store.backup(_beside(path, "backup", time.strftime("%Y%m%d", time.localtime(wall_s))))
    for old in backups(path)[KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)


def backups(path: Path) -> list[Path]:
    """The backups of a memory, newest first."""
    return sorted(path.parent.glob(f"{path.name}.backup-????????"), reverse=True)


def forget_copies(path: Path) -> None:
    """Delete every backup and every damaged file kept. Raises MemoryStoreError."""
    with explained(path):
        for copy in (*path.parent.glob(f"{path.name}.backup-*"), *path.parent.glob(f"{path.name}.damaged-*")):
            copy.unlink(missing_ok=True)


def _open_whole(path: Path) -> Store:
    store = Store(path)
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
    log.warning("the damaged memory was set aside as %s", aside)
    for old in sorted(path.parent.glob(f"{path.name}.damaged-???????????????"), reverse=True)[KEPT_DAMAGED:]:
        _remove(old)


def _restore(path: Path, replacement: Path) -> None:
    """Copy the newest backup that is whole; without one the memory starts empty."""
    for backup in backups(path):
        try:
            with explained(replacement):
                shutil.copyfile(backup, replacement)
                replacement.chmod(0o600)
            _open_whole(replacement).close()
        except MemoryDamagedError:
            log.warning("the backup %s is damaged too", backup.name)
            _remove(replacement)
        else:
            log.warning("restored %s", backup.name)
            return


def _take_over(damaged: Path, store: Store) -> int:
    """Copy every row that can still be read and is not in the store; returns how many rows were readable."""
    with closing(sqlite3.connect(damaged)) as db:
        db.row_factory = sqlite3.Row
        return sum(store.salvage(table, _readable(db, table)) for table in store.tables())


def _readable(db: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows from either end, up to the damage."""
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error):
            for row in db.execute(f"SELECT * FROM {table} ORDER BY rowid {order}"):
                yield dict(row)


def _companion(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _remove(path: Path) -> None:
    with explained(path):
        for suffix in _COMPANIONS:
            _companion(path, suffix).unlink(missing_ok=True)
