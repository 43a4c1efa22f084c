"""Years, decades, lengths, numbers and beats a minute, as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from device.senses.words.requests.catalogue import Phrases
from device.senses.words.requests.tokens import Token
from device.values.asking.requests import Span

FIRST_YEAR, LAST_YEAR = 1900, 2059
_ENDINGS = ("s", "er", "ern", "ies", "ers")
_THE = ("the", "den", "dem", "der", "die", "year", "jahr")
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_WHOLE = {"since": (True, False), "after": (True, False), "before": (False, True), "until": (False, True)}
LONGEST_MIN = 24 * 60
ABOUT_SHARE = 0.05  # of a tempo that is named as one number


@dataclass(frozen=True, slots=True)
class Time:
    """What some words say."""

    words: int
    value: Span


class Times:
    """Reads what stands at a place. Pure."""

    def __init__(self, phrases: Phrases, year: int) -> None:
        """year: the one that it is now."""
        self._phrases = phrases
        self._year = year

    def number(self, tokens: Sequence[Token], place: int) -> tuple[int, float] | None:
        """How many words, and the number."""
        if place >= len(tokens):
            return None
        text = tokens[place].text
        if text[0].isdigit():
            return 1, float(text.replace(",", "."))
        said = self._at(tokens, place, "numbers")
        return (said[0], float(said[1])) if said else None

    def minutes(self, tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
        """How many words, and the minutes."""
        said = self._at(tokens, place, "minutes")
        if (said and said[0] > 1) or (said and tokens[place].text in ("viertelstunde", "dreiviertelstunde")):
            return said
        if not (number := self.number(tokens, place)):
            return None
        unit = self._at(tokens, place + number[0], "minutes")
        minutes = round(number[1] * unit[1]) if unit else 0
        return (number[0] + unit[0], minutes) if unit and 0 < minutes <= LONGEST_MIN else None

    def years(self, tokens: Sequence[Token], place: int) -> Time | None:
        """Years, with the words before them that say from or to when."""
        for sign in ("between", *_WHOLE):
            for cue in self._all(tokens, place, sign):
                if found := self._from_to(tokens, place, cue, sign):
                    return found
        if found := self._recent(tokens, place):
            return found
        first = self._one(tokens, place)
        if first is None:
            return None
        behind = place + first.words
        if behind < len(tokens) and tokens[behind].text in ("on", "onward", "onwards"):
            return Time(first.words + 1, (first.value[0], None))
        return self._joined(tokens, place, first)

    def tempo(self, tokens: Sequence[Token], place: int) -> Time | None:
        """Beats a minute."""
        for sign in ("about", "above", "below", "until", "between", ""):
            cues = self._all(tokens, place, sign) if sign else [0]
            for cue in cues:
                if found := self._beats(tokens, place, cue, sign):
                    return found
        return None

    def _beats(self, tokens: Sequence[Token], place: int, cue: int, sign: str) -> Time | None:
        low = self.number(tokens, place + cue)
        if not low:
            return None
        at, high = place + cue + low[0], low[1]
        for joint in self._all(tokens, at, "and"):
            if more := self.number(tokens, at + joint):
                at, high = at + joint + more[0], more[1]
                break
        unit = next(iter(self._all(tokens, at, "bpm")), 0)
        if not unit or not 20 <= low[1] <= 400:
            return None
        value: Span = (round(low[1]), round(high))
        if sign == "above":
            value = (round(low[1]), None)
        elif sign in ("below", "until"):
            value = (None, round(low[1]))
        elif low[1] == high:
            value = (round(low[1] * (1 - ABOUT_SHARE)), round(high * (1 + ABOUT_SHARE)))
        return Time(at + unit - place, value)

    def _from_to(self, tokens: Sequence[Token], place: int, cue: int, sign: str) -> Time | None:
        at = self._past_the(tokens, place + cue)
        first = self._one(tokens, at)
        if first is None:
            return None
        behind = at + first.words
        begin, end = first.value
        if sign == "between":
            joined = self._joined(tokens, at, first)
            return Time(at + joined.words - place, joined.value) if joined.words > first.words else None
        match sign:
            case "since":
                value: Span = (begin, None)
            case "after":
                value = ((end or 0) + 1, None)
            case "before":
                value = (None, (begin or 0) - 1)
            case _:
                value = (None, end)
        return Time(behind - place, value)

    def _joined(self, tokens: Sequence[Token], place: int, first: Time) -> Time:
        """With those behind an "and" or "to"."""
        at = place + first.words
        for joint in self._all(tokens, at, "and"):
            there = self._past_the(tokens, at + joint)
            if more := self._one(tokens, there):
                ends = [one for one in (*first.value, *more.value) if one is not None]
                return Time(there + more.words - place, (min(ends), max(ends)))
        return first

    def _recent(self, tokens: Sequence[Token], place: int) -> Time | None:
        if cue := next(iter(self._all(tokens, place, "this_year")), 0):
            return Time(cue, (self._year, self._year))
        for cue in self._all(tokens, place, "last_years"):
            number = self.number(tokens, place + cue) or (0, 1.0)
            unit = next(iter(self._all(tokens, place + cue + number[0], "years")), 0)
            if unit:
                end = self._year if number[0] else self._year - 1
                return Time(cue + number[0] + unit, (self._year - int(number[1]), end))
        return None

    def _one(self, tokens: Sequence[Token], place: int) -> Time | None:
        """A year or a decade, or a part of it."""
        for part, (begin, end) in _PARTS.items():
            for cue in self._all(tokens, place, part):
                whole = self._one(tokens, self._past_the(tokens, place + cue))
                if whole and whole.value[0] is not None and whole.value[1] == whole.value[0] + 9:
                    first = whole.value[0]
                    words = self._past_the(tokens, place + cue) + whole.words - place
                    return Time(words, (first + begin, first + end))
        if place >= len(tokens):
            return None
        if decade := self._decade(tokens, place):
            return decade
        text = tokens[place].text
        is_year = text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR
        return Time(1, (int(text), int(text))) if is_year else None

    def _decade(self, tokens: Sequence[Token], place: int) -> Time | None:
        if said := self._at(tokens, place, "decades"):
            return Time(said[0], (said[1], said[1] + 9))
        text = tokens[place].text
        ending = tokens[place + 1] if place + 1 < len(tokens) else None
        is_ended = ending is not None and ending.text in _ENDINGS
        if not text.isdigit() or not is_ended or len(text) not in (2, 4) or int(text) % 10:
            return None
        number = int(text)
        first = number if len(text) == 4 else number + (2000 if number < 30 else 1900)
        return Time(2, (first, first + 9))

    def _past_the(self, tokens: Sequence[Token], place: int) -> int:
        while place < len(tokens) and tokens[place].text in (
            "the",
            "den",
            "dem",
            "der",
            "die",
            "year",
            "jahr",
        ):
            place += 1
        return place

    def _at(self, tokens: Sequence[Token], place: int, slot: str) -> tuple[int, int] | None:
        if place >= len(tokens):
            return None
        return next(((n, one.number) for n, one in self._phrases.at(tokens, place) if one.slot == slot), None)

    def _all(self, tokens: Sequence[Token], place: int, slot: str) -> list[int]:
        if place >= len(tokens):
            return []
        return [n for n, one in self._phrases.at(tokens, place) if one.slot == slot]
