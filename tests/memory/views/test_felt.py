"""The past is counted by the local calendar, whatever was corrected and however long it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.views.felt import Felt
from device.memory.views.spans import last_days, midnight, stretches
from device.values import Emotion, Record

Make = Callable[..., Record]


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> float:
    return time.mktime((year, month, day, hour, minute, 0, 0, 0, -1))


def remember(history: History, record: Make, *at: float, emotion: Emotion = Emotion.HAPPY) -> None:
    first = history.last_scan() + 1
    for number, wall_s in enumerate(at):
        history.add(record(first + number, wall_s, emotion))


@pytest.mark.usefixtures("berlin")
def test_days_are_local_also_where_summer_time_ends(store: Store, history: History, record: Make) -> None:
    remember(
        history, record, local(2026, 10, 24, 23, 59), local(2026, 10, 25, 0, 1), local(2026, 10, 25, 23, 59)
    )
    days = Felt(store).days(local(2026, 10, 20), local(2026, 11, 1))
    assert {day: times.total for day, times in days.items()} == {date(2026, 10, 24): 1, date(2026, 10, 25): 2}


@pytest.mark.usefixtures("berlin")
def test_hours_are_those_of_the_clock_on_the_wall(store: Store, history: History, record: Make) -> None:
    remember(history, record, local(2026, 7, 6, 8, 30), local(2026, 12, 7, 8, 30), emotion=Emotion.CALM)
    week = Felt(store).week(local(2026, 1, 1), local(2027, 1, 1))
    assert {at: times.counts for at, times in week.items()} == {(0, 8): {Emotion.CALM: 2}}  # two Mondays
    assert Felt(store).hours(local(2026, 1, 1), local(2027, 1, 1))[8].total == 2


@pytest.mark.usefixtures("berlin")
def test_a_span_is_cut_exactly_where_the_clock_is_set() -> None:
    cut = list(stretches(local(2026, 3, 1), local(2026, 4, 15)))
    assert [one.ahead_s for one in cut] == [3600.0, 7200.0]
    assert cut[0].until_wall_s == cut[1].since_wall_s == local(2026, 3, 29, 3)


def test_what_a_person_said_it_was_counts_and_its_place_is_not_known(
    store: Store, history: History, record: Make
) -> None:
    now = 1_700_000_000.0
    remember(history, record, now, now + 1)
    history.add_correction(1, Emotion.ANGRY, now + 2)
    history.add_correction(1, Emotion.SAD, now + 3)
    whole = Felt(store).all(now - 10, now + 10)
    assert {emotion: times for emotion, times in whole.counts.items() if times} == {
        Emotion.SAD: 1,
        Emotion.HAPPY: 1,
    }
    assert (whole.placed, whole.place) == (1, (0.5, -0.25))
    trail = Felt(store).moments(now - 10, now + 10, 10)
    assert [(one.emotion, one.place) for one in trail] == [
        (Emotion.SAD, None),
        (Emotion.HAPPY, (0.5, -0.25)),
    ]


def test_a_mood_that_could_not_be_told_counts_once_it_was_named(
    store: Store, history: History, record: Make
) -> None:
    now = 1_700_000_000.0
    one = record(1, now)
    history.add(Record(1, now, "button", None, None, one.lost))
    assert Felt(store).all(now - 1, now + 1).total == 0
    history.add_correction(1, Emotion.CALM, now)
    assert Felt(store).all(now - 1, now + 1).counts == {Emotion.CALM: 1}


def test_of_another_member_nothing_is_seen(store: Store, history: History, record: Make) -> None:
    remember(history, record, 1_700_000_000.0)
    history.add_correction(1, Emotion.SAD, 1_700_000_000.0)
    other = Felt(store, 2)
    assert other.all(0.0, 1e12).total == 0
    assert other.moments(0.0, 1e12, 9) == []


def test_damaged_moods_are_left_out(store: Store, history: History, record: Make) -> None:
    remember(history, record, 1_700_000_000.0, 1_700_000_001.0)
    store.write("UPDATE scan SET emotion = 'grumpy' WHERE scan = 1")
    assert Felt(store).all(0.0, 1e12).counts == {Emotion.HAPPY: 1}


@pytest.mark.usefixtures("berlin")
def test_the_last_days_are_whole_days_with_today() -> None:
    assert last_days(3, local(2026, 10, 26, 0, 30)) == [date(2026, 10, day) for day in (24, 25, 26)]
    assert midnight(date(2026, 10, 26)) - midnight(date(2026, 10, 25)) == 25 * 3600
