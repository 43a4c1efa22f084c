"""A shelf made ready to be looked through: by words, by what belongs together, by place. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from device.music.library.catalogue.called import Called, Scores
from device.music.library.catalogue.gathering import gathered
from device.music.library.catalogue.sounding import sounding
from device.music.library.catalogue.words import words_of
from device.music.library.shelf import Shelf
from device.values import Collected, Dot, Emotion, Found, Gathered, Track

WORDS = 8  # of a question that count
GROUPS = 6  # artists, albums and genres that are shown
SORTED = 150  # of the best tracks, so many are put into order with care
GRIDS = (128, 96, 64, 48, 32)  # of the map, from fine to coarse


class Shelved:
    """Never changed once made."""

    def __init__(self, shelf: Shelf, called: Called, version: int) -> None:
        """called: what its tracks are called."""
        self.shelf = shelf
        self.called = called
        self.version = version

    def search(self, text: str, most: int, begin: int) -> Found:
        """What the words of a question find together; what is nowhere is taken for a word that is alike."""
        words = words_of(text)[:WORDS]
        if not words:
            return Found()
        found = [self._found(word) for word in words]
        meant = [word for word, _ in found]
        scores = _together([worth for _, worth in found])
        best = self._best(scores, " ".join(meant))
        groups = {what: names.found(meant, GROUPS) for what, names in self.called.names.items()}
        return Found(
            tuple(self.shelf.tracks[place] for place in best[begin : begin + most]),
            int(np.count_nonzero(scores)),
            groups[Gathered.ARTIST],
            groups[Gathered.ALBUM],
            groups[Gathered.GENRE],
            tuple(one for one in Emotion if one.startswith(meant[-1]) and len(meant[-1]) > 1),
            "" if meant == words else " ".join(meant),
        )

    def gathered(self, what: Gathered, name: str, by: str) -> list[Track]:
        """The tracks that belong together."""
        return gathered(self.shelf, what, name, by)

    def no_music(self, most: int) -> list[Track]:
        """What is never chosen, in the library's order."""
        return [self.shelf.tracks[place] for place in np.flatnonzero(~self.shelf.is_music)[:most]]

    def all_of(self, what: Gathered) -> Sequence[Collected]:
        """All of a kind, by name."""
        names = self.called.names.get(what)
        return names.by_name if names else ()

    def near(self, valence: float, arousal: float, most: int) -> list[Track]:
        """The nearest tracks that are known."""
        squared = (self.shelf.valence - np.float32(valence)) ** 2
        squared = squared + (self.shelf.arousal - np.float32(arousal)) ** 2
        squared = np.where(self._known, squared, np.inf)
        most = min(most, int(self._known.sum()))
        if not most:
            return []
        nearest = np.argpartition(squared, most - 1)[:most]
        return [self.shelf.tracks[place] for place in nearest[np.argsort(squared[nearest])]]

    def dots(self, most: int) -> list[Dot]:
        """Where the tracks lie, by the finest grid that is coarse enough."""
        valence, arousal = self.shelf.valence[self._known], self.shelf.arousal[self._known]
        for grid in GRIDS:
            cells = _cell(arousal, grid) * grid + _cell(valence, grid)
            counts = np.bincount(cells, minlength=grid * grid)
            if np.count_nonzero(counts) <= most:
                break
        one = np.zeros(grid * grid, np.int64)
        one[cells] = np.arange(len(cells))
        fullest = np.argsort(counts, kind="stable")[-most:]
        return [  # a dot stands where one of its tracks does, so that the grid is not seen
            Dot(float(valence[one[n]]), float(arousal[one[n]]), int(counts[n])) for n in fullest if counts[n]
        ]

    @cached_property
    def _known(self) -> NDArray[np.bool_]:
        return np.asarray(self.shelf.confidence > 0)

    def _found(self, word: str) -> tuple[str, Scores]:
        """For each track the worth of a word, or of one that is meant by it."""
        worth = self._worth(word)
        meant = None if worth.any() else self.called.alike(word)
        return (word, worth) if meant is None else (meant, self._worth(meant))

    def _worth(self, word: str) -> Scores:
        worth = self.called.worth(word)
        sounds = sounding(self.shelf, word)
        return worth if sounds is None else np.maximum(worth, sounds)

    def _best(self, scores: Scores, text: str) -> list[int]:
        """The places of the tracks that fit, the best first; alike ones by the shorter title."""
        places = np.flatnonzero(scores)
        price = self.called.lengths[places] - 1000 * scores[places]
        if len(places) > SORTED:
            places = places[np.argpartition(price, SORTED)[:SORTED]]
            price = self.called.lengths[places] - 1000 * scores[places]
        ordered = [int(place) for place in places[np.argsort(price, kind="stable")]]
        return sorted(ordered, key=lambda place: " ".join(words_of(self.shelf.tracks[place].title)) != text)


def _together(found: Sequence[Scores]) -> Scores:
    """For each track the worth of all words; 0 where one of them is not there."""
    fits = np.all([worth > 0 for worth in found], axis=0)
    return np.where(fits, np.sum(found, axis=0), 0).astype(np.int32)


def _cell(values: NDArray[np.float32], grid: int) -> NDArray[np.int64]:
    return np.clip(((values + 1) / 2 * grid).astype(np.int64), 0, grid - 1)
