"""The past in words: what a stretch of it was like, and what helped."""

from __future__ import annotations

from babel.dates import get_day_names

from device.memory.views.felt import Times
from device.memory.views.helped import Help, Share
from device.values import Emotion, Strategy
from device.web.drawing.plane import Ends
from device.web.drawing.span import Kind, Span
from device.web.language.tongue import locale

MOSTLY, HALF = 0.6, 0.4  # of the scans, from which on a mood is said to be so

DOES = {
    Strategy.MATCH: "music like the mood",
    Strategy.LIFT: "music that lifts",
    Strategy.CALM_DOWN: "music that calms",
    Strategy.FOCUS: "steady music",
}
SPANS = {Kind.DAY: "Day", Kind.WEEK: "Week", Kind.MONTH: "Month", Kind.YEAR: "Year"}
ENDS = Ends("unpleasant", "pleasant", "lively", "quiet")
NO_MOOD = "Any mood"


def headline(whole: Times, span: Span) -> str:
    """What it was like, in a few words."""
    if not whole.total or whole.most is None:
        return "Nothing yet today" if span.kind is Kind.DAY and span.is_now else "Nothing then"
    ranked = sorted((one for one, times in whole.counts.items() if times), key=lambda one: -whole.counts[one])
    share = whole.counts[ranked[0]] / whole.total
    so_far = "So far " if span.kind is Kind.DAY and span.is_now else ""
    if whole.total == 1 or share == 1.0:
        return _started(so_far, str(ranked[0]))
    if share >= MOSTLY:
        return _started(so_far, f"mostly {ranked[0]}")
    if len(ranked) == 2 and len({*whole.counts.values()}) == 1:
        return _started(so_far, f"{ranked[0]} and {ranked[1]}, in equal parts")
    if share >= HALF:
        return _started(so_far, f"often {ranked[0]}, also {ranked[1]}")
    return _started(so_far, f"a bit of everything, {ranked[0]} first")


def scans(times: int) -> str:
    """How many."""
    return "1 scan" if times == 1 else f"{times:,} scans"


def weekday_letters() -> list[str]:
    """Monday first."""
    names = get_day_names("narrow", locale=locale())
    return [names[day] for day in range(7)]


def weekdays() -> list[str]:
    """Monday first."""
    names = get_day_names("wide", locale=locale())
    return [names[day] for day in range(7)]


def of_times(share: Share) -> str:
    """7 of 9."""
    return f"{share.hits} of {share.times}"


def how_sure(share: Share) -> str:
    """What is to be held of it."""
    if not share.is_telling:
        return "too few to say"
    low, high = share.interval
    return f"probably {100 * low:.0f} to {100 * high:.0f} %"


def out_of_hundred(share: Share) -> str:
    """80 %, where that can be said."""
    return f"{100 * share.share:.0f} %" if share.is_telling else "too few to say"


def what_it_did(one: Help) -> str:
    """What music did, said of a strategy."""
    return DOES[Strategy(one.what)]


def counts_said(counts: dict[Emotion, int]) -> str:
    """happy 3, calm 1."""
    ranked = sorted((one for one in counts if counts[one] > 0), key=lambda one: -counts[one])
    return ", ".join(f"{one} {counts[one]}" for one in ranked)


def _started(first: str, rest: str) -> str:
    return f"{first}{rest}" if first else f"{rest[0].upper()}{rest[1:]}"
