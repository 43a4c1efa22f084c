"""How each track of the library sounds, kept so that none is analysed twice, and which recording it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from device.memory.store import Store
from device.memory.tables.rows import Row, dump
from device.values import Stamp, TrackSound

_NUMBERS = ("valence", "arousal", "valence_sd", "arousal_sd", "music", "speech", "length_s")
_KEPT_ELSEWHERE = ("recording", "fingerprint", "lyrics")
MOST_SUNG = 200  # tracks that a search for words comes to
_WORD = re.compile(r"\w+")


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
        """Keep how a track sounds, in place of what was kept before.

        Its recording is the one of that number; of number 0 a new one.
        """
        row = {"uri": uri, **asdict(stamp), **asdict(sound), "moods": dump(sound.moods)}
        with self._store.writing():
            self._name(uri, sound)
            kept = {name: value for name, value in row.items() if name not in _KEPT_ELSEWHERE}
            self._store.insert("listened", kept, instead="REPLACE")
            self._store.write("DELETE FROM lyric WHERE uri = ?", uri)
            if sound.lyrics:
                self._store.insert("lyric", {"uri": uri, "words": sound.lyrics})

    def lyrics(self, uri: str) -> str:
        """What is sung in a track; "" where that is not known."""
        rows = self._store.read("SELECT words FROM lyric WHERE uri = ?", uri)
        return rows[0][0] if rows else ""

    def sung(self, words: str) -> list[str]:
        """The tracks in which these words are sung in a row, or else all of them; the best first."""
        terms = _WORD.findall(words)
        if not terms:
            return []
        for asked in (f'"{" ".join(terms)}"', " ".join(f'"{term}"' for term in terms)):
            rows = self._store.read(
                "SELECT uri FROM sung JOIN lyric ON lyric.number = sung.rowid"
                " WHERE sung MATCH ? ORDER BY rank LIMIT ?",
                *(asked, MOST_SUNG),
            )
            if rows:
                return [uri for (uri,) in rows]
        return []

    def keep_failure(self, uri: str, stamp: Stamp, failure: str) -> None:
        """Keep why a track cannot be analysed, in place of what was kept before."""
        self._store.insert("listened", {"uri": uri, **asdict(stamp), "failure": failure}, instead="REPLACE")

    def of_file(self, stamp: Stamp) -> list[str]:
        """The tracks whose file was like that when it was analysed."""
        rows = self._store.read(
            "SELECT uri FROM listened WHERE size = ? AND modified_ns = ? AND model = ? AND failure IS NULL",
            *(stamp.size, stamp.modified_ns, stamp.model),
        )
        return [uri for (uri,) in rows]

    def move(self, before: str, uri: str) -> None:
        """What is known of a track holds for another one, which is the same file under another name."""
        with self._store.writing():
            self._store.write("DELETE FROM listened WHERE uri = ?", uri)
            self._store.write(
                "UPDATE listened SET uri = ?, rowid = (SELECT max(rowid) + 1 FROM listened) WHERE uri = ?",
                *(uri, before),
            )
            self._store.write("DELETE FROM lyric WHERE uri = ?", uri)
            self._store.write("UPDATE lyric SET uri = ? WHERE uri = ?", uri, before)
            self._store.write(
                "INSERT OR REPLACE INTO named SELECT ?, recording FROM named WHERE uri = ?", uri, before
            )

    def recording(self, uri: str) -> int:
        """The number of the recording that a track holds; 0: not known."""
        rows = self._store.read("SELECT recording FROM named WHERE uri = ?", uri)
        return rows[0][0] if rows else 0

    def alike(self, sound: TrackSound, seconds: float, away: float) -> list[tuple[int, str]]:
        """The recordings with a fingerprint that are about as long and lie about there, the first first.

        seconds, away: by how much their lengths, and valence and arousal, may differ.
        """
        rows = self._store.read(
            "SELECT recording, fingerprint FROM recording"
            " WHERE length_s BETWEEN ? AND ? AND fingerprint != ''"
            " AND abs(valence - ?) <= ? AND abs(arousal - ?) <= ? ORDER BY recording",
            *(sound.length_s - seconds, sound.length_s + seconds),
            *(sound.valence, away, sound.arousal, away),
        )
        return [(number, fingerprint) for number, fingerprint in rows]

    def fingerprint(self, recording: int) -> str:
        """Of a recording; "" where there is none."""
        rows = self._store.read("SELECT fingerprint FROM recording WHERE recording = ?", recording)
        return rows[0][0] if rows else ""

    def all(self) -> dict[str, TrackSound]:
        """How every track sounds that could be analysed, by URI; without fingerprints."""
        return dict(self._heard())

    def newest(self, after: int) -> tuple[dict[str, TrackSound], int]:
        """Those that were kept after a mark, by URI, and the mark of now; of mark 0 all."""
        rows = self._store.read("SELECT max(rowid) FROM listened")
        return dict(self._heard("AND listened.rowid > ?", after)), rows[0][0] or 0

    def names(self) -> dict[str, int]:
        """The recordings that are or were called otherwise, too, by their URIs."""
        rows = self._store.read(
            "SELECT uri, recording FROM named WHERE recording IN"
            " (SELECT recording FROM named GROUP BY recording HAVING count(*) > 1)"
        )
        return {row["uri"]: row["recording"] for row in rows}

    def _heard(self, which: str = "", *values: object) -> list[tuple[str, TrackSound]]:
        rows = self._store.read(
            f"SELECT listened.uri, {', '.join(_NUMBERS)}, is_film, moods, timbre, recording FROM listened"
            " LEFT JOIN named ON named.uri = listened.uri"
            f" WHERE failure IS NULL AND abs(valence) <= 1 AND abs(arousal) <= 1 {which}"
            " ORDER BY listened.rowid",
            *values,
        )
        return [(row["uri"], _sound(row)) for row in rows]

    def failures(self) -> list[tuple[str, str]]:
        """The tracks that cannot be analysed, and why."""
        rows = self._store.read("SELECT uri, failure FROM listened WHERE failure IS NOT NULL ORDER BY uri")
        return [(uri, failure) for uri, failure in rows]

    def failed(self) -> int:
        """How many tracks cannot be analysed."""
        return int(self._store.read("SELECT count(*) FROM listened WHERE failure IS NOT NULL")[0][0])

    def forget(self, uris: list[str]) -> None:
        """Forget tracks that are gone; which recording they held is still known."""
        with self._store.writing() as db:
            for table in ("listened", "lyric"):
                db.executemany(f"DELETE FROM {table} WHERE uri = ?", [(uri,) for uri in uris])

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is kept within is kept at once, or not at all."""
        with self._store.writing():
            yield

    def close(self) -> None:
        """Let go of the file; never raises."""
        self._store.close()

    def _name(self, uri: str, sound: TrackSound) -> None:
        """Which recording the track holds, which is a new one where its number is 0."""
        told = {name: getattr(sound, name) for name in ("length_s", "valence", "arousal", "fingerprint")}
        number = sound.recording
        with self._store.writing() as db:
            if number:
                self._store.insert("recording", {"recording": number, **told}, instead="IGNORE")
                self._store.write(
                    "UPDATE recording SET length_s = ?, valence = ?, arousal = ?,"
                    " fingerprint = iif(fingerprint = '', ?, fingerprint) WHERE recording = ?",
                    *(*told.values(), number),
                )
            else:
                self._store.insert("recording", told)
                number = db.execute("SELECT last_insert_rowid()").fetchone()[0]
            self._store.insert("named", {"uri": uri, "recording": number}, instead="REPLACE")


def _sound(row: Row) -> TrackSound:
    numbers: dict[str, Any] = {name: row[name] for name in _NUMBERS}
    moods = tuple(json.loads(row["moods"])) if row["moods"] != "[]" else ()
    return TrackSound(
        **numbers,
        is_film=bool(row["is_film"]),
        moods=moods,
        timbre=row["timbre"],
        recording=row["recording"] or 0,
    )
