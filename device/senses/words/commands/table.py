"""The table of commands, as config/commands.yaml has it, made ready to be matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from device.senses.words.commands.frames.framing import Framing
from device.senses.words.commands.frames.lexicon import Lexicon
from device.senses.words.commands.misheard import Misheard
from device.senses.words.commands.names import Names
from device.senses.words.commands.pattern import Patterns, Sentences
from device.senses.words.commands.quantities import NUMBER, PERCENT, TIMED
from device.senses.words.commands.spoken import Fillers
from device.values import Emotion
from device.values.wishes import WISHES, Wish


@dataclass(frozen=True)
class Kind:
    """One intent."""

    intent: str
    wish: type[Wish]
    sentences: Sentences
    example: str
    value: str = ""  # the field of the wish that the value is; "": it has none
    fixed: Mapping[str, Any] = field(default_factory=dict)  # fields that are the same each time
    little: Mapping[str, Any] = field(default_factory=dict)  # instead, where a little is wanted
    much: Mapping[str, Any] = field(default_factory=dict)
    is_clear: bool = False  # may stand beside clauses that say why
    stands_alone: bool = False  # must not stand even beside clauses that speak of nobody

    @property
    def needs_value(self) -> bool:
        """Whether it makes no sense without."""
        return self.value != "" and not hasattr(self.wish, self.value)


_SHARE = rf"{NUMBER} per ?cent"
_OCCASION = r"(?:for|during|before|after) (?:my|our|the|a|an|this|some) [a-z]+(?: [a-z]+)?"
_NOT = (
    "(?:(?:i am|i do|it is|that is|this is) )?(?:not|less|than|rather than|instead of|and not)"
    "(?: (?:feel|feeling|really|very|so|at all|exactly))* "
)
"""Before what somebody does not feel."""


class Table:
    """What the grammar knows."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Raises KeyError, ValueError, TypeError or AttributeError for a table that makes no sense."""
        felt = _by_word(table["felt"])
        self.moods = {name: _by_word(table[name]) for name in ("wished", "purpose")}
        self.moods |= {"felt": felt, "mood": felt | _by_word(table["sounds"])}
        """Slot -> what may be said there -> the mood."""
        self.names = Names(table["names"], table["no_names"])
        self.misheard = Misheard(table["misheard"])
        self.heard = {str(one): str(other) for one, other in table["heard"].items()}
        self.anchors = frozenset(map(str, table["anchors"]))
        self.orders = tuple(tuple(one.split()) for one in table["orders"])
        self.starters = frozenset(map(str, table["starters"]))
        self.before_no_starter = frozenset(map(str, table["before_no_starter"]))
        self.narrators = frozenset(map(str, table["narrators"]))
        self.fillers = Fillers(**table["fillers"])
        patterns = Patterns(table["parts"], self._slots(table["degrees"], table["no_names"]))
        self.kinds = tuple(_kind(intent, patterns, **fields) for intent, fields in table["commands"].items())
        lexicon = Lexicon(table["meanings"], self._filled(table["degrees"]))
        self.framing = Framing(lexicon, table["frames"], frozenset(table["soft"]))
        self.remarks = frozenset(map(str, table["remarks"]))
        self.words = patterns.words

    def _filled(self, degrees: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
        patterns = {
            "percent": PERCENT,
            "minutes": TIMED,
            "points": NUMBER,
            "occasion": _OCCASION,
            "share": _SHARE,
            "listed": self.names.pattern,
            "any": _one_of(self.moods["felt"]),
            "unfelt": rf"{_NOT}(?:{_one_of(self.moods['felt'])})",
            **{name: _one_of(words) for name, words in (*self.moods.items(), *degrees.items())},
        }
        return {name: re.compile(pattern) for name, pattern in patterns.items()}

    def _slots(self, degrees: Mapping[str, list[str]], no_names: Iterable[str]) -> dict[str, str]:
        name = rf"(?!(?:{_one_of(no_names)}) )\S+"
        return {
            "percent": PERCENT,
            "minutes": f"(?:{TIMED}|{NUMBER})",
            "time": TIMED,
            "points": NUMBER,
            "share": _SHARE,
            **dict.fromkeys(("name", "known", "listed"), f"{name}(?: {name})?"),
            "another": r"\S+(?: \S+)?",
            "anything": r"\S+(?: \S+){0,9}",
            "any": _one_of(self.moods["felt"]),
            **{name: _one_of(words) for name, words in (*self.moods.items(), *degrees.items())},
        }


def _kind(intent: str, patterns: Patterns, *, says: list[str], wish: str, **more: Any) -> Kind:
    kinds = get_type_hints(WISHES[wish])
    for degree in ("fixed", "little", "much"):
        if degree in more:
            more[degree] = {name: kinds[name](value) for name, value in more[degree].items()}
    return Kind(intent, WISHES[wish], Sentences([patterns.sentence(one) for one in says]), **more)


def _by_word(moods: Mapping[str, list[str]]) -> dict[str, Emotion]:
    return {str(word): Emotion(mood) for mood, words in moods.items() for word in words}


def _one_of(words: Iterable[str]) -> str:
    """The longest first, as the first that fits is taken."""
    return "|".join(re.escape(one) for one in sorted(map(str, words), key=len, reverse=True))
