"""Quiet hours: when they are, and how loud music may be. Pure."""

from __future__ import annotations

from device.values import Settings

STRICTEST_CAP = 20  # 0-100: while the household's own is not known


def is_quiet(settings: Settings, minute_of_day: int) -> bool:
    """Whether the minute (0-1439, local time) lies in the quiet hours, which may span midnight."""
    begin, end = settings.quiet_from, settings.quiet_until
    if begin <= end:
        return begin <= minute_of_day < end
    return minute_of_day >= begin or minute_of_day < end


def volume_cap(settings: Settings, minute_of_day: int) -> int:
    """The highest volume allowed at that minute, 0-100."""
    if is_quiet(settings, minute_of_day):
        return min(settings.volume_cap, settings.quiet_cap)
    return settings.volume_cap
