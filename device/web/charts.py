"""The geometry of the history's charts. Pure: the templates draw it as SVG."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from device.values import Emotion, MoodDay
from device.web.phrases import day_key

WIDTH = 350.0
HEIGHT = 120.0
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Segment:
    """One mood's share of a column."""

    emotion: Emotion
    y: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """One day."""

    day: str  # YYYY-MM-DD
    label: str  # one letter of the weekday
    x: float
    width: float
    segments: tuple[Segment, ...]
    valence: float | None  # [-1, 1]; None: no mood that day
    arousal: float | None


def columns(days: Sequence[MoodDay], count: int, now_s: float) -> list[Column]:
    """The last `count` days as columns, oldest first, scaled to the busiest."""
    by_day = {day.day: day for day in days}
    names = [day_key(now_s, days_before=back) for back in reversed(range(count))]
    most = max((sum(day.counts.values()) for day in days), default=1)
    pitch = WIDTH / count
    return [
        _column(name, by_day.get(name), index * pitch + _GAP / 2, pitch - _GAP, most)
        for index, name in enumerate(names)
    ]


def totals(days: Sequence[MoodDay]) -> Mapping[Emotion, int]:
    """How often each mood was felt, most often first."""
    sums = {emotion: sum(day.counts.get(emotion, 0) for day in days) for emotion in Emotion}
    return {emotion: sums[emotion] for emotion in sorted(sums, key=lambda e: -sums[e]) if sums[emotion]}


def line(shown: Sequence[Column], measure: str) -> list[list[tuple[float, float]]]:
    """Points of a measure (valence or arousal) through the columns, broken where a day is missing."""
    runs: list[list[tuple[float, float]]] = [[]]
    for column in shown:
        value = getattr(column, measure)
        if value is None:
            runs.append([])
        else:
            runs[-1].append((column.x + column.width / 2, HEIGHT * (1 - value) / 2))
    return [run for run in runs if run]


def _column(name: str, day: MoodDay | None, x: float, width: float, most: int) -> Column:
    label = time.strftime("%a", time.strptime(name, "%Y-%m-%d"))[0]
    segments: list[Segment] = []
    top = HEIGHT
    for emotion in Emotion:
        count = day.counts.get(emotion, 0) if day else 0
        if count:
            height = HEIGHT * count / most
            top -= height
            segments.append(Segment(emotion, top, height, count))
    return Column(
        name, label, x, width, tuple(segments), day.valence if day else None, day.arousal if day else None
    )
