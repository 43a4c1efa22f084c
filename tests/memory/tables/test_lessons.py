"""What corrections teach comes back as it was given."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.lessons import LessonTable
from device.values import Emotion, Lesson, Record
from tests.memory.rows_of_before import row_of_before

Make = Callable[..., Record]
NOON = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))


def test_a_lesson_comes_back_as_it_was_given_and_the_last_of_a_scan_counts(
    lessons: LessonTable, lesson: Lesson
) -> None:
    lessons.keep(1, replace(lesson, emotion=Emotion.ANGRY), 1.0)
    lessons.keep(1, lesson, 2.0)
    lessons.keep(2, Lesson((), Emotion.CALM), 3.0)
    assert lessons.last(10) == {1: lesson, 2: Lesson((), Emotion.CALM)}
    assert list(lessons.last(1)) == [2]


def test_a_lesson_that_makes_no_sense_is_left_out(store: Store, lessons: LessonTable, lesson: Lesson) -> None:
    lessons.keep(1, lesson, 1.0)
    lessons.keep(2, lesson, 1.0)
    store.write("UPDATE lesson SET emotion = 'grumpy' WHERE scan = 1")
    assert set(lessons.last(10)) == {2}


def test_the_corrections_of_a_file_of_before_become_lessons(path: Path, record: Make) -> None:
    before = Store(path, replace(MEMORY, steps=MEMORY.steps[:1]))
    for scan in (1, 2):
        before.insert("scan", row_of_before(record(scan)))
    for emotion, wall_s in ((Emotion.SAD, NOON - 60), (Emotion.CALM, NOON)):
        before.insert("correction", {"scan": 1, "emotion": str(emotion), "wall_s": wall_s})
    before.close()
    mood = record(1).mood
    assert mood is not None
    with closing(Store(path, MEMORY)) as store:
        assert LessonTable(store).last(10) == {1: Lesson(mood.because, Emotion.CALM, 12 * 60)}
