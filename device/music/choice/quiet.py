"""How loud music may be at an hour. Pure."""

from __future__ import annotations

from device.values import Settings

STRICTEST_CAP = 20  # 0-100: while the household's own is not known


def volume_cap(settings: Settings, minute_of_day: int) -> int:
    """The highest volume allowed at that minute, 0-100."""
    if settings.is_quiet(minute_of_day):
        return min(settings.volume_cap, settings.quiet_cap)
    return settings.volume_cap
