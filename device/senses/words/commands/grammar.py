"""Tell a command from a feeling, and what it wants: a small grammar over what was said or typed.

A whole sentence must be a command, but for politeness; what somebody says about themselves is a feeling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from device.senses.words.commands.nodes import Filled, Said
from device.senses.words.commands.quantities import is_while, minutes_of, number_of, percent_of, timed
from device.senses.words.commands.spelling import nearest
from device.senses.words.commands.spoken import Word, clauses, plain, words_of
from device.senses.words.commands.table import Kind, Table
from device.values.wishes import Wish

Value = str | int | float
Kinds = Mapping[str, Kind]
"""By intent, the first looked at first."""
LONGEST = 20  # words: what is longer is a story
CLAUSES_MAX = 3
LEAST_MISHEARD = 3  # words of a part of a sentence
_NAMED = ("name", "known", "listed")


@dataclass(frozen=True, slots=True)
class Command:
    """What is wanted."""

    intent: str
    value: Value | None  # percent, minutes, a mood or a name; None where there is none
    wish: Wish


class Grammar:
    """From any thread: nothing changes once it is there."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._kinds = {kind.intent: kind for kind in table.kinds}
        self._clear = {kind.intent: kind for kind in table.kinds if kind.is_clear}
        self._beside_music = {kind.intent: kind for kind in table.kinds if not kind.stands_alone}

    def understand(self, *texts: str) -> Command | None:
        """The command that a text is; None: it is none. Of several, the first that is one."""
        return next((found for text in texts if (found := self._understand(plain(text)))), None)

    def is_order(self, text: str) -> bool:
        """Whether it begins as an order to a box and tells of nobody, though it may be none that is known."""
        words = self._words_of(plain(text))
        rests = self._table.fillers.without(words)
        if not 0 < len(words) <= LONGEST or not rests:
            return False
        said = [word.text for word in rests[-1]]
        begins = any(tuple(said[: len(one)]) == one for one in self._table.orders)
        return begins and self._table.narrators.isdisjoint(said)

    def _understand(self, text: str) -> Command | None:
        words = self._words_of(text)
        if not 0 < len(words) <= LONGEST:
            return None
        return (
            self._find(text, words, self._kinds)
            or self._beside(text)
            or self._behind(text, words)
            or self._mistyped(text, words)
            or self._misheard(text, words)
        )

    def _words_of(self, text: str) -> list[Word]:
        return timed(words_of(text, self._table.heard))

    def _find(self, text: str, words: Sequence[Word], kinds: Kinds) -> Command | None:
        return self._whole(text, words, kinds) or self._framed(text, words, kinds)

    def _whole(self, text: str, words: Sequence[Word], kinds: Kinds) -> Command | None:
        for some in self._table.fillers.without(words):
            said = Said([word.text for word in some])
            for kind in kinds.values():
                for node in kind.sentences.of(some[0].text):
                    for filled in said.fits(node):
                        if command := self._command(kind, filled, text, some):
                            return command
        return None

    def _framed(self, text: str, words: Sequence[Word], kinds: Kinds) -> Command | None:
        """By what its words mean, where no sentence fits."""
        for intent, filled in self._table.framing.found([word.text for word in words], kinds):
            if command := self._command(kinds[intent], filled, text, words):
                return command
        return None

    def _beside(self, text: str) -> Command | None:
        """A clear command among clauses that say why."""
        parts = clauses(text)
        if not 1 < len(parts) <= CLAUSES_MAX:
            return None
        for place, part in reversed(list(enumerate(parts))):
            others = parts[:place] + parts[place + 1 :]
            if found := self._clause(part, is_sure=all(map(self._is_remark, others))):
                return found
        return None

    def _behind(self, text: str, words: Sequence[Word]) -> Command | None:
        """A clear command behind the reason for it, where a recogniser wrote no comma."""
        for place in range(2, len(words) - 1):
            begins = words[place].text in self._table.starters
            if begins and words[place - 1].text not in self._table.before_no_starter:
                return self._clause(text[words[place].begin :], is_sure=False)
        return None

    def _is_remark(self, text: str) -> bool:
        """Whether it says something of music and nothing of people, or is a command too."""
        said = self._words_of(text)
        if self._whole(text, said, self._clear):
            return True
        return self._table.framing.means([word.text for word in said], self._table.remarks)

    def _clause(self, text: str, *, is_sure: bool) -> Command | None:
        """is_sure: all else speaks of the music."""
        words = self._words_of(text)
        is_anchored = any(word.text in self._table.anchors or is_while(word.text) for word in words)
        kinds = self._beside_music if is_sure else self._clear if is_anchored else {}
        return self._find(text, words, kinds)

    def _mistyped(self, text: str, words: Sequence[Word]) -> Command | None:
        better = [Word(nearest(word.text, self._table.words), word.begin, word.end) for word in words]
        return self._find(text, better, self._clear) if better != words else None

    def _misheard(self, text: str, words: Sequence[Word]) -> Command | None:
        """A command where words are put in the place of others that sound like them."""
        if found := self._read_anew(text, words, self._kinds):
            return found
        parts = clauses(text)
        if not 1 < len(parts) <= CLAUSES_MAX:
            return None
        said = [(part, words) for part in parts if len(words := self._words_of(part)) >= LEAST_MISHEARD]
        found_in = (self._read_anew(part, words, self._clear) for part, words in said)
        return next((found for found in found_in if found), None)

    def _read_anew(self, text: str, words: Sequence[Word], kinds: Kinds) -> Command | None:
        for meant in self._table.misheard.readings(words):
            if found := self._whole(text, timed(meant), kinds):
                return found
        return None

    def _command(self, kind: Kind, filled: Filled, text: str, words: Sequence[Word]) -> Command | None:
        """What a sentence comes to; None where its value makes no sense."""
        slots = {name: " ".join(word.text for word in words[begin:end]) for name, begin, end in filled}
        fields: dict[str, Any] = dict(_fixed(kind, slots))
        value = self._value(slots, filled, text, words) if kind.value else None
        if value is None and (kind.needs_value or "minutes" in slots):
            return None
        if value is not None:
            fields[kind.value] = value
        return Command(kind.intent, value, kind.wish(**fields))

    def _value(
        self, slots: Mapping[str, str], filled: Filled, text: str, words: Sequence[Word]
    ) -> Value | None:
        for slot, moods in self._table.moods.items():
            if slot in slots:
                return moods[slots[slot]]
        match slots:
            case {"percent": said} | {"share": said}:
                return percent_of(said)
            case {"all": _}:
                return 100
            case {"none": _} | {"muted": _}:
                return 0
            case {"minutes": said}:
                minutes = minutes_of(said)
                return int(minutes) if minutes.is_integer() else minutes
            case _:
                return self._name(filled, text, words)

    def _name(self, filled: Filled, text: str, words: Sequence[Word]) -> str | None:
        """The name as it stands in the text, at the words that were found."""
        for place, first, behind in filled:
            if place in _NAMED:
                if words[behind - 1].text == "is":  # “Anna's mother”
                    return None
                said = text[words[first].begin : words[behind - 1].end].removesuffix("'s")
                return self._table.names.name(said, place)
        return None


def _fixed(kind: Kind, slots: Mapping[str, str]) -> Mapping[str, Any]:
    """The fields that no value is given for: by how much."""
    if "points" in slots:
        points = min(100, round(number_of(slots["points"])))
        return {name: points if usual > 0 else -points for name, usual in kind.fixed.items()}
    for degree, fields in (("little", kind.little), ("much", kind.much)):
        if degree in slots and fields:
            return fields
    return kind.fixed
