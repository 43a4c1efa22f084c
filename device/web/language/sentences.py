"""Tells the sentences of the house in another language, known by their shape. Pure.

The core makes whole English sentences, and some are kept so in the history. A message of a catalogue that
has holes, such as "You seem {0}", knows each sentence of its shape; what stands in the holes is told by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

HOLE = re.compile(r"\{(\w*)\}")
LETTERS_LEAST = 3  # that a shape must have beside its holes, so as not to know everything
TOLD_MAX = 4096  # sentences that are remembered
_END = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True, slots=True)
class _Shape:
    """One message with holes."""

    pattern: re.Pattern[str]
    holes: tuple[str, ...]
    verbatim: frozenset[str]  # of them, those in quotation marks: names that people gave
    told: str


class Sentences:
    """One language: messages by what they are in English."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        shaped = (one for one in words if HOLE.search(one) and _letters(one) >= LETTERS_LEAST)
        self._shapes = [_shape(one, words[one]) for one in sorted(shaped, key=_letters, reverse=True)]
        self._told = lru_cache(TOLD_MAX)(self._tell)

    def say(self, english: str) -> str:
        """A sentence, several, or a word; what is not known stays as it is."""
        return self._told(english) or english

    def _tell(self, english: str) -> str:
        """It in the language; "" where it is not known."""
        return (
            self._words.get(english)
            or self._uncapitalised(english)
            or self._each(_END.split(english), " ", everything=True)
            or self._by_shape(english)
            or self._each(english.split(", "), ", ", everything=True)
            or self._each(_END.split(english), " ", everything=False)
        )

    def _uncapitalised(self, english: str) -> str:
        known = self._words.get(english[:1].lower() + english[1:], "")
        return known[:1].upper() + known[1:]

    def _by_shape(self, english: str) -> str:
        for shape in self._shapes:
            if found := shape.pattern.fullmatch(english):
                values = dict(zip(shape.holes, found.groups(), strict=True))
                said = {
                    hole: value if hole in shape.verbatim else self.say(value)
                    for hole, value in values.items()
                }
                return HOLE.sub(lambda hole, said=said: said.get(hole[1], ""), shape.told)  # type: ignore[misc]
        return ""

    def _each(self, parts: list[str], between: str, *, everything: bool) -> str:
        """One after the other; "" for one alone, or where they are not known."""
        if len(parts) < 2:
            return ""
        told = [self._told(one) for one in parts]
        if not (all(told) if everything else any(told)):
            return ""
        return between.join(said or one for said, one in zip(told, parts, strict=True))


def _letters(message: str) -> int:
    return sum(sign.isalpha() for sign in HOLE.sub("", message))


def _shape(message: str, told: str) -> _Shape:
    holes = tuple(HOLE.findall(message))
    parts = HOLE.split(message)[::2]
    quoted = {hole for hole, before in zip(holes, parts, strict=False) if before.endswith("“")}
    pattern = "(.+?)".join(re.escape(part) for part in parts)
    return _Shape(re.compile(pattern, re.DOTALL), holes, frozenset(quoted), told)
