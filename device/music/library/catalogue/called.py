"""What the tracks of a shelf are called, ready to be searched by words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from device.music.library.catalogue.names import Names, albums_of, artists_of, genres_of
from device.music.library.catalogue.words import WordIndex
from device.music.library.shelf import Shelf
from device.values import Gathered

Scores = NDArray[np.int32]
TITLE = 8  # what a word's hit is worth there; twice as much where the word is whole
WORTH = {Gathered.GENRE: 2, Gathered.ALBUM: 4, Gathered.ARTIST: 6}


class Called:
    """Never changed once made; making it takes seconds where there are 100,000 tracks."""

    def __init__(self, shelf: Shelf) -> None:
        self._of = _calls(shelf)
        self._titles = WordIndex(track.title for track in shelf.tracks)
        self.names: Mapping[Gathered, Names] = {
            Gathered.ARTIST: artists_of(shelf),
            Gathered.ALBUM: albums_of(shelf),
            Gathered.GENRE: genres_of(shelf),
        }
        self.lengths = np.fromiter((len(t.title) for t in shelf.tracks), np.int32, len(shelf))

    def is_of(self, shelf: Shelf) -> bool:
        """Whether the tracks of a shelf are these, called alike, however they sound."""
        return self._of == _calls(shelf)

    def worth(self, word: str) -> Scores:
        """For each track what a word, which may be cut short, is worth; 0 where it is not there."""
        worth = np.zeros(len(self.lengths), np.int32)
        for what, value in WORTH.items():
            self.names[what].mark(worth, word, value)
        begins, whole = self._titles.begins(word), self._titles.exactly(word)
        worth[begins] = np.maximum(worth[begins], TITLE)
        worth[whole] = np.maximum(worth[whole], 2 * TITLE)
        return worth

    def alike(self, word: str) -> str | None:
        """A word that may be meant by one that is nowhere."""
        indices = [self._titles, *(names.index for names in self.names.values())]
        return next((one for index in indices for one in index.alike(word)), None)


def _calls(shelf: Shelf) -> list[tuple[object, ...]]:
    return [(one.uri, one.title, one.artist, one.album, one.genres) for one in shelf.tracks]
