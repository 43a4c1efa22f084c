"""Place a track on the plane of valence and arousal by its tags, and by its sound where it was heard."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from device.music.library.belonging.judge import Judge, Said
from device.music.library.lexicon import Genres, MoodWords, Point, named
from device.music.library.placing import placed
from device.ports import KnownSounds
from device.values import Group, Track, TrackSound

Tags = Mapping[str, str | list[str]]  # as MPD names them: file, title, artist, genre, mood, duration, …

MOOD_TAG_CONFIDENCE = 0.85  # somebody listened and wrote it down
GENRE_CONFIDENCE = 0.4  # genre alone finds the quadrant of half the tracks (4Q, five folds: .50)
TITLE_CONFIDENCE = 0.15
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


class Tagger:
    """Makes tracks of tags. Used from one thread at a time."""

    def __init__(
        self,
        words: MoodWords,
        genres: Genres,
        sounds: KnownSounds | None = None,
        judge: Judge | None = None,
    ) -> None:
        """sounds: what was heard in the tracks, where somebody listened. judge: tells what is music."""
        self._words = words
        self._genres = genres
        self._sounds = sounds
        self._judge = judge or Judge()
        self._said = Said()

    def refresh(self) -> bool:
        """Look whether more was heard or said since, and tell if so."""
        if self._sounds is None or not self._sounds.refresh():
            return False
        self._said = Said(self._sounds.said())
        return True

    def say(self, group: Group, name: str, *, is_music: bool | None) -> None:
        """Somebody says now what is music; None: takes it back. It counts for what is placed from then on."""
        self._said.say(group, name, is_music)

    def names(self) -> Mapping[str, int]:
        """The numbers of recordings that have more than one URI, by these, of now and before."""
        return self._sounds.names() if self._sounds else {}

    def anew(self, track: Track) -> Track:
        """The track, by what is known of it now besides its tags."""
        heard = self._sounds.of(track.uri) if self._sounds else None
        is_placed = track.known_by == "mood-tag" and track.recording  # its place by the tag alone is lost
        if heard is not None and not is_placed:
            if point := self._words.of_tag(self._moods(track.uri, [], heard)):
                valence, arousal = point
                track = replace(track, valence=valence, arousal=arousal, known_by="mood-tag")
            track = placed(track, heard, self._words.of_title(track.title))
        return self._with_kind(track, heard)

    def judged(self, track: Track) -> Track:
        """The track, by what is known now of whether it is music."""
        return self._with_kind(track, self._sounds.of(track.uri) if self._sounds else None)

    def _with_kind(self, track: Track, heard: TrackSound | None) -> Track:
        failure = self._sounds.failure(track.uri) if self._sounds else None
        belonging = self._judge.of(track, heard, failure, self._said.of(track, self._same_as(track.uri)))
        return track if belonging == track.belonging else replace(track, belonging=belonging)

    def sung(self, words: str) -> Sequence[str]:
        """The tracks in which these words are sung, the best first."""
        return self._sounds.sung(words) if self._sounds else ()

    def heard(self) -> Mapping[str, TrackSound]:
        """How the tracks sound that somebody listened to, by URI."""
        return self._sounds.all() if self._sounds else {}

    def place(self, tags: Tags, heard: TrackSound | None = None) -> Track:
        """The track by its sound and tags; (0, 0) with confidence 0 where they tell nothing.

        heard: how it sounds, where that is not among the sounds.
        """
        if heard is None and self._sounds:
            heard = self._sounds.of(_first(tags, "file"))
        by_tags = self._by_tags(tags, heard)
        track = by_tags if heard is None else placed(by_tags, heard, self._words.of_title(by_tags.title))
        return self._with_kind(track, heard)

    def _same_as(self, uri: str) -> Collection[str]:
        return self._sounds.same_as(uri) if self._sounds else (uri,)

    def _moods(self, uri: str, told: list[str], heard: TrackSound | None) -> list[str]:
        """The mood tags by somebody else's hand: those the server tells of, and those in the file itself."""
        moods = dict.fromkeys([*told, *(heard.moods if heard else ())])
        if not moods or self._sounds is None:
            return [*moods]
        ours = {self._sounds.own_tag(one) for one in self._same_as(uri)}
        return [mood for mood in moods if mood not in ours]

    def _by_tags(self, tags: Tags, heard: TrackSound | None) -> Track:
        uri = _first(tags, "file")
        title = _first(tags, "title") or _first(tags, "name") or PurePosixPath(uri).stem
        genres = tuple(sys.intern(named(genre)) for genre in _all(tags, "genre"))
        moods = self._moods(uri, _all(tags, "mood"), heard)
        (valence, arousal), known_by, confidence = self._guess(moods, genres, title)
        return Track(
            uri=uri,
            title=title,
            artist=sys.intern(", ".join(_all(tags, "artist")) or _first(tags, "albumartist")),
            album=sys.intern(_first(tags, "album")),
            genres=genres,
            duration_s=_seconds(_first(tags, "duration") or _first(tags, "time")),
            valence=valence,
            arousal=arousal,
            known_by=known_by,
            confidence=confidence,
            is_explicit=self._words.is_explicit(
                [*_all(tags, "genre"), *_all(tags, "comment"), *_all(tags, "mood"), *moods],
                [title, _first(tags, "album"), PurePosixPath(uri).stem],
            ),
            is_dark=self._words.is_dark([*_all(tags, "mood"), *moods, *genres, title]),
            year=_year(_first(tags, "originaldate") or _first(tags, "date")),
        )

    def _guess(self, moods: list[str], genres: tuple[str, ...], title: str) -> tuple[Point, str, float]:
        """The point, how it is known, and the confidence in it, 0-1."""
        if point := self._words.of_tag(moods):
            return point, "mood-tag", MOOD_TAG_CONFIDENCE
        by_genre, by_title = self._genres.of(genres), self._words.of_title(title)
        if by_genre and by_title:
            share = TITLE_CONFIDENCE / (GENRE_CONFIDENCE + TITLE_CONFIDENCE)
            return _between(by_genre, by_title, share), "genre", GENRE_CONFIDENCE
        if by_genre:
            return by_genre, "genre", GENRE_CONFIDENCE
        if by_title:
            return by_title, "title", TITLE_CONFIDENCE
        return (0.0, 0.0), "unknown", 0.0


def _year(date: str) -> int:
    """Of a date as tags have it, 1959 or 1959-08-17; 0: none is said."""
    found = _YEAR.search(date)
    return int(found[0]) if found else 0


def _between(one: Point, other: Point, share: float) -> Point:
    """The point that lies `share` (0-1) of the way from one to the other."""
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _all(tags: Tags, key: str) -> list[str]:
    value = tags.get(key, [])
    return [value] if isinstance(value, str) else list(value)


def _first(tags: Tags, key: str) -> str:
    return next(iter(_all(tags, key)), "")


def _seconds(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0
