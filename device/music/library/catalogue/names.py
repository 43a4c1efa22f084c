"""The artists, albums and genres of a shelf, and the tracks that belong to each. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from device.music.library.catalogue.words import WordIndex
from device.music.library.shelf import Shelf
from device.values import Collected, Gathered, Track

Key = tuple[str, str]  # name, and of an album whose it is


class Names:
    """All of one kind."""

    def __init__(self, what: Gathered, tracks: Sequence[Track], keys: Sequence[Iterable[Key]]) -> None:
        """keys: for each track, to which of them it belongs."""
        numbers: dict[Key, int] = {}
        written: list[Key] = []
        first: list[int] = []
        track_of: list[int] = []
        name_of: list[int] = []
        for place, mine in enumerate(keys):
            for key in mine:
                folded = key[0].casefold(), key[1].casefold()
                number = numbers.setdefault(folded, len(numbers))
                if number == len(written):
                    written.append(key)
                    first.append(place)
                track_of.append(place)
                name_of.append(number)
        self._what = what
        self._written = written
        self._tracks = [tracks[place].uri for place in first]
        self._track_of = np.array(track_of, np.int32)
        self._name_of = np.array(name_of, np.int32)
        self._counts = np.bincount(self._name_of, minlength=len(written))
        self.index = WordIndex(name for name, _ in written)

    def mark(self, worth: NDArray[np.int32], word: str, value: int) -> None:
        """Raise the worth of each track of whose name a word begins so; twice as far where it is whole."""
        for names, price in ((self.index.begins(word), value), (self.index.exactly(word), 2 * value)):
            if len(names):
                mine = np.zeros(len(self._written), np.bool_)
                mine[names] = True
                tracks = self._track_of[mine[self._name_of]]
                worth[tracks] = np.maximum(worth[tracks], price)

    def found(self, words: Sequence[str], most: int) -> tuple[Collected, ...]:
        """Those that have all words, the one with the most tracks first."""
        fits = np.ones(len(self._written), np.bool_)
        whole = np.zeros(len(self._written), np.int32)
        for word in words:
            has = np.zeros(len(self._written), np.bool_)
            has[self.index.begins(word)] = True
            whole[self.index.exactly(word)] += 1
            fits &= has
        places = np.flatnonzero(fits)
        order = np.lexsort((-self._counts[places], -whole[places]))[:most]
        return tuple(self._collected(int(place)) for place in places[order])

    @cached_property
    def by_name(self) -> list[Collected]:
        """All of them, by name."""
        order = sorted(range(len(self._written)), key=lambda n: (self._written[n][0].casefold(), n))
        return [self._collected(n) for n in order]

    def _collected(self, number: int) -> Collected:
        name, by = self._written[number]
        return Collected(self._what, name, by, int(self._counts[number]), self._tracks[number])


def artists_of(shelf: Shelf) -> Names:
    """By what stands as the artist."""
    return Names(Gathered.ARTIST, shelf.tracks, [[(t.artist, "")] if t.artist else [] for t in shelf.tracks])


def albums_of(shelf: Shelf) -> Names:
    """An album of the same name by another is another; one by many stands for each of them."""
    keys = [[(t.album, t.artist)] if t.album else [] for t in shelf.tracks]
    return Names(Gathered.ALBUM, shelf.tracks, keys)


def genres_of(shelf: Shelf) -> Names:
    """A track may have many."""
    return Names(Gathered.GENRE, shelf.tracks, [[(genre, "") for genre in t.genres] for t in shelf.tracks])
