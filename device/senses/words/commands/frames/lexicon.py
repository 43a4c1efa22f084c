"""Words and phrases to what they mean, and a sentence as what each part of it may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

LONGEST = 6  # words of a phrase
NOTHING = "nothing"  # the meaning of what may be left out
SOMEBODY = "self"  # and of who is spoken of

Meanings = frozenset[str]
Lattice = Sequence[Sequence[tuple[int, Meanings]]]
"""For each word the phrases that begin there, the longest first: the word behind it, and what it means."""


class Lexicon:
    """What words mean."""

    def __init__(self, meanings: Mapping[str, Sequence[str]], slots: Mapping[str, re.Pattern[str]]) -> None:
        """meanings: meaning -> words and phrases; slots: meaning -> what is filled in, such as numbers."""
        self._known: dict[str, Meanings] = {}
        self._slots = slots
        for meaning, phrases in meanings.items():
            for phrase in map(str, phrases):
                self._known[phrase] = self._known.get(phrase, frozenset()) | {meaning}

    @property
    def slots(self) -> Meanings:
        """Those meanings that are filled in."""
        return frozenset(self._slots)

    @property
    def meanings(self) -> Meanings:
        """All that there are."""
        return self.slots.union(*self._known.values())

    def lattice(self, texts: Sequence[str]) -> Lattice:
        """What may be meant from each word on; nothing from a word on that is not known."""
        return [self._from(texts, at) for at in range(len(texts))]

    def _from(self, texts: Sequence[str], at: int) -> list[tuple[int, Meanings]]:
        ends = range(min(at + LONGEST, len(texts)), at, -1)
        phrases = [(end, self._means(" ".join(texts[at:end]))) for end in ends]
        return [(end, means) for end, means in phrases if means]

    def _means(self, said: str) -> Meanings:
        filled = (name for name, pattern in self._slots.items() if pattern.fullmatch(said))
        return self._known.get(said, frozenset()).union(filled)
