"""What was said, where a recogniser wrote something that sounds like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from device.senses.words.commands.spoken import Word

LONGEST = 10  # words: commands are short
MOST = 2  # places of a sentence that may be wrong at once

Place = tuple[int, int, str]
"""From and to which word something else was said, and what."""


class Misheard:
    """What sounds alike."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """table: what was said -> what may be written for it; with ^ before it: at the begin only."""
        self._meant: dict[tuple[str, ...], list[str]] = {}
        for meant, heard in table.items():
            for one in heard:
                self._meant.setdefault(tuple(str(one).split()), []).append(str(meant))
        self._longest = max((len(one) for one in self._meant), default=0)

    def readings(self, words: Sequence[Word]) -> Iterator[list[Word]]:
        """The sentence with other words in some places: few first."""
        if not 1 < len(words) <= LONGEST:  # a word alone says too little
            return
        places = list(self._places([word.text for word in words]))
        for count in range(1, MOST + 1):
            for some in combinations(places, count):
                if all(one[1] <= other[0] for one, other in pairwise(some)):
                    yield _put(words, some)

    def _places(self, texts: Sequence[str]) -> Iterator[Place]:
        for begin in range(len(texts)):
            for end in range(begin + 1, min(begin + self._longest, len(texts)) + 1):
                heard = tuple(texts[begin:end])
                at_begin = self._meant.get((f"^{heard[0]}", *heard[1:]), ()) if begin == 0 else ()
                for meant in (*self._meant.get(heard, ()), *at_begin):
                    yield begin, end, meant


def _put(words: Sequence[Word], places: Sequence[Place]) -> list[Word]:
    found = list(words)
    for begin, end, meant in reversed(places):
        first, last = words[begin].begin, words[end - 1].end
        found[begin:end] = [Word(one, first, last) for one in meant.split()]
    return found
