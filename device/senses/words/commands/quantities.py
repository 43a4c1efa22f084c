"""Numbers, shares and durations as people say them: "thirty five", "half", "a quarter of an hour"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from device.senses.words.commands.spoken import Word

_TEENS = (
    "ten",
    "eleven",
    "twelve",
    *(f"{one}teen" for one in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
)
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS)
_TENS = tuple(f"{one}ty" for one in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"))
_VALUES = {word: float(value) for value, word in enumerate(_ONES)}
_VALUES |= {word: 10.0 * (place + 2) for place, word in enumerate(_TENS)}
_SMALL = rf"(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES))}"
NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?:(?:one|a) )?hundred(?: and)?(?: (?:{_SMALL}))?|{_SMALL})"
"""A number, in digits or words."""

_SHARES = dict.fromkeys(("half", "a half", "halfway"), 50)
_SHARES |= dict.fromkeys(("quarter", "a quarter", "one quarter"), 25)
_SHARES |= {"three quarters": 75, "3 quarters": 75, "1 quarter": 25, "1 half": 50, "one half": 50}
_SHARES |= {"a third": 33, "one third": 33, "1 third": 33, "two thirds": 67, "2 thirds": 67}
_SHARES |= dict.fromkeys(("full", "max", "maximum", "the maximum", "the max", "full blast"), 100)
_SHARES |= dict.fromkeys(("nothing", "nil", "min", "minimum", "the minimum"), 0)
PERCENT = rf"(?:{NUMBER}(?: percent| per cent)?|{'|'.join(sorted(_SHARES, key=len, reverse=True))})"
"""A share of all."""

_UNITS = {"h": 60.0, "m": 1.0, "s": 1.0 / 60.0}
_UNIT = "(?:(?:more |extra |full |whole |long )?(?:hours?|hrs?|h|minutes?|minuets?|mins?|m|seconds?|secs?|s))"
_AND = "(?: and (?:(?:a|i) )?(?:half|quarter|have))"  # “and I have”: as recognisers hear it
_COUNT = (
    "(?:(?:three|3) quarters of an?|(?:a )?quarter of an?|(?:a )?quarter|half an?|a half|half|a couple of"
    f"|{NUMBER}|an|a|next|another|whole|full)"
)
_DURATION = re.compile(rf"(?<!\S)(?:{_COUNT}{_AND}? {_UNIT}{_AND}?(?: (?:and )?{NUMBER} {_UNIT})?)(?!\S)")
_TERM = re.compile(rf"({_COUNT})({_AND})? ({_UNIT})({_AND})?(?= |$)")
_ONE = frozenset(("a", "an", "next", "another", "whole", "full"))
_COUNTS = {"three quarters": 0.75, "3 quarters": 0.75, "quarter": 0.25, "half": 0.5, "couple": 2.0}
TIMED = r"\d+(?:\.\d+)?min"
"""A time, once `timed` has made one word of it."""


def number_of(said: str) -> float:
    """What NUMBER found."""
    if said[0].isdigit():
        return float(said.replace(",", "."))
    hundreds, _, rest = said.rpartition("hundred")
    return (100.0 if hundreds or "hundred" in said else 0.0) + sum(
        _VALUES.get(word, 0.0) for word in rest.split()
    )


def percent_of(said: str) -> int | None:
    """What PERCENT found; None beyond 100."""
    number = float(_SHARES[said]) if said in _SHARES else number_of(said.split(" per")[0])
    return round(number) if number <= 100 else None


def minutes_of(said: str) -> float:
    """What TIMED or NUMBER found."""
    return float(said.removesuffix("min")) if said.endswith("min") else number_of(said)


def is_while(word: str) -> bool:
    """Whether it is a time that is meant as such: more than a moment."""
    return re.fullmatch(TIMED, word) is not None and minutes_of(word) > 1


def timed(words: Sequence[Word]) -> list[Word]:
    """The words, each time with its unit as one: "an hour and a half" becomes "90min"."""
    texts, kept = " ".join(word.text for word in words), list(words)
    for found in reversed(list(_DURATION.finditer(texts))):
        first = texts[: found.start()].count(" ")
        last = first + found[0].count(" ")
        minutes = sum(_term(*term) for term in _TERM.findall(found[0]))
        kept[first : last + 1] = [Word(f"{round(minutes, 2):g}min", words[first].begin, words[last].end)]
    return kept


def _term(count: str, half: str, unit: str, behind: str) -> float:
    more = sum(0.25 if "quarter" in part else 0.5 for part in (half, behind) if part)
    return (_count(count) + more) * _UNITS[unit.split()[-1][0]]


def _count(said: str) -> float:
    share = next((value for words, value in _COUNTS.items() if words in said), None)
    if share is not None:
        return share
    return 1.0 if said in _ONE else number_of(said)
