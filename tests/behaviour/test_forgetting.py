"""What is gone from the state once somebody wants something forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour import forgetting
from device.behaviour.state import Box
from device.values import Emotion, Lesson, Settings
from tests.behaviour.story import HAPPY_FACE, PICK, FirstWordJudge

LESSON = Lesson((HAPPY_FACE,), Emotion.CALM, 600)
FULL = Box(
    Settings(volume_cap=50),
    scan=4,
    mood=FirstWordJudge().named(Emotion.CALM),
    read=(HAPPY_FACE,),
    read_at=7.0,
    lessons={3: LESSON, 4: LESSON},
    corrected=True,
    note="You are calm.",
    pick=PICK,
)


def test_of_everything_only_settings_and_the_number_of_the_scan_are_left() -> None:
    assert forgetting.everything(FULL) == Box(Settings(volume_cap=50), scan=4, note="Forgetting…")


def test_of_the_last_scan_the_lesson_and_what_was_read_go() -> None:
    assert forgetting.one_scan(FULL, 4) == replace(FULL, lessons={3: LESSON}, read=(), read_at=None)


def test_of_an_older_scan_the_lesson_goes() -> None:
    assert forgetting.one_scan(FULL, 3) == replace(FULL, lessons={4: LESSON})


def test_of_the_lessons_nothing_stays() -> None:
    note = "What I learned from your corrections and from what helped is forgotten."
    assert forgetting.lessons(FULL) == replace(FULL, lessons={}, helped={}, note=note)


@pytest.mark.parametrize("scan", [0, 4])
def test_one_scan_that_is_in_no_file_any_more_needs_no_words(scan: int) -> None:
    assert forgetting.done(FULL, scan) == FULL


def test_once_everything_is_in_no_file_any_more_it_is_said() -> None:
    assert forgetting.done(FULL, None) == replace(FULL, note="All that was is forgotten.")
