"""What is planned by the clock: a time a weekday, and a volume from an hour on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from device.values.mood import Emotion
from device.values.ranges import Minute

DAY_MIN = 1440
STEPS_MAX = 12


class Weekday(StrEnum):
    """A day of the week, from Monday on."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WakeMusic(StrEnum):
    """The mood of the music by which one wakes."""

    CALM = Emotion.CALM
    NEUTRAL = Emotion.NEUTRAL
    HAPPY = Emotion.HAPPY
    MOTIVATED = Emotion.MOTIVATED


Week = Mapping[Weekday, Minute | None]
"""A time of day for each weekday; None: none."""
Steps = Annotated[tuple[tuple[Minute, Annotated[int, Field(ge=0, le=100)]], ...], Field(max_length=STEPS_MAX)]
"""From a minute of the day on a volume of 0-100, until the next; the last one holds over midnight."""


def weekday_of(day: int) -> Weekday:
    """The weekday of a day, counted as `date.toordinal` does."""
    return tuple(Weekday)[(day + 6) % 7]


def at(week: Week, day: int) -> int | None:
    """The minute that is planned for a day; None: none."""
    return week.get(weekday_of(day))


def step_at(steps: Steps, minute: int) -> int:
    """The volume that holds at a minute of the day; 100 where nothing is planned."""
    if not steps:
        return 100
    begun = [volume for begin, volume in sorted(steps) if begin <= minute]
    return begun[-1] if begun else max(steps)[1]
