"""What a scan expects of a mood, of habits and of lessons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules, Scanning
from device.values import Emotion, Known, Lesson, Mood, Settings, Source
from tests.behaviour.scanned import SENSING, box_in
from tests.behaviour.story import FirstWordJudge


@pytest.fixture
def judge() -> FirstWordJudge:
    return FirstWordJudge()


@pytest.fixture
def scanning(judge: FirstWordJudge) -> Scanning:
    return Scanning(Rules(judge, listening_s=6.0))


def expecting(judge: FirstWordJudge, **more: object) -> Mood:
    """The mood that a scan ends with, in a box that expects something."""
    box = replace(box_in(SENSING), **more)  # type: ignore[arg-type]
    mood = Scanning(Rules(judge)).take(box, 4, Source.WORDS, None)[0].mood
    assert mood is not None
    return mood


def test_a_mood_that_is_as_old_as_its_half_life_counts_half(judge: FirstWordJudge) -> None:
    mood = expecting(judge, settings=Settings(mood_half_life_min=10), mood_at=400.0)
    fresh = expecting(judge, settings=Settings(mood_half_life_min=10), mood_at=1000.0)
    seventh = 1 / 7
    share, most = (one.expected[Known.LATELY][Emotion.SAD] - seventh for one in (mood, fresh))
    assert share == pytest.approx(most / 2)


def test_a_mood_of_a_time_to_come_counts_as_one_of_now(judge: FirstWordJudge) -> None:
    settings = Settings(mood_half_life_min=10)
    assert expecting(judge, settings=settings, mood_at=2000.0) == expecting(
        judge, settings=settings, mood_at=1000.0
    )


def test_what_was_named_at_this_hour_is_expected_and_what_has_no_hour_is_not(judge: FirstWordJudge) -> None:
    lessons = {n: Lesson((), Emotion.CALM, 600) for n in range(30)}
    lessons |= {100 + n: Lesson((), Emotion.ANGRY, None) for n in range(30)}
    more = {"settings": Settings(mood_half_life_min=0), "minute": 600}
    habit = expecting(judge, lessons=lessons, **more).expected[Known.AT_THIS_HOUR]
    assert habit[Emotion.CALM] > 0.5
    assert habit[Emotion.ANGRY] == pytest.approx(habit[Emotion.SAD])


def test_the_judge_is_taught_the_lessons_in_the_order_of_their_scans(judge: FirstWordJudge) -> None:
    lessons = {number: Lesson((), Emotion.CALM, number) for number in (3, 1, 2)}
    expecting(judge, lessons=lessons)
    assert [lesson.minute for lesson in judge.lessons] == [1, 2, 3]
