"""All tracks side by side, as columns, so that choosing among 100,000 takes milliseconds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from device.music.library.sameness.called import in_one_piece
from device.music.library.sameness.songs import Songs
from device.music.library.sounding.timbres import Timbres
from device.values import Kind, Season, Track, TrackSound

USUAL_LENGTH_S = 210.0  # of a track, where none is known


class Shelf:
    """The tracks of a library and their columns. Never changed once made."""

    def __init__(
        self,
        tracks: Iterable[Track] = (),
        names: Mapping[str, int] | None = None,
        heard: Mapping[str, TrackSound] | None = None,
    ) -> None:
        """names: the numbers of recordings by further URIs, of before and now.

        heard: how tracks sound, by URI, where somebody listened.
        """
        self.tracks: Final = tuple(tracks)
        self.songs: Final = Songs(self.tracks, names or {})
        count = len(self.tracks)
        self.valence: Final = np.fromiter((t.valence for t in self.tracks), np.float32, count)  # [-1, 1]
        self.arousal: Final = np.fromiter((t.arousal for t in self.tracks), np.float32, count)  # [-1, 1]
        self.confidence: Final = np.fromiter((t.confidence for t in self.tracks), np.float32, count)  # 0-1
        lengths = np.fromiter((t.duration_s for t in self.tracks), np.float32, count)
        self.length_s: Final = lengths  # 0 where it is not known
        known = lengths[lengths > 0]
        self.usual_length_s: Final = float(np.median(known)) if len(known) else USUAL_LENGTH_S
        self.dark: Final = np.fromiter((t.is_dark for t in self.tracks), np.bool_, count)
        self.explicit: Final = np.fromiter((t.is_explicit for t in self.tracks), np.bool_, count)
        kinds = [t.belonging.kind for t in self.tracks]
        self.is_music: Final = np.fromiter((kind is Kind.MUSIC for kind in kinds), np.bool_, count)
        self.is_film: Final = np.fromiter((kind is Kind.FILM for kind in kinds), np.bool_, count)
        self.is_said: Final = np.fromiter((t.belonging.is_said for t in self.tracks), np.bool_, count)
        self.season, self.seasons = _season_numbers(self.tracks)
        self.year: Final = np.fromiter((t.year for t in self.tracks), np.int32, count)  # 0 where unknown
        self.timbres: Final = Timbres([_timbre(track, heard or {}) for track in self.tracks])
        self.artist, self.artists = _artist_numbers(self.tracks)
        self.genre, self.genres = _genre_numbers(self.tracks)
        self._together, sets = _sets_of_genres(self.tracks)
        self._words = tuple(" | ".join(f" {_plain(name)} " for name in names) for names in sets)
        self._positions = {track.uri: position for position, track in enumerate(self.tracks)}

    def __len__(self) -> int:
        return len(self.tracks)

    def position(self, uri: str) -> int | None:
        """Where the track stands; None if it is not here."""
        return self._positions.get(uri)

    def song(self, uri: str) -> int | None:
        """The number of the song that a track holds, or held when it was here; None: not known."""
        position = self._positions.get(uri)
        return self.songs.of_before(uri) if position is None else int(self.songs.column[position])

    def same_as(self, uri: str) -> tuple[str, ...]:
        """All URIs of the same song, those of now before those of before; itself, if it is not known."""
        number = self.song(uri)
        if number is None:
            return (uri,)
        now = [self.tracks[position].uri for position in self.songs.tracks(number)]
        return tuple(dict.fromkeys([*now, *self.songs.names_before(number), uri]))

    def of_genres(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """Which tracks are of a wanted genre: "rock" is wanted, so "Indie Rock" is, "Rockabilly" is not."""
        phrases = [f" {_plain(name)} " for name in wanted]
        known = [any(phrase in words for phrase in phrases) for words in self._words]
        return np.array([*known, False])[self._together]  # the last place is for tracks of no genre

    def by_artists(self, names: Collection[str]) -> NDArray[np.bool_]:
        """Which tracks are by one of these, alone or with others, whatever the capitals."""
        wanted = frozenset(name.casefold() for name in names)
        numbers = [
            number
            for number, name in enumerate(self.artists)
            if name in wanted or (", " in name and not wanted.isdisjoint(name.split(", ")))
        ]
        return np.isin(self.artist, numbers)

    def find(self, uri: str) -> Track | None:
        """The track of that URI; None if it is not here."""
        position = self._positions.get(uri)
        return None if position is None else self.tracks[position]


def _timbre(track: Track, heard: Mapping[str, TrackSound]) -> bytes:
    sound = heard.get(track.uri)
    return sound.timbre if sound else b""


def _plain(name: str) -> str:
    """The words of a name, in small letters, with one space between two."""
    letters = in_one_piece(name).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def _genre_numbers(tracks: tuple[Track, ...]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """The number of each track's first genre, -1 where it has none; and the genres by their numbers."""
    numbers: dict[str, int] = {}
    column = np.full(len(tracks), -1, np.int32)
    for position, track in enumerate(tracks):
        if track.genres:
            column[position] = numbers.setdefault(track.genres[0].casefold(), len(numbers))
    return column, tuple(numbers)


def _season_numbers(tracks: tuple[Track, ...]) -> tuple[NDArray[np.int8], tuple[Season, ...]]:
    """The number of each track's season, -1 where it has none; and the seasons by their numbers."""
    numbers: dict[Season, int] = {}
    column = np.full(len(tracks), -1, np.int8)
    for position, track in enumerate(tracks):
        if track.belonging.season:
            column[position] = numbers.setdefault(track.belonging.season, len(numbers))
    return column, tuple(numbers)


def _sets_of_genres(tracks: tuple[Track, ...]) -> tuple[NDArray[np.int32], list[tuple[str, ...]]]:
    """The number of each track's genres together, -1 where it has none; and the sets by number."""
    numbers: dict[tuple[str, ...], int] = {}
    column = np.full(len(tracks), -1, np.int32)
    for position, track in enumerate(tracks):
        if track.genres:
            column[position] = numbers.setdefault(track.genres, len(numbers))
    return column, list(numbers)


def _artist_numbers(tracks: tuple[Track, ...]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """One number an artist, whatever the capitals; a track of no known artist has a number of its own.

    And the artists by their numbers, in small letters.
    """
    numbers: dict[str, int] = {}
    column = np.empty(len(tracks), np.int32)
    for position, track in enumerate(tracks):
        name = in_one_piece(track.artist).casefold()
        column[position] = numbers.setdefault(name, len(numbers)) if name else -1 - position
    return column, tuple(numbers)
