"""Waking: at its minute, whatever the clock, the power and the music server do."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from device.values import Emotion, Light, Playback, Settings
from device.values.bedtime.plans import WakeMusic, Weekday
from device.values.orders import Choose, RememberNight
from device.values.wishes import (
    Awake,
    By,
    ChangeSettings,
    Pause,
    Play,
    Scan,
    SetVolume,
    SkipWake,
    Snooze,
    Stop,
    Undo,
)
from tests.behaviour.night.nights import WORKDAYS, Nights

WEEK = ["Mon 06:45", "Tue 06:45", "Wed 06:45", "Thu 06:45", "Fri 06:45", "Sat 09:00", "Sun 09:00"]
PLAN = {**WORKDAYS, Weekday.SATURDAY: 9 * 60, Weekday.SUNDAY: 9 * 60}


def nights(begin: datetime, **settings: object) -> Nights:
    return Nights(begin, Settings().changed({"wakes": PLAN, **settings}))


def test_a_week_of_waking_comes_at_its_minutes_and_ends_where_nobody_gets_up() -> None:
    box = nights(datetime(2026, 6, 14, 20, 0))  # a Sunday
    box.waits(minutes=7 * 24 * 60, step_s=15.0)
    assert box.when(Choose) == WEEK
    assert box.first_light() == [f"{one[:4]}{'06:30' if '06' in one else '08:45'}" for one in WEEK]
    assert box.when(Stop) == [f"{one[:4]}{'07:45' if '06' in one else '10:00'}" for one in WEEK]


@pytest.mark.parametrize("sunday", [datetime(2027, 3, 28), datetime(2026, 10, 25)], ids=["spring", "autumn"])
@pytest.mark.parametrize(("at", "spring"), [(540, "Sun 09:00"), (150, "Sun 03:00"), (60, "Sun 01:00")])
def test_the_night_on_which_the_clock_changes_wakes_once(sunday: datetime, at: int, spring: str) -> None:
    box = nights(sunday - timedelta(hours=3), wakes={**PLAN, Weekday.SUNDAY: at})
    box.waits(until="Mon 05:00")
    is_spring = sunday.month == 3
    assert box.when(Choose) == [spring if is_spring else f"Sun {at // 60:02}:{at % 60:02}"]


def test_the_music_rises_from_a_tenth_to_the_volume_that_was_set_and_not_the_evenings() -> None:
    box = nights(datetime(2026, 6, 15, 6, 0), wake_rise_min=10, wake_volume=45)
    box.waits(until="Mon 06:45")
    shares = []
    for _ in range(11):
        shares.append(box.restraint.share)
        assert box.restraint.wakes_to == 45
        box.waits(minutes=1)
    assert shares == pytest.approx([0.1 + 0.09 * minute for minute in range(11)], abs=0.06)


def test_the_light_rises_before_the_time_and_is_out_once_somebody_is_up() -> None:
    box = nights(datetime(2026, 6, 15, 6, 0), wake_rise_min=30)
    box.waits(until="Mon 06:30")
    assert box.shines(Light.SUNRISE)
    assert box.box.bed.dawn == pytest.approx(0.5, abs=0.02)
    box.waits(until="Mon 06:45")
    assert box.box.bed.dawn == 1.0
    assert box.asks(Awake()) == "Good morning."
    box.waits(minutes=1)
    assert box.shines(Light.IDLE)
    assert box.is_playing
    assert box.restraint.wakes_to is None


def test_one_wakes_by_the_mood_that_the_household_chose() -> None:
    box = nights(datetime(2026, 6, 15, 6, 0), wake_music=WakeMusic.MOTIVATED)
    box.waits(until="Mon 06:45")
    (choose,) = [one.order for one in box.told if isinstance(one.order, Choose)]
    assert isinstance(choose, Choose)
    assert choose.mood.emotion is Emotion.MOTIVATED


def test_a_press_of_the_button_lets_it_wait_nine_minutes_and_come_again_half_risen() -> None:
    box = nights(datetime(2026, 6, 15, 6, 0))
    box.waits(until="Mon 06:50")
    assert box.asks(Scan(), By.BUTTON) == "I wake you again in 9 minutes."
    assert not box.is_playing
    assert box.shown.snoozed_until_wall_s is not None
    box.waits(until="Mon 06:58")
    assert not box.is_playing
    box.waits(until="Mon 07:00")
    assert box.is_playing
    assert box.restraint.share == pytest.approx(0.55, abs=0.1)
    assert box.shown.is_waking


@pytest.mark.parametrize("wish", [SetVolume(20), Pause(), Stop()])
def test_whoever_steers_the_music_is_up(wish: SetVolume | Pause | Stop) -> None:
    box = nights(datetime(2026, 6, 15, 6, 0))
    box.waits(until="Mon 06:50")
    box.asks(wish)
    assert not box.shown.is_waking
    box.waits(until="Mon 09:00")
    assert box.when(Choose) == ["Mon 06:45"]
    assert box.is_playing is isinstance(wish, SetVolume)


def test_another_program_that_pauses_it_is_a_hand_too() -> None:
    box = nights(datetime(2026, 6, 15, 6, 0))
    box.waits(until="Mon 06:50")
    box._show(Playback.PAUSED)
    box.waits(until="Mon 09:00")
    assert box.when(Choose) == ["Mon 06:45"]
    assert box.chimes() == []


def test_the_next_one_can_be_left_out_and_that_be_taken_back() -> None:
    box = nights(datetime(2026, 6, 14, 22, 0))
    box.waits(minutes=1)
    assert box.shown.wakes_minute == 6 * 60 + 45
    assert box.asks(SkipWake()) == "I don't wake you at 6:45."
    assert box.shown.wakes_minute is None
    assert box.when(RememberNight)
    box.asks(Undo())
    assert box.shown.wakes_minute == 6 * 60 + 45
    box.asks(SkipWake())
    box.waits(until="Tue 06:46")
    assert box.when(Choose) == ["Tue 06:45"]


def test_it_is_told_where_nothing_wakes() -> None:
    box = Nights(datetime(2026, 6, 14, 22, 0))
    box.waits(minutes=1)
    assert box.refuses(Snooze()) == "Nothing wakes you now."
    assert box.refuses(Awake()) == "Nothing wakes you now."
    assert box.refuses(SkipWake()) == "No wake-up is planned for today or tomorrow."


def test_a_wake_up_that_is_set_to_a_time_of_today_that_is_over_is_tomorrows() -> None:
    box = Nights(datetime(2026, 6, 15, 7, 10))
    box.waits(minutes=1)
    box.asks(ChangeSettings({"wakes": {Weekday.MONDAY: 7 * 60, Weekday.TUESDAY: 7 * 60}}))
    box.waits(until="Tue 07:05")
    assert box.when(Choose) == ["Tue 07:00"]


def test_a_box_that_was_without_power_at_the_time_wakes_late_but_not_at_noon() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.restarts(after_s=40 * 60)
    box.waits(minutes=1)
    assert box.when(Choose) == ["Mon 07:10"]
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.restarts(after_s=5 * 3600)
    box.waits(minutes=10)
    assert box.when(Choose) == []


def test_a_restart_in_the_middle_goes_on_where_it_was_and_wakes_nobody_twice() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.waits(until="Mon 06:52")
    share = box.restraint.share
    box.restarts()
    assert box.restraint.share == pytest.approx(share, abs=0.06)
    assert box.restraint.wakes_to == 40
    box.waits(until="Mon 07:20")
    assert box.restraint.share == 1.0
    assert box.when(Choose) == ["Mon 06:45"]
    box.asks(Stop())
    box.restarts()
    box.waits(until="Mon 09:00")
    assert box.when(Choose) == ["Mon 06:45"]


def test_a_restart_after_which_the_music_is_silent_wakes_all_the_same() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.waits(until="Mon 06:50")
    box.player = box.player.__class__(volume=50)
    box.restarts()
    box.waits(minutes=1)
    assert box.is_playing
    assert box.shown.is_waking


def test_a_clock_that_is_set_back_wakes_nobody_again_that_morning() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.waits(until="Mon 06:50")
    box.asks(Stop())
    box.sets_clock(timedelta(minutes=-20))
    box.waits(until="Mon 09:00")
    assert box.when(Choose) == ["Mon 06:45"]


def test_a_clock_that_ran_days_ahead_makes_no_morning_silent() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.sets_clock(timedelta(days=3))
    box.waits(until="Thu 08:00")
    box.sets_clock(timedelta(days=-3))
    box.waits(until="Tue 06:46")
    assert box.when(Choose) == ["Thu 06:45", "Tue 06:45"]


def test_a_clock_that_is_set_on_over_the_time_wakes_late() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.sets_clock(timedelta(minutes=25))
    box.waits(minutes=2)
    assert box.when(Choose) == ["Mon 06:55"]


def test_with_the_music_server_away_a_chime_wakes_and_the_music_comes_with_the_server() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.goes_away()
    box.waits(until="Mon 06:50")
    assert box.chimes() == ["Mon 06:46", "Mon 06:47", "Mon 06:48", "Mon 06:49", "Mon 06:50"]
    box.comes_back()
    box.waits(minutes=1)
    assert box.is_playing
    assert box.restraint.share < 0.3  # it rises anew
    chimes = len(box.chimes())
    box.waits(minutes=10)
    assert len(box.chimes()) == chimes


def test_chimes_end_after_a_quarter_of_an_hour_and_with_any_hand() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.goes_away()
    box.waits(until="Mon 07:30")
    assert box.chimes()[-1] == "Mon 07:00"
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.goes_away()
    box.waits(until="Mon 06:47")
    box.asks(Stop())
    box.waits(until="Mon 07:30")
    assert box.chimes()[-1] == "Mon 06:47"


def test_music_that_plays_on_after_the_wake_up_is_nobodys_alarm_any_more() -> None:
    box = nights(datetime(2026, 6, 15, 6, 30))
    box.waits(until="Mon 06:50")
    box.asks(Play())
    box.waits(until="Mon 12:00")
    assert box.is_playing
