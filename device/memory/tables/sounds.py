"""How each track of the library sounds, kept so that none is analysed twice."""

from __future__ import annotations

from dataclasses import asdict

from device.memory.store import Store
from device.memory.tables.rows import Row
from device.values import Stamp, TrackSound

_NUMBERS = ("valence", "arousal", "valence_sd", "arousal_sd", "music", "speech", "length_s")


class SoundTable:
    """The ports' Sounds in a file of its own; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def uris(self) -> list[str]:
        """The tracks that were analysed, with whatever outcome."""
        return [uri for (uri,) in self._store.read("SELECT uri FROM listened")]

    def stamp(self, uri: str) -> Stamp | None:
        """What a track was like when it was analysed; None: it was not."""
        rows = self._store.read("SELECT size, modified_ns, model FROM listened WHERE uri = ?", uri)
        return Stamp(*rows[0]) if rows else None

    def restamp(self, uri: str, stamp: Stamp) -> None:
        """A track's file is another, but it sounds as before."""
        self._store.write(
            "UPDATE listened SET size = ?, modified_ns = ? WHERE uri = ? AND model = ?",
            *(stamp.size, stamp.modified_ns, uri, stamp.model),
        )

    def keep(self, uri: str, stamp: Stamp, sound: TrackSound) -> None:
        """Keep how a track sounds, in place of what was kept before."""
        self._store.insert("listened", {"uri": uri, **asdict(stamp), **asdict(sound)}, instead="REPLACE")

    def keep_failure(self, uri: str, stamp: Stamp, failure: str) -> None:
        """Keep why a track cannot be analysed, in place of what was kept before."""
        self._store.insert("listened", {"uri": uri, **asdict(stamp), "failure": failure}, instead="REPLACE")

    def all(self) -> dict[str, TrackSound]:
        """How every track sounds that could be analysed, by URI."""
        rows = self._store.read(
            f"SELECT uri, {', '.join(_NUMBERS)}, is_film FROM listened"
            " WHERE failure IS NULL AND abs(valence) <= 1 AND abs(arousal) <= 1"
        )
        return {row["uri"]: _sound(row) for row in rows}

    def failures(self) -> list[tuple[str, str]]:
        """The tracks that cannot be analysed, and why."""
        rows = self._store.read("SELECT uri, failure FROM listened WHERE failure IS NOT NULL ORDER BY uri")
        return [(uri, failure) for uri, failure in rows]

    def failed(self) -> int:
        """How many tracks cannot be analysed."""
        return int(self._store.read("SELECT count(*) FROM listened WHERE failure IS NOT NULL")[0][0])

    def forget(self, uris: list[str]) -> None:
        """Forget tracks that are gone."""
        with self._store.writing() as db:
            db.executemany("DELETE FROM listened WHERE uri = ?", [(uri,) for uri in uris])

    def close(self) -> None:
        """Let go of the file; never raises."""
        self._store.close()


def _sound(row: Row) -> TrackSound:
    numbers: dict[str, float] = {name: row[name] for name in _NUMBERS}
    return TrackSound(**numbers, is_film=bool(row["is_film"]))
