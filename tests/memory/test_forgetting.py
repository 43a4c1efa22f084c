"""What is too old, or shall be forgotten, goes."""

from __future__ import annotations

import time
from collections.abc import Callable

from device.memory.forgetting import forget_scan, prune, unlearn
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.lessons import LessonTable
from device.values import DAY_S, Emotion, Lesson, Record
from device.values.people import FIRST

Make = Callable[..., Record]
NOON = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))


def test_lessons_are_forgotten_with_their_scan_and_when_they_are_old(
    store: Store, lessons: LessonTable, lesson: Lesson
) -> None:
    for scan in (1, 2, 3):
        lessons.keep(scan, lesson, NOON + scan * DAY_S)
    forget_scan(store, FIRST, 2)
    assert set(lessons.last(10)) == {1, 3}
    prune(store, FIRST, 1, NOON + 3 * DAY_S)
    assert set(lessons.last(10)) == {3}


def test_what_was_learned_can_be_forgotten_and_the_history_stays(
    store: Store, history: History, lessons: LessonTable, record: Make, lesson: Lesson
) -> None:
    history.add(record(1))
    history.add_correction(1, Emotion.SAD, 1.0)
    lessons.keep(1, lesson, 1.0)
    unlearn(store, FIRST)
    assert lessons.last(10) == {}
    latest = history.latest()
    assert latest is not None
    assert latest.corrected is Emotion.SAD


def test_what_is_older_than_the_retention_is_forgotten(store: Store, history: History, record: Make) -> None:
    for scan, wall_s in ((1, NOON - 31 * DAY_S), (2, NOON)):
        history.add(record(scan, wall_s))
        history.add_correction(scan, Emotion.SAD, wall_s)
        history.add_play("a.ogg", scan, wall_s)
    assert prune(store, FIRST, 30, NOON) == 1
    assert [one.record.scan for one in history.page(10)] == [2]
    assert history.last_heard(0.0, NOON) == {"a.ogg": NOON}
    assert history.scan(1) is None


def test_a_scan_of_a_moment_in_which_the_clock_was_wrong_stays_with_its_correction(
    store: Store, history: History, record: Make
) -> None:
    for scan, wall_s in (
        (1, NOON - 31 * DAY_S),
        (2, NOON - DAY_S),
        (3, 30.0),
        (4, NOON + 900 * DAY_S),
        (5, NOON),
    ):
        history.add(record(scan, wall_s))
    history.add_correction(3, Emotion.SAD, 31.0)
    assert prune(store, FIRST, 30, NOON) == 1
    assert [(one.record.scan, one.corrected) for one in history.page(10)] == [
        (5, None),
        (4, None),
        (3, Emotion.SAD),
        (2, None),
    ]
