"""When quiet hours are, and how loud music may be."""

from __future__ import annotations

import pytest

from device.music.choice.quiet import STRICTEST_CAP, volume_cap
from device.values import STRICTEST, Settings

MIDDAY = Settings(quiet_from=60, quiet_until=120)
OVERNIGHT = Settings(quiet_from=1380, quiet_until=60)


@pytest.mark.parametrize(
    ("settings", "minute", "quiet"),
    [
        (MIDDAY, 59, False),
        (MIDDAY, 60, True),
        (MIDDAY, 119, True),
        (MIDDAY, 120, False),
        (OVERNIGHT, 1379, False),
        (OVERNIGHT, 1380, True),
        (OVERNIGHT, 0, True),
        (OVERNIGHT, 59, True),
        (OVERNIGHT, 60, False),
    ],
)
def test_quiet_hours_begin_with_their_first_minute_and_end_before_the_last(
    settings: Settings, minute: int, *, quiet: bool
) -> None:
    assert settings.is_quiet(minute) is quiet


def test_the_same_time_twice_is_no_quiet_hours() -> None:
    settings = Settings(quiet_from=60, quiet_until=60)
    assert not any(settings.is_quiet(minute) for minute in range(1440))


@pytest.mark.parametrize(
    ("cap", "quiet_cap", "minute", "highest"), [(80, 35, 60, 35), (20, 35, 60, 20), (80, 35, 59, 80)]
)
def test_in_quiet_hours_the_lower_of_both_bounds_holds(
    cap: int, quiet_cap: int, minute: int, highest: int
) -> None:
    settings = Settings(volume_cap=cap, quiet_cap=quiet_cap, quiet_from=60, quiet_until=120)
    assert volume_cap(settings, minute) == highest


def test_while_the_household_is_not_known_no_hour_is_louder_than_the_strictest_bound() -> None:
    assert {volume_cap(STRICTEST, minute) for minute in range(1440)} == {STRICTEST_CAP}
