"""SQLite's errors in plain sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from device.ports.errors import MemoryClosedError, MemoryDamagedError, MemoryStoreError

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}
_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full: make room on the disk that holds {path}",
    sqlite3.SQLITE_BUSY: "{path} is locked by another program: close it",
    sqlite3.SQLITE_LOCKED: "{path} is locked by another program: close it",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: give its folder to the user Moodlark runs as",
    sqlite3.SQLITE_PERM: "{path} cannot be written: give its folder to the user Moodlark runs as",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: give its folder to the user Moodlark runs as",
    sqlite3.SQLITE_IOERR: "the disk that holds {path} has an error: check the card or disk",
}


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn what SQLite says about the file into MemoryStoreError, or MemoryDamagedError if it is damaged.

    Mistakes of ours (a broken constraint, a wrong statement) pass through as they are.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.InterfaceError):
        raise
    except sqlite3.DatabaseError as exc:
        raise _explain(exc, path) from exc
    except UnicodeDecodeError as exc:  # SQLite quotes the damaged place in its own sentence
        raise MemoryDamagedError(f"{path} is damaged (text that is none)") from exc
    except PermissionError as exc:
        raise MemoryClosedError(f"{exc.filename or path}: {exc.strerror or exc}") from exc
    except OSError as exc:
        raise MemoryStoreError(f"{exc.filename or path}: {exc.strerror or exc}") from exc


def _explain(exc: sqlite3.DatabaseError, path: Path | str) -> MemoryStoreError:
    code = getattr(exc, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code in _DAMAGED:
        return MemoryDamagedError(f"{path} is damaged ({exc})")
    kind = MemoryClosedError if code in _CLOSED else MemoryStoreError
    return kind(_SENTENCES.get(code, "{path} cannot be used ({exc})").format(path=path, exc=exc))
