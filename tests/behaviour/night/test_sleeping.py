"""The sleep timer: softer at the end, and where wanted not in the middle of a song."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from device.values import Destination, Settings
from device.values.wishes import SetSleepTimer, Stop, TakeMe, Undo
from tests.behaviour.night.nights import Nights

EVENING = datetime(2026, 6, 15, 22, 0)


def shares(box: Nights, minutes: int) -> list[float]:
    found = []
    for _ in range(minutes):
        found.append(box.restraint.share)
        box.waits(minutes=1)
    return found


def test_the_last_five_minutes_get_softer_and_then_the_music_stops_at_its_minute() -> None:
    box = Nights(EVENING).plays()
    assert box.asks(SetSleepTimer(30.0)) == "The music stops in 30 minutes."
    box.waits(minutes=25)
    assert shares(box, 5) == pytest.approx([1.0, 0.8, 0.6, 0.4, 0.2], abs=0.04)
    assert box.when(Stop) == ["Mon 22:30"]
    assert box.box.note == "The music stopped, as you asked."
    box.waits(minutes=1)
    assert box.restraint.share == 1.0  # whoever plays it again hears it as before
    assert box.shown.sleep_until_wall_s is None


def test_a_timer_shorter_than_the_fade_fades_from_the_start() -> None:
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(2.0))
    assert shares(box, 2) == pytest.approx([1.0, 0.5], abs=0.06)


def test_a_household_that_wants_no_fade_has_none() -> None:
    box = Nights(EVENING, Settings(sleep_fade_min=0)).plays()
    box.asks(SetSleepTimer(3.0))
    assert shares(box, 3) == [1.0, 1.0, 1.0]
    assert box.when(Stop) == ["Mon 22:03"]


def test_the_song_that_plays_is_heard_out_softer_and_the_next_one_does_not_begin() -> None:
    box = Nights(EVENING)
    box.song_s = 600.0
    box.plays()
    said = box.asks(SetSleepTimer(7.0, finishes_song=True))
    assert said == "The music stops in 7 minutes, once the song is over."
    assert shares(box, 7) == [1.0] * 7
    assert box.is_playing
    assert shares(box, 3) == pytest.approx([1.0, 0.67, 0.33], abs=0.06)
    assert box.when(Stop) in (["Mon 22:09"], ["Mon 22:10"])
    assert not box.is_playing


def test_a_song_that_is_skipped_then_is_over() -> None:
    box = Nights(EVENING)
    box.song_s = 600.0
    box.plays()
    box.asks(SetSleepTimer(7.0, finishes_song=True))
    box.waits(minutes=8)
    box.plays("b.ogg")
    box.waits(minutes=0.2)
    assert box.when(Stop) == ["Mon 22:08"]


def test_an_endless_station_is_not_waited_for() -> None:
    box = Nights(EVENING)
    box.song_s = 1e9
    box.plays()
    box.asks(SetSleepTimer(7.0, finishes_song=True))
    box.waits(minutes=10)
    assert box.when(Stop) == ["Mon 22:07"]


def test_letting_it_play_on_brings_the_volume_back_within_seconds() -> None:
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(5.0))
    box.waits(minutes=4)
    assert box.restraint.share < 0.3
    assert box.asks(SetSleepTimer(0.0)) == "The music plays on."
    box.waits(minutes=0.05, step_s=1.0)
    assert 0.3 < box.restraint.share < 1.0
    box.waits(minutes=0.1, step_s=1.0)
    assert box.restraint.share == 1.0
    box.waits(minutes=30)
    assert box.when(Stop) == []


def test_taking_the_timer_back_gives_the_one_before_with_its_song() -> None:
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(20.0, finishes_song=True))
    box.asks(SetSleepTimer(0.0))
    box.asks(Undo())
    assert box.shown.finishes_song
    assert box.box.sleep_timer is not None


def test_a_restart_in_the_middle_of_the_fade_changes_neither_minute_nor_softness() -> None:
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(30.0))
    box.waits(minutes=27)
    share = box.restraint.share
    box.restarts()
    assert box.restraint.share == pytest.approx(share - 0.1, abs=0.03)
    box.waits(minutes=5)
    assert box.when(Stop) == ["Mon 22:30"]


def test_a_journey_goes_on_after_a_restart_until_its_end() -> None:
    box = Nights(EVENING).plays()
    box.asks(TakeMe(Destination.CALM, 20.0))
    journey = box.box.journey
    assert journey
    box.waits(minutes=5)
    box.restarts()
    assert box.box.journey == journey
    box.restarts(after_s=20 * 60)
    assert box.box.journey is None


def test_a_box_that_was_off_when_the_timer_ended_stops_at_its_start_but_not_a_day_later() -> None:
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(30.0))
    box.restarts(after_s=40 * 60)
    box.waits(minutes=1)
    assert box.when(Stop) == ["Mon 22:40"]
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(30.0))
    box.restarts(after_s=86_400)
    box.waits(minutes=1)
    assert box.when(Stop) == []


def test_a_clock_that_is_set_moves_no_timer() -> None:
    box = Nights(EVENING).plays()
    box.asks(SetSleepTimer(30.0))
    box.sets_clock(timedelta(hours=-2))
    left_s = (box.shown.sleep_until_wall_s or 0.0) - box.wall_s
    assert left_s == pytest.approx(30 * 60, abs=15)
    box.restarts()
    box.waits(minutes=31)
    assert box.when(Stop) == ["Mon 20:30"]
