"""The stretch of the past that the page shows, cut into columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from babel.dates import format_date

from device.memory.views.felt import Felt, Times
from device.memory.views.spans import midnight
from device.web.language.tongue import locale, say


class Kind(StrEnum):
    """How long it is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


DAYS = {Kind.DAY: 1, Kind.WEEK: 7, Kind.MONTH: 30, Kind.YEAR: 365}
MONTHS = 12
HOURS_LABELLED = (0, 6, 12, 18)


@dataclass(frozen=True, slots=True)
class Column:
    """One hour, day or month of it."""

    label: str  # below the chart; "" for none
    name: str  # in the table
    times: Times


@dataclass(frozen=True, slots=True)
class Span:
    """Days up to and with the last one."""

    kind: Kind
    last: date
    today: date

    @property
    def first(self) -> date:
        if self.kind is Kind.YEAR:
            return _months_before(self.last, MONTHS - 1)
        return self.last - timedelta(days=DAYS[self.kind] - 1)

    @property
    def since_wall_s(self) -> float:
        return midnight(self.first)

    @property
    def until_wall_s(self) -> float:
        return midnight(self.last + timedelta(days=1))

    @property
    def before(self) -> date:
        """The last day of the span before."""
        return self.last - timedelta(days=DAYS[self.kind])

    @property
    def after(self) -> date | None:
        """The last day of the span after; None: that is not yet."""
        return (
            min(self.last + timedelta(days=DAYS[self.kind]), self.today) if self.last < self.today else None
        )

    @property
    def name(self) -> str:
        """As people say it: Friday, 20 November, or 14 – 20 November."""
        if self.kind is Kind.DAY:
            return _on(self.last, "EEEE, d MMMM")
        pattern = "MMM y" if self.kind is Kind.YEAR else "d MMM"
        ends = (_on(day, pattern) for day in (self.first, self.last))
        return " – ".join(ends)

    @property
    def is_now(self) -> bool:
        """Whether it ends today."""
        return self.last == self.today


def span_of(kind: str, on: str, today: date) -> Span:
    """By what an address says; what makes no sense is a week, and today."""
    try:
        last = min(date.fromisoformat(on), today)
    except ValueError:
        last = today
    return Span(Kind(kind) if kind in set(Kind) else Kind.WEEK, max(last, date(1971, 1, 1)), today)


def columns_of(felt: Felt, span: Span) -> list[Column]:
    """The span in columns, oldest first."""
    if span.kind is Kind.DAY:
        hours = felt.hours(span.since_wall_s, span.until_wall_s)
        return [
            Column(f"{hour}" if hour in HOURS_LABELLED else "", f"{hour}:00", hours.get(hour, Times()))
            for hour in range(24)
        ]
    days = felt.days(span.since_wall_s, span.until_wall_s)
    if span.kind is Kind.YEAR:
        return _months(days, span)
    return [
        Column(
            _below(day, span.kind),
            _on(day, "EEE d MMM"),
            days.get(day, Times()),
        )
        for day in (span.first + timedelta(days=n) for n in range(DAYS[span.kind]))
    ]


def whole_of(columns: Sequence[Column]) -> Times:
    """All columns as one."""
    whole = Times()
    for column in columns:
        whole.join(column.times)
    return whole


def _on(day: date, pattern: str) -> str:
    return format_date(day, say(pattern), locale=locale())


def _below(day: date, kind: Kind) -> str:
    if kind is Kind.WEEK:
        return _on(day, "EEE")
    return _on(day, "d MMM") if day.day % 7 == 1 and day.day < 29 else ""


def _months(days: dict[date, Times], span: Span) -> list[Column]:
    found: dict[date, Times] = {}
    month = span.first
    while month <= span.last:
        found[month] = Times()
        month = _months_before(month, -1)
    for day, times in days.items():
        if day.replace(day=1) in found:
            found[day.replace(day=1)].join(times)
    return [Column(_on(month, "MMMMM"), _on(month, "MMMM y"), times) for month, times in found.items()]


def _months_before(day: date, count: int) -> date:
    """The first of the month so many before the day's."""
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
