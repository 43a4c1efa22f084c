"""What was heard in each track of the library, kept so that no track is analysed twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.memory.failures import explained

STEP = (
    """CREATE TABLE listened (
        uri TEXT PRIMARY KEY,
        size INTEGER NOT NULL,         -- of the file, bytes; with modified_ns it tells whether the file changed
        modified_ns INTEGER NOT NULL,  -- nanoseconds since the epoch
        model TEXT NOT NULL,           -- which model listened
        valence REAL,                  -- NULL, like the three below: the file cannot be heard
        arousal REAL,
        valence_sd REAL,
        arousal_sd REAL,
        failure TEXT                   -- why the file cannot be heard; NULL: it was
    ) STRICT""",
)


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
    """A connection of its own to the table. Used from one thread. Every method raises MemoryStoreError."""

    def __init__(self, path: Path | str, db: sqlite3.Connection) -> None:
        """path: the database's, for messages; db: an open and migrated connection in autocommit mode."""
        self._path = path
        self._db = db

    def stamps(self) -> dict[str, Stamp]:
        """What is known already, by URI, whether it could be heard or not."""
        with explained(self._path):
            rows = self._db.execute("SELECT uri, size, modified_ns, model FROM listened").fetchall()
        return {uri: Stamp(size, modified_ns, model) for uri, size, modified_ns, model in rows}

    def keep(self, uri: str, stamp: Stamp, heard: Heard) -> None:
        """Keep how a track sounds, in place of what was kept before."""
        values = (heard.valence, heard.arousal, heard.valence_sd, heard.arousal_sd, None)
        self._insert(uri, stamp, values)

    def keep_failure(self, uri: str, stamp: Stamp, failure: str) -> None:
        """Keep why a track cannot be heard."""
        self._insert(uri, stamp, (None, None, None, None, failure))

    def heard(self) -> dict[str, Heard]:
        """How every track sounds that could be heard, by URI."""
        query = "SELECT uri, valence, arousal, valence_sd, arousal_sd FROM listened WHERE failure IS NULL"
        with explained(self._path):
            return {uri: Heard(*values) for uri, *values in self._db.execute(query)}

    def failures(self) -> Iterator[tuple[str, str]]:
        """The tracks that cannot be heard, and why."""
        with explained(self._path):
            rows = self._db.execute(
                "SELECT uri, failure FROM listened WHERE failure IS NOT NULL ORDER BY uri"
            )
            yield from rows.fetchall()

    def forget(self, uris: list[str]) -> None:
        """Forget tracks that are gone."""
        with explained(self._path):
            self._db.executemany("DELETE FROM listened WHERE uri = ?", [(uri,) for uri in uris])

    def _insert(self, uri: str, stamp: Stamp, values: tuple[float | str | None, ...]) -> None:
        row = (uri, stamp.size, stamp.modified_ns, stamp.model, *values)
        with explained(self._path):
            self._db.execute("INSERT OR REPLACE INTO listened VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
