"""Tells the sentences of the house in another language, known by their shape. Pure.

The core makes whole English sentences, and some are kept so in the history. A message of a catalogue that
has holes, such as "You seem {0}", knows each sentence of its shape; what stands in a hole is told by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

HOLE = re.compile(r"\{(\w*)\}")
LETTERS_LEAST = 2  # that a shape must have beside its holes, so as not to know everything
FEW = 3  # letters; " by {0}" is known by its first sign, too
NAMING = (" ", "by ", "like ", "for ")
"""How a message of few letters begins that is known by them, whatever name follows."""
TOLD_MAX = 4096  # sentences that are remembered
_END = re.compile(r"(?<=[.!?]) ")
_COUNT = re.compile(r"(\D+) ([\d,.]+)")


@dataclass(frozen=True, slots=True)
class _Shape:
    """One message with holes."""

    pattern: re.Pattern[str]
    holes: tuple[str, ...]
    verbatim: frozenset[str]  # of them, those in quotation marks: names that people gave
    told: str
    opening: int  # signs before its first hole
    tells_alone: bool  # whether it is known by itself, or only where all in its holes is


@dataclass(frozen=True, slots=True)
class _Told:
    """What became of a text."""

    text: str
    is_whole: bool = True  # whether all of it was known; a name is not


class Sentences:
    """One language: messages by what they are in English."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        shaped = (one for one in words if HOLE.search(one) and _letters(one) >= LETTERS_LEAST)
        self._shapes = [_shape(one, words[one]) for one in sorted(shaped, key=_letters, reverse=True)]
        self._told = lru_cache(TOLD_MAX)(self._tell)

    def say(self, english: str) -> str:
        """A sentence, several, or a word; what is not known stays as it is."""
        found = self._told(english)
        return found.text if found else english

    def _tell(self, english: str) -> _Told | None:
        """It in the language; None where it is not known."""
        if english in self._words or not any(map(str.isalpha, english)):
            return _Told(self._words.get(english, english))
        return (
            self._capitalised(english)
            or self._each(_END.split(english), " ")
            or self._each(english.split(", "), ", ")
            or self._counted(english)
            or self._by_shape(english, whole=True)
            or self._some(_END.split(english), " ", whole=True)
            or self._some(english.split(", "), ", ", whole=True)
            or self._by_shape(english, whole=False)
            or self._some(_END.split(english), " ")
            or self._some(english.split(", "), ", ")
        )

    def _capitalised(self, english: str) -> _Told | None:
        small = english[:1].lower() + english[1:]
        found = self._told(small) if small != english else None
        return _Told(found.text[:1].upper() + found.text[1:]) if found and found.is_whole else None

    def _counted(self, english: str) -> _Told | None:
        """Such as calm 3."""
        found = _COUNT.fullmatch(english)
        word = self._told(found[1]) if found else None
        return _Told(f"{word.text} {found[2]}") if found and word and word.is_whole else None

    def _by_shape(self, english: str, *, whole: bool) -> _Told | None:
        """By the first shape of which all is known, or else by the one that begins most like it."""
        found = [(shape, told) for shape in self._shapes if (told := self._filled(shape, english))]
        if whole:
            return next((told for _, told in found if told.is_whole), None)
        alone = [(shape.opening, told) for shape, told in found if shape.tells_alone]
        return max(alone, key=lambda one: one[0])[1] if alone else None

    def _filled(self, shape: _Shape, english: str) -> _Told | None:
        match = shape.pattern.fullmatch(english)
        if not match:
            return None
        said, is_whole = {}, True
        for hole, value in zip(shape.holes, match.groups(), strict=True):
            told = _Told(value) if hole in shape.verbatim or not value else self._told(value)
            said[hole] = told.text if told else value
            is_whole = is_whole and told is not None and told.is_whole
        return _Told(HOLE.sub(lambda hole: said.get(hole[1], ""), shape.told), is_whole)

    def _each(self, parts: list[str], between: str) -> _Told | None:
        """One after the other, where all are known."""
        told = [self._told(one) for one in parts] if len(parts) > 1 else []
        if not told or not all(one and one.is_whole for one in told):
            return None
        return _Told(between.join(one.text for one in told if one))

    def _some(self, parts: list[str], between: str, *, whole: bool = False) -> _Told | None:
        """Likewise, where some are, or each is; names stay as they are."""
        if len(parts) < 2 or not (all if whole else any)(map(self._told, parts)):
            return None
        return _Told(between.join(map(self.say, parts)), is_whole=False)


def _letters(message: str) -> int:
    return sum(sign.isalpha() for sign in HOLE.sub("", message))


def _shape(message: str, told: str) -> _Shape:
    holes = tuple(HOLE.findall(message))
    parts = HOLE.split(message)[::2]
    quoted = {hole for hole, before in zip(holes, parts, strict=False) if before.endswith("“")}
    nexts = [*parts[1:-1], " "]  # a hole right before another takes all it can
    groups = ["(.*?)" if after else "(.*)" for after in nexts]
    pattern = "".join(re.escape(part) + group for part, group in zip(parts, [*groups, ""], strict=True))
    return _Shape(
        re.compile(pattern, re.DOTALL),
        holes,
        frozenset(quoted),
        told,
        len(parts[0]),
        _letters(message) > FEW or message.startswith(NAMING),
    )
