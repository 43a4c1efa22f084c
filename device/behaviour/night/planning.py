"""When the next wake-up is. Pure."""

from __future__ import annotations

from device.behaviour.night.bed import Bed
from device.values.bedtime.plans import Week, at


def planned(bed: Bed, week: Week) -> int | None:
    """The minute of today's wake-up, past or to come; None: none."""
    return at(week, bed.day) if bed.day else None


def next_wake(bed: Bed, week: Week, minute: int) -> tuple[int, int] | None:
    """Day and minute of the next wake-up of today or tomorrow; None: none. minute: of the day, now."""
    if not bed.day:
        return None
    for day in (bed.day, bed.day + 1):
        planned_for = at(week, day)
        is_to_come = day > bed.day or (planned_for or 0) > minute
        if planned_for is not None and day > bed.woken_day and is_to_come:
            return day, planned_for
    return None


def wake_text(minute: int) -> str:
    """A minute of the day as people say it: 6:45."""
    return f"{minute // 60}:{minute % 60:02}"
