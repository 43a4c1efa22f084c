"""Tell a name from a word: "I'm Anna" from "I'm tired"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(r"[^\W\d_]+(?:[-' ][^\W\d_]+)*")
_NO_NAMES = ("ish", "ese", "ian", "ing", "ful", "day", "less", "ous")  # Irish, Chinese, Italian, Friday, …


class Names:
    """What people are called, and what nobody is."""

    def __init__(self, known: Iterable[str], words: Iterable[str]) -> None:
        """known: names however they are written. words: what is no name even with a capital letter."""
        self._known = frozenset(str(one).casefold() for one in known)
        self._words = frozenset(str(one).casefold() for one in words)

    @property
    def pattern(self) -> str:
        """A regular expression of those that are known."""
        return "|".join(map(re.escape, sorted(self._known, key=len, reverse=True)))

    def name(self, said: str, place: str) -> str | None:
        """A name as it is written; None where it is none.

        place: what else stands where it was found: nothing (name), other words (known), any word (listed).
        """
        parts = said.split()
        if not _NAME.fullmatch(said) or not self._words.isdisjoint(part.casefold() for part in parts):
            return None
        is_listed = all(part.casefold() in self._known for part in parts)
        may_be = place == "known" and all(map(_is_capital, parts)) and not parts[-1].endswith(_NO_NAMES)
        if is_listed or place == "name" or may_be:
            return " ".join(map(_with_capitals, parts))
        return None


def _is_capital(part: str) -> bool:
    """Whether it is written as a name is; a shout is not."""
    return all(one[:1].isupper() and not one[1:].isupper() for one in part.split("-"))


def _with_capitals(part: str) -> str:
    return "-".join(one[:1].upper() + one[1:] for one in part.split("-"))
