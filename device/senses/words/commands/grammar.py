"""Tell a command from a feeling, and what it wants: a small grammar over what was said or typed.

A whole sentence must be a command, but for politeness; what somebody says about themselves is a feeling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from device.senses.words.commands.names import Names
from device.senses.words.commands.pattern import Patterns
from device.senses.words.commands.quantities import (
    NUMBER,
    PERCENT,
    TIMED,
    minutes_of,
    number_of,
    percent_of,
    timed,
)
from device.senses.words.commands.spelling import nearest
from device.senses.words.commands.spoken import Fillers, Word, clauses, plain, words_of
from device.values import Emotion
from device.values.wishes import WISHES, Wish

Value = str | int | float
NAMED = ("name", "known", "listed")  # slots of names: how sure it is that one stands there
VALUED = ("percent", "minutes", "felt", "mood", *NAMED)
LONGEST = 20  # words: what is longer is a story
CLAUSES_MAX = 3


@dataclass(frozen=True, slots=True)
class Command:
    """What is wanted."""

    intent: str
    value: Value | None  # percent, minutes, a mood or a name; None where there is none
    wish: Wish


@dataclass(frozen=True, slots=True)
class _Kind:
    """One intent of the table."""

    intent: str
    wish: str  # its key
    sentences: re.Pattern[str]
    value: str = ""  # the field of the wish that the value is; "": it has none
    fixed: Mapping[str, Any] = field(default_factory=dict)  # fields that are the same each time
    little: Mapping[str, Any] = field(default_factory=dict)  # instead, where a little is wanted
    much: Mapping[str, Any] = field(default_factory=dict)
    is_clear: bool = False  # may stand beside other clauses


class Grammar:
    """Of one table, as config/commands.yaml has it."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Raises KeyError, ValueError or TypeError for a table that makes no sense."""
        self._felt = {str(word): Emotion(mood) for mood, words in table["felt"].items() for word in words}
        self._moods = self._felt | {
            str(word): Emotion(mood) for mood, words in table["sounds"].items() for word in words
        }
        self._names = Names(table["names"], table["no_names"])
        self._heard = {str(one): str(other) for one, other in table["heard"].items()}
        self._wished = {
            kind: {str(word): Emotion(mood) for mood, words in table[kind].items() for word in words}
            for kind in ("wished", "purpose")
        }
        self._anchors = frozenset(map(str, table["anchors"]))
        fillers = table["fillers"]
        self._fillers = Fillers(fillers["before"], fillers["behind"], fillers["anywhere"])
        patterns = Patterns(table["parts"], self._slots(table["degrees"]))
        self._kinds = [_kind(intent, fields, patterns) for intent, fields in table["commands"].items()]
        self._known = frozenset(patterns.words)

    def understand(self, *texts: str) -> Command | None:
        """The command that a text is; None: it is none. Of several, the likeliest first, the first that is."""
        return next((found for text in texts if (found := self._understand(plain(text)))), None)

    def _understand(self, text: str) -> Command | None:
        words = self._words_of(text)
        if not 0 < len(words) <= LONGEST:
            return None
        return self._whole(text, words, self._kinds) or self._beside(text) or self._mistyped(text, words)

    def _words_of(self, text: str) -> list[Word]:
        return timed(words_of(text, self._heard))

    def _whole(self, text: str, words: Sequence[Word], kinds: Sequence[_Kind]) -> Command | None:
        for some in self._fillers.without(words):
            said = "".join(f"{word.text} " for word in some)
            for kind in kinds:
                found = kind.sentences.fullmatch(said)
                if found and (command := self._command(kind, found, text, some)):
                    return command
        return None

    def _beside(self, text: str) -> Command | None:
        """A clear command among clauses that say why."""
        parts = clauses(text)
        if not 1 < len(parts) <= CLAUSES_MAX:
            return None
        clear = [kind for kind in self._kinds if kind.is_clear]
        for part in parts:
            words = self._words_of(part)
            if not self._anchors.isdisjoint(word.text for word in words) and (
                found := self._whole(part, words, clear)
            ):
                return found
        return None

    def _mistyped(self, text: str, words: Sequence[Word]) -> Command | None:
        better = [Word(nearest(word.text, self._known), word.begin, word.end) for word in words]
        clear = [kind for kind in self._kinds if kind.is_clear]
        return self._whole(text, better, clear) if better != words else None

    def _command(self, kind: _Kind, found: re.Match[str], text: str, words: Sequence[Word]) -> Command | None:
        slots = dict(_slots_of(found))
        fields = dict(kind.fixed)
        if "little" in slots:
            fields |= kind.little
        if "much" in slots:
            fields |= kind.much
        if "points" in slots:
            points = min(100, round(number_of(slots["points"])))
            fields = {name: points if by > 0 else -points for name, by in fields.items()}
        value = self._value(slots, found, text, words)
        if kind.value:
            if value is None and any(name in slots for name in VALUED):
                return None
            if value is not None:
                fields[kind.value] = value
        return Command(kind.intent, value if kind.value else None, WISHES[kind.wish](**fields))

    def _value(
        self, slots: Mapping[str, str], found: re.Match[str], text: str, words: Sequence[Word]
    ) -> Value | None:
        match slots:
            case {"percent": said}:
                return percent_of(said)
            case {"all": _}:
                return 100
            case {"none": _} | {"muted": _}:
                return 0
            case {"wished": said}:
                return self._wished["wished"][said]
            case {"purpose": said}:
                return self._wished["purpose"][said]
            case {"minutes": said}:
                minutes = minutes_of(said)
                return int(minutes) if minutes.is_integer() else minutes
            case {"felt": said} | {"mood": said}:
                return self._moods[said]
            case {"name": _} | {"known": _} | {"listed": _}:
                return self._name(found, text, words)
            case _:
                return None

    def _name(self, found: re.Match[str], text: str, words: Sequence[Word]) -> str | None:
        group = next(one for one, said in found.groupdict().items() if said and one.split("_")[0] in NAMED)
        before = found.string[: found.start(group)].count(" ")
        some = words[before : before + found[group].count(" ") + 1]
        said = text[some[0].begin : some[-1].end].removesuffix("'s")
        return self._names.name(said, group.split("_")[0])

    def _slots(self, degrees: Mapping[str, list[str]]) -> dict[str, str]:
        return {
            "percent": PERCENT,
            "time": TIMED,
            "minutes": f"(?:{TIMED}|{NUMBER})",
            "points": NUMBER,
            "felt": _one_of(self._felt),
            "mood": _one_of(self._moods),
            "name": r"\S+(?: \S+)?",
            "listed": r"\S+(?: \S+)?",
            "known": r"\S+(?: \S+)?",
            "any": _one_of(self._felt),
            "another": r"\S+(?: \S+)?",
            "anything": r"\S+(?: \S+){0,9}",
            **{kind: _one_of(words) for kind, words in self._wished.items()},
            **{name: _one_of(words) for name, words in degrees.items()},
        }


def _kind(intent: str, fields: Mapping[str, Any], patterns: Patterns) -> _Kind:
    """Raises KeyError, ValueError or TypeError."""
    kind = _Kind(intent, sentences=patterns.compile(fields["says"]), **{k: v for k, v in fields.items() if k != "says"})
    WISHES[kind.wish]
    return kind


def _slots_of(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """What was wanted, by the name of its slot."""
    for group, said in found.groupdict().items():
        if said is not None:
            yield group.rpartition("_")[0], said


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(map(str, words), key=len, reverse=True))
