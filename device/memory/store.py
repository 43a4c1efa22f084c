"""One SQLite file and its care: private, migrated, checked, copied, rid of what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from device.memory.failures import explained
from device.memory.schema import Schema, columns, migrate, newer, shape, version
from device.ports.errors import MemoryClosedError, MemoryDamagedError, MemoryStoreError
from device.workers.private import make_private

BUSY_S = 1.0  # how long a statement waits for another program's lock
READER_BUSY_S = 0.3


class Store:
    """One connection to the file. Used from one thread only: every thread opens its own.

    Every method raises MemoryStoreError, with a sentence saying what to mend, if SQLite cannot do it, and
    MemoryDamagedError if the file is damaged. What writes does it wholly or not at all.
    """

    def __init__(self, path: Path, schema: Schema, *, mode: str = "rw") -> None:
        """Open a file of that kind; where it is a link, what lies beside it lies beside the file itself.

        mode: rw: to read and write, made or migrated as needed; ro: only to read, as it is; immutable: the
        same, where not even SQLite's own companions of the file can be written.
        """
        self.path = Path(path).resolve()
        self.schema = schema
        self._is_writing = False
        with explained(self.path):
            self._db = self._opened(mode)
            self._identity = _identity(self.path)

    @classmethod
    def reading(cls, path: Path, schema: Schema) -> Self:
        """Only to read, whoever else writes. Raises MemoryClosedError for a file that is not there."""
        return cls(path, schema, mode="ro")

    def close(self) -> None:
        """Let go of the file; never raises."""
        with suppress(sqlite3.Error):
            self._db.close()

    @property
    def is_in_place(self) -> bool:
        """Whether the file is still the one under its name: folders are emptied and backups put back."""
        return _identity(self.path) == self._identity

    @property
    def bytes(self) -> int:
        """How large the file is; 0 if it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def check(self) -> None:
        """Read the whole file. Raises MemoryDamagedError if a page is damaged, or a column missing."""
        with explained(self.path):
            verdict = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            there = shape(self._db)
        if verdict != "ok":
            raise MemoryDamagedError(f"{self.path} is damaged ({verdict})")
        for table, needed in columns(self.schema).items():
            if missing := needed - there.get(table, frozenset()):
                lack = f"{table} has no {', '.join(sorted(missing))}"
                raise MemoryDamagedError(f"{self.path} is damaged ({lack})")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written within is kept wholly or not at all; inside another one, as a part of that."""
        if self._is_writing:
            yield self._db
            return
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            self._is_writing = True
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._is_writing = False

    def read(self, query: str, *values: object) -> list[sqlite3.Row]:
        """The rows of a query."""
        with explained(self.path):
            return self._db.execute(query, values).fetchall()

    def walk(self, query: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of a query as it is now, read while they are walked through."""
        with explained(self.path):
            yield from self._db.execute(query, values)

    def write(self, statement: str, *values: object) -> int:
        """Do one statement; returns how many rows it changed."""
        with self.writing() as db:
            return db.execute(statement, values).rowcount

    def insert(self, table: str, row: Mapping[str, Any], *, instead: str = "ABORT") -> int:
        """Add a row; 1 if it was added. instead: what happens where there is one of its key already.

        Raises sqlite3.IntegrityError for a row that does not fit.
        """
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        with self.writing() as db:
            return db.execute(f"INSERT OR {instead} INTO {table} ({names}) VALUES ({marks})", row).rowcount

    def backup(self, target: Path) -> None:
        """Copy the whole database to a file, which is there complete or not at all."""
        part = target.with_name(target.name + ".part")
        with explained(target):
            try:
                make_private(part)
                with closing(sqlite3.connect(part)) as copy:
                    self._db.backup(copy)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)

    @contextmanager
    def writing_over_no_pages(self) -> Iterator[None]:
        """What is deleted within stays in free pages until a scrub; a large file is emptied at once so."""
        with explained(self.path):
            self._db.execute("PRAGMA secure_delete = FAST")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._db.execute("PRAGMA secure_delete = ON")

    def scrub(self) -> None:
        """Have nothing in the file of what was deleted. Raises MemoryStoreError while others read it."""
        with explained(self.path):
            self._db.execute("VACUUM")
        self.empty_log()

    def empty_log(self) -> None:
        """Have nothing in the write-ahead log. Raises MemoryStoreError while others read from it."""
        with explained(self.path):
            is_busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise MemoryStoreError(f"{self.path} is being read by another program: close it")

    def tables(self) -> list[str]:
        """The names of all tables."""
        with explained(self.path):
            return sorted(shape(self._db))

    def _opened(self, mode: str) -> sqlite3.Connection:
        if mode == "rw":
            make_private(self.path)
        elif not self.path.exists():
            raise MemoryClosedError(f"{self.path} is not there yet")
        options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
        db = sqlite3.connect(
            f"file:{quote(str(self.path))}?{options}",
            uri=True,
            timeout=BUSY_S if mode == "rw" else READER_BUSY_S,
            isolation_level=None,
        )
        try:
            db.row_factory = sqlite3.Row
            db.text_factory = lenient
            if mode == "rw":
                self._prepare(db)
            else:
                version(db, self.schema)
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        if version(db, self.schema) > len(self.schema.steps):
            raise MemoryClosedError(newer(version(db, self.schema), self.schema))
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"PRAGMA synchronous = {'NORMAL' if self.schema.can_be_had_again else 'FULL'}")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA temp_store = MEMORY")  # what is deleted is not to lie about in temporary files
        migrate(db, self.schema)


def lenient(text: bytes) -> str:
    """Text of the file; damaged letters are shown as such."""
    return text.decode("utf-8", "replace")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
