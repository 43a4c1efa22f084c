"""What was heard in each track of the library, kept so that no track is analysed twice.

A file of its own beside the memory: all in it can be had again by listening anew.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from device.errors import MemoryStoreError
from device.memory.failures import explained

log = logging.getLogger(__name__)

FILE_NAME = "library.db"
BUSY_S = 5.0

_TABLE = """CREATE TABLE IF NOT EXISTS listened (
    uri TEXT PRIMARY KEY,
    size INTEGER NOT NULL,         -- of the file, bytes; with modified_ns it tells whether the file changed
    modified_ns INTEGER NOT NULL,  -- nanoseconds since the epoch
    model TEXT NOT NULL,           -- which model listened
    valence REAL,                  -- NULL, like the three below: the file cannot be heard
    arousal REAL,
    valence_sd REAL,
    arousal_sd REAL,
    failure TEXT                   -- why the file cannot be heard; NULL: it was
) STRICT"""
_TAGGED = """CREATE TABLE IF NOT EXISTS tagged (
    uri TEXT PRIMARY KEY,
    mood TEXT NOT NULL             -- the mood tag that we wrote into the file ourselves
) STRICT"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file, or the model that listens, is another than before."""

    size: int  # bytes
    modified_ns: int  # since the epoch
    model: str


@dataclass(frozen=True, slots=True)
class Heard:
    """How a track sounds."""

    valence: float  # [-1, 1]
    arousal: float  # [-1, 1]
    valence_sd: float  # standard error
    arousal_sd: float


class Listened:
    """One connection to the file. Used from one thread. Every method but close raises MemoryStoreError."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it if needed."""
        self._path = path
        with explained(path):
            self._db = opened(path, _TABLE)
            self._db.execute(_TAGGED)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def uris(self) -> list[str]:
        """The tracks that are known already, whether they could be heard or not."""
        with explained(self._path):
            return [uri for (uri,) in self._db.execute("SELECT uri FROM listened")]

    def stamp(self, uri: str) -> Stamp | None:
        """What a track was like when it was listened to; None: it was not."""
        query = "SELECT size, modified_ns, model FROM listened WHERE uri = ?"
        with explained(self._path):
            row = self._db.execute(query, (uri,)).fetchone()
        return Stamp(*row) if row else None

    def restamp(self, uri: str, stamp: Stamp) -> None:
        """A track's file is another, but what is heard in it is the same."""
        with explained(self._path):
            self._db.execute(
                "UPDATE listened SET size = ?, modified_ns = ? WHERE uri = ? AND model = ?",
                (stamp.size, stamp.modified_ns, uri, stamp.model),
            )

    def keep_tag(self, uri: str, mood: str) -> None:
        """Keep that the mood tag of a track is our own guess."""
        with explained(self._path):
            self._db.execute("REPLACE INTO tagged VALUES (?, ?)", (uri, mood))

    def tags(self) -> dict[str, str]:
        """The mood tags that we wrote ourselves, by URI."""
        with explained(self._path):
            return dict(self._db.execute("SELECT uri, mood FROM tagged").fetchall())

    def failed(self) -> int:
        """How many tracks cannot be heard."""
        with explained(self._path):
            row = self._db.execute("SELECT count(*) FROM listened WHERE failure IS NOT NULL").fetchone()
        return int(row[0])

    def keep(self, uri: str, stamp: Stamp, heard: Heard) -> None:
        """Keep how a track sounds, in place of what was kept before."""
        self._insert(uri, stamp, heard.valence, heard.arousal, heard.valence_sd, heard.arousal_sd, None)

    def keep_failure(self, uri: str, stamp: Stamp, failure: str) -> None:
        """Keep why a track cannot be heard."""
        self._insert(uri, stamp, None, None, None, None, failure)

    def heard(self) -> dict[str, Heard]:
        """How every track sounds that could be heard, by URI."""
        query = "SELECT uri, valence, arousal, valence_sd, arousal_sd FROM listened WHERE failure IS NULL"
        with explained(self._path):
            return {uri: Heard(*values) for uri, *values in self._db.execute(query)}

    def failures(self) -> list[tuple[str, str]]:
        """The tracks that cannot be heard, and why."""
        query = "SELECT uri, failure FROM listened WHERE failure IS NOT NULL ORDER BY uri"
        with explained(self._path):
            return self._db.execute(query).fetchall()

    def forget(self, uris: list[str]) -> None:
        """Forget tracks that are gone."""
        with explained(self._path):
            self._db.execute("BEGIN")
            self._db.executemany("DELETE FROM listened WHERE uri = ?", [(uri,) for uri in uris])
            self._db.execute("COMMIT")

    def _insert(self, uri: str, stamp: Stamp, *values: float | str | None) -> None:
        row = (uri, stamp.size, stamp.modified_ns, stamp.model, *values)
        with explained(self._path):
            self._db.execute("INSERT OR REPLACE INTO listened VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


class HeardTracks:
    """How the tracks sound, as read from the file, and read again when it changed."""

    def __init__(self, memory: Path) -> None:
        """memory: the database beside which the file is."""
        self._path = beside(memory)
        self._state: tuple[int, ...] = ()
        self._heard: dict[str, Heard] = {}
        self._tags: dict[str, str] = {}

    def of(self, uri: str) -> Heard | None:
        """How a track sounds; None if nobody listened to it yet."""
        return self._heard.get(uri)

    def all(self) -> Mapping[str, Heard]:
        """How every track sounds that was heard, by URI."""
        return self._heard

    def own_tag(self, uri: str) -> str | None:
        """The mood tag that we wrote into the track ourselves; None: none."""
        return self._tags.get(uri)

    def refresh(self) -> bool:
        """Read the file if it changed, and tell whether it did. A failure is said in the log only."""
        state = _state_of(self._path)
        if state == self._state:
            return False
        try:
            with closing(Listened(self._path)) as listened:
                self._heard, self._tags = listened.heard(), listened.tags()
        except MemoryStoreError as exc:
            log.warning("what was heard in the library is not known: %s", exc)
        self._state = _state_of(self._path)
        return True


def opened(path: Path, table: str) -> sqlite3.Connection:
    """A connection to the file, in autocommit mode, with a table made if needed. Raises as SQLite does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(table)
    except BaseException:
        db.close()
        raise
    return db


def beside(memory: Path) -> Path:
    """Where the file is, by where the memory is."""
    return memory.with_name(FILE_NAME)


def _state_of(path: Path) -> tuple[int, ...]:
    """Sizes and times of the file and its log; empty if there is none."""
    files = [file.stat() for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
    return tuple(number for file in files for number in (file.st_size, file.st_mtime_ns))
