"""Children: so much a day, so loud by the hour, nothing explicit; grown-ups notice nothing of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from device.values import Settings
from device.values.people import NOBODY
from device.values.wishes import Listen, Play, Stop, Toggle
from tests.behaviour.night.nights import Nights

AFTERNOON = datetime(2026, 6, 15, 15, 0)
MEMBERS = {1: "Ana", 2: "Mia"}
LIMITS = Settings(
    child_names="mia", child_min=60, child_volumes=((7 * 60, 60), (19 * 60, 30), (20 * 60 + 30, 15))
)


@pytest.fixture
def box() -> Nights:
    made = Nights(AFTERNOON, LIMITS, MEMBERS)
    made.asks(Listen(2))
    made.waits(minutes=1)
    return made


def test_an_hour_of_music_fades_and_ends_and_no_more_begins_that_day(box: Nights) -> None:
    box.plays()
    box.waits(minutes=59.5)
    assert 0.3 < box.restraint.share < 0.7
    box.waits(minutes=1)
    assert box.when(Stop) == ["Mon 16:01"]
    assert box.box.note == "That was the music for today, Mia. There is more tomorrow."
    assert box.refuses(Play()) == box.box.note
    assert box.refuses(Toggle()) == box.box.note
    assert box.restraint.share == 0.0


def test_what_is_paused_does_not_count_and_the_next_day_is_new(box: Nights) -> None:
    box.plays().waits(minutes=30)
    box.asks(Toggle())
    box.waits(minutes=120)
    box.asks(Play())
    box.waits(minutes=29)
    assert box.is_playing
    box.waits(minutes=2)
    assert not box.is_playing
    box.waits(until="Tue 08:00", step_s=60.0)
    box.asks(Listen(2))
    assert box.refuses(Play()) is None
    assert box.is_playing


def test_neither_a_restart_nor_a_clock_set_back_gives_time_anew(box: Nights) -> None:
    box.plays().waits(minutes=50)
    box.restarts()
    box.asks(Listen(2))
    box.sets_clock(timedelta(days=-1))
    box.waits(minutes=12)
    assert not box.is_playing


def test_the_hours_have_their_volumes_over_midnight_too(box: Nights) -> None:
    caps = []
    for clock in ("Mon 18:59", "Mon 19:00", "Mon 20:30", "Tue 03:00", "Tue 07:00"):
        box.waits(until=clock, step_s=30.0)
        box.asks(Listen(2))
        caps.append(box.restraint.cap)
    assert caps == [60, 30, 15, 15, 60]


def test_nothing_explicit_is_for_children_only(box: Nights) -> None:
    assert box.restraint.is_clean
    box.asks(Listen(1))
    assert not box.restraint.is_clean
    assert box.restraint.cap == 100


def test_a_grown_up_hears_as_much_as_they_like(box: Nights) -> None:
    box.asks(Listen(1))
    box.plays().waits(minutes=200, step_s=30.0)
    assert box.is_playing
    box.asks(Listen(2))
    box.waits(minutes=1)
    assert box.is_playing  # it was not the child who heard it


def test_everybody_is_whoever_listens() -> None:
    box = Nights(AFTERNOON, LIMITS.changed({"child_names": "Everybody"}), MEMBERS)
    box.asks(Listen(NOBODY))
    box.plays().waits(minutes=62)
    assert not box.is_playing
