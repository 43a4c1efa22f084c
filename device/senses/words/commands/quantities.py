"""Numbers, shares and durations as people say them: "thirty five", "half", "a quarter of an hour"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from device.senses.words.commands.spoken import Word

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: float(value) for value, word in enumerate(_ONES)}
    | {word: 10.0 * (place + 2) for place, word in enumerate(_TENS)}
    | {"fourty": 40.0, "fiveteen": 15.0, "oh": 0.0}
)
_BELOW_HUNDRED = rf"(?:(?:{'|'.join((*_TENS, 'fourty'))})(?: (?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES))})"
NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?:(?:one|a) )?hundred(?: and)?(?: {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
"""A number, in digits or words."""

_SHARES = {"half": 50, "halfway": 50, "a half": 50, "quarter": 25, "a quarter": 25, "one quarter": 25}
_SHARES |= {"three quarters": 75, "a third": 33, "one third": 33, "two thirds": 67}
_SHARES |= dict.fromkeys(("full", "max", "maximum", "the maximum", "the max", "full blast"), 100)
_SHARES |= dict.fromkeys(("nothing", "nil", "the minimum", "minimum", "min"), 0)
PERCENT = rf"(?:{NUMBER}(?: percent| per cent)?|{'|'.join(sorted(_SHARES, key=len, reverse=True))})"
"""A share of all, 0-100 or what is beyond."""

_UNITS = {"h": 60.0, "m": 1.0, "s": 1.0 / 60.0}
_UNIT = "(?:hours?|hrs?|h|minutes?|mins?|minuets?|min|m|seconds?|secs?|s)"
_PART = "(?: and a (?:half|quarter))"
_QUANTITY = (
    "(?:three quarters of an?|(?:a )?quarter of an?|(?:a )?quarter|half an?|a half|half"
    f"|a couple of|{NUMBER}|an|a)"
)
_DURATION = re.compile(rf"(?<!\S)(?:{_QUANTITY}{_PART}? {_UNIT}{_PART}?(?: (?:and )?{NUMBER} {_UNIT})?)(?!\S)")
TIMED = r"\d+(?:\.\d+)?min"
"""A time, once `timed` has made one word of it."""
_TERM = re.compile(rf"({_QUANTITY})({_PART})? ({_UNIT})({_PART})?(?= |$)")
_SPOKEN = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75, "couple": 2.0}


def number_of(said: str) -> float:
    """What NUMBER found."""
    if said[0].isdigit():
        return float(said.replace(",", "."))
    words = [word for word in said.split() if word not in ("a", "and")]
    if "hundred" not in words:
        return sum(_VALUES[word] for word in words)
    after = words[words.index("hundred") + 1 :]
    return 100.0 + sum(_VALUES[word] for word in after)


def percent_of(said: str) -> int | None:
    """What PERCENT found; None beyond 100."""
    share = _SHARES.get(said)
    number = float(share) if share is not None else number_of(said.split(" per")[0])
    return round(number) if number <= 100 else None


def minutes_of(said: str) -> float:
    """What TIMED or NUMBER found."""
    return float(said.removesuffix("min")) if said.endswith("min") else number_of(said)


def timed(words: Sequence[Word]) -> list[Word]:
    """The words, each time with its unit as one: "an hour and a half" becomes "90min"."""
    texts = " ".join(word.text for word in words)
    kept = list(words)
    for found in reversed(list(_DURATION.finditer(texts))):
        begin, count = texts[: found.start()].count(" "), found[0].count(" ") + 1
        minutes = round(sum(_term(*term) for term in _TERM.findall(found[0])), 2)
        one = Word(f"{minutes:g}min", words[begin].begin, words[begin + count - 1].end)
        kept[begin : begin + count] = [one]
    return kept


def _term(quantity: str, half: str, unit: str, behind: str) -> float:
    more = sum(0.5 if "half" in part else 0.25 for part in (half, behind) if part)
    return (_quantity(quantity) + more) * _UNITS[unit[0]]


def _quantity(said: str) -> float:
    if said in ("a", "an"):
        return 1.0
    for words, value in sorted(_SPOKEN.items(), key=lambda one: -len(one[0])):
        if words in said:
            return value
    return number_of(said)
