"""Stretches of time by the local calendar, so that SQL counts hours and days without knowing time zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

HOUR_S, DAY_S = 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of time in which the local clock runs evenly."""

    since_wall_s: float  # since the epoch
    until_wall_s: float
    ahead_s: float  # of the local clock, of UTC


def stretches(since_wall_s: float, until_wall_s: float) -> Iterator[Stretch]:
    """The span, cut where summer time begins or ends."""
    begin = since_wall_s
    while begin < until_wall_s:
        ahead_s, end = ahead(begin), begin
        while end < until_wall_s and ahead(end) == ahead_s:
            end += DAY_S
        end = min(end, until_wall_s)
        if ahead(end) != ahead_s:
            end = _change(max(begin, end - DAY_S), end)
        yield Stretch(begin, end, ahead_s)
        begin = end


def ahead(wall_s: float) -> float:
    """How many seconds the local clock is ahead of UTC then."""
    offset = datetime.fromtimestamp(wall_s).astimezone().utcoffset()
    return offset.total_seconds() if offset else 0.0


def midnight(day: date) -> float:
    """When a local day begins, in seconds since the epoch."""
    return datetime(day.year, day.month, day.day).astimezone().timestamp()


def local_day(wall_s: float) -> date:
    """The local day of a moment."""
    return datetime.fromtimestamp(wall_s).astimezone().date()


def last_days(count: int, now_wall_s: float) -> list[date]:
    """The last local days, oldest first, today the last."""
    today = local_day(now_wall_s)
    return [today - timedelta(days=back) for back in reversed(range(count))]


def day_of(number: int) -> date:
    """A local day by its number since 1970."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=number)).date()


def _change(before: float, after: float) -> float:
    """When the local clock was set, within a second."""
    ahead_s = ahead(before)
    while after - before > 1.0:
        middle = (before + after) / 2.0
        before, after = (middle, after) if ahead(middle) == ahead_s else (before, middle)
    return float(round(after))
