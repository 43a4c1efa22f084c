"""What was heard in each track of the library, kept so that no track is analysed twice.

A file of its own beside the memory: all in it can be had again by listening anew.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from device.memory.database import Database
from device.memory.recovery import open_recovering
from device.memory.schema import SOUNDS, Schema
from device.ports.errors import MemoryStoreError
from device.values import Stamp, TrackSound

log = logging.getLogger(__name__)

FILE_NAME = "library.db"


class SoundsTable(Database):
    """One connection to the file; see Database for what its methods raise."""

    schema: ClassVar[Schema] = SOUNDS

    @classmethod
    def opened(cls, memory: Path, wall_s: float) -> SoundsTable:
        """The file beside a memory, made or mended as needed. Raises MemoryStoreError."""
        return open_recovering(cls, beside(memory), wall_s)

    def uris(self) -> list[str]:
        """The tracks that are known already, whether they could be heard or not."""
        return [uri for (uri,) in self.read("SELECT uri FROM listened")]

    def stamp(self, uri: str) -> Stamp | None:
        """What a track was like when it was listened to; None: it was not."""
        query = "SELECT size, modified_ns, model FROM listened WHERE uri = ?"
        rows = self.read(query, uri)
        return Stamp(*rows[0]) if rows else None

    def restamp(self, uri: str, stamp: Stamp) -> None:
        """A track's file is another, but what is heard in it is the same."""
        with self.writing() as db:
            db.execute(
                "UPDATE listened SET size = ?, modified_ns = ? WHERE uri = ? AND model = ?",
                (stamp.size, stamp.modified_ns, uri, stamp.model),
            )

    def keep_tag(self, uri: str, mood: str) -> None:
        """Keep that the mood tag of a track is our own guess."""
        with self.writing() as db:
            db.execute("REPLACE INTO tagged VALUES (?, ?)", (uri, mood))

    def tags(self) -> dict[str, str]:
        """The mood tags that we wrote ourselves, by URI."""
        return {row["uri"]: row["mood"] for row in self.read("SELECT uri, mood FROM tagged")}

    def failed(self) -> int:
        """How many tracks cannot be heard."""
        return int(self.read("SELECT count(*) FROM listened WHERE failure IS NOT NULL")[0][0])

    def keep(self, uri: str, stamp: Stamp, heard: TrackSound) -> None:
        """Keep how a track sounds, in place of what was kept before."""
        self._insert(uri, stamp, heard.valence, heard.arousal, heard.valence_sd, heard.arousal_sd, None)

    def keep_failure(self, uri: str, stamp: Stamp, failure: str) -> None:
        """Keep why a track cannot be heard."""
        self._insert(uri, stamp, None, None, None, None, failure)

    def heard(self) -> dict[str, TrackSound]:
        """How every track sounds that could be heard, by URI."""
        query = (
            "SELECT uri, valence, arousal, valence_sd, arousal_sd FROM listened"
            " WHERE failure IS NULL AND abs(valence) <= 1 AND abs(arousal) <= 1"
        )
        return {uri: TrackSound(*values) for uri, *values in self.read(query)}

    def failures(self) -> list[tuple[str, str]]:
        """The tracks that cannot be heard, and why."""
        query = "SELECT uri, failure FROM listened WHERE failure IS NOT NULL ORDER BY uri"
        return [(uri, failure) for uri, failure in self.read(query)]

    def forget(self, uris: list[str]) -> None:
        """Forget tracks that are gone."""
        with self.writing() as db:
            db.executemany("DELETE FROM listened WHERE uri = ?", [(uri,) for uri in uris])

    def _insert(self, uri: str, stamp: Stamp, *values: float | str | None) -> None:
        row = (uri, stamp.size, stamp.modified_ns, stamp.model, *values)
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO listened VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


class KeptSounds:
    """How the tracks sound, as read from the file, and read again when it changed."""

    def __init__(self, memory: Path) -> None:
        """memory: the database beside which the file is."""
        self._path = beside(memory)
        self._state: tuple[int, ...] = ()
        self._heard: dict[str, TrackSound] = {}
        self._tags: dict[str, str] = {}

    def of(self, uri: str) -> TrackSound | None:
        """How a track sounds; None if nobody listened to it yet."""
        return self._heard.get(uri)

    def all(self) -> Mapping[str, TrackSound]:
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
        if not state:
            return False
        try:
            with closing(SoundsTable.reading(self._path)) as listened:
                self._heard, self._tags = listened.heard(), listened.tags()
        except MemoryStoreError as exc:
            log.warning("what was heard in the library is not known: %s", exc)
        self._state = _state_of(self._path)
        return True


def beside(memory: Path) -> Path:
    """Where the file is, by where the memory is."""
    return memory.with_name(FILE_NAME)


def _state_of(path: Path) -> tuple[int, ...]:
    """Sizes and times of the file and its log; empty if there is none."""
    files = [file.stat() for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
    return tuple(number for file in files for number in (file.st_size, file.st_mtime_ns))
