"""What one lesson teaches, by numbers that can be worked out on paper."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from device.mood.learning import Lessons
from device.values import LESSONS_MAX, Emotion, Evidence, Lesson, Source
from tests.mood.conftest import Say

LABELS = dict.fromkeys(Source, ("up", "down", "level"))
SHIPPED = np.array([0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
SAD = np.eye(7)[1]


def learned(counts: float) -> NDArray[np.float64]:
    """What is believed after so many lessons that it was sad: what ships counts three and a half."""
    return np.asarray((3.5 * SHIPPED + counts * SAD) / (3.5 + counts))


def up(say: Say, chance: float, quality: float = 1.0) -> Evidence:
    return say("face", quality, up=chance, down=0.75 * (1 - chance), level=0.25 * (1 - chance))


def after(reading: Evidence, *lessons: Lesson) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    meaning = Lessons(LABELS, lessons).meaning(reading, SHIPPED)
    return meaning.moods, meaning.kept


def test_without_a_lesson_a_reading_means_what_it_ships_with(say: Say) -> None:
    moods, kept = after(up(say, 0.8))
    assert moods == pytest.approx(SHIPPED)
    assert kept == pytest.approx(np.ones(7))


@pytest.mark.parametrize(("quality", "counts"), [(1.0, 1.0), (0.35, 0.5), (0.1, 0.0)])
def test_a_lesson_counts_as_far_as_its_reading_is_trusted(say: Say, quality: float, counts: float) -> None:
    moods, kept = after(up(say, 0.8), Lesson([up(say, 0.8, quality)], Emotion.SAD))
    assert moods == pytest.approx(learned(counts))
    assert kept == pytest.approx(learned(counts) / SHIPPED)


def test_no_number_moves_by_more_than_23_hundredths_for_one_lesson(say: Say) -> None:
    moods, _ = after(up(say, 0.8), Lesson([up(say, 0.8)], Emotion.SAD))
    assert 0.19 < np.abs(moods - SHIPPED).max() < 0.23


def test_the_senses_of_a_lesson_share_it_but_each_is_doubted_in_full(say: Say) -> None:
    voice = say("voice", up=1.0)
    moods, kept = after(up(say, 0.8), Lesson([up(say, 0.8), voice], Emotion.SAD))
    assert moods == pytest.approx(learned(0.5))
    assert kept == pytest.approx(learned(1.0) / SHIPPED)


def test_a_sense_learns_nothing_from_another(say: Say) -> None:
    moods, _ = after(up(say, 0.8), Lesson([say("voice", up=0.8, down=0.2)], Emotion.SAD))
    assert moods == pytest.approx(SHIPPED)


def test_a_reading_that_said_nothing_teaches_nothing_though_it_was_there(say: Say) -> None:
    moods, _ = after(up(say, 0.8), Lesson([say("face", up=0.0), up(say, 0.8)], Emotion.SAD))
    assert moods == pytest.approx(learned(0.5))


@pytest.mark.parametrize(
    ("lesson", "reading", "likeness"),
    [
        (0.5, 0.5, 1.0),
        (0.9, 0.5, 1.0),
        (1 / 3, 0.5, 1 / 3),  # half the odds
        (0.2, 0.5, 0.0),  # a quarter of them
        (0.1, 0.5, 0.0),
        (0.5, 0.8, 0.0),
        (0.9, 0.95, (9 / 19 - 0.25) / 0.75),
        (0.95, 1.0, 1.0),
        (0.96, 0.98, 1.0),
        (0.9, 0.99, (9 / 19 - 0.25) / 0.75),
    ],
)
def test_a_lesson_counts_as_far_as_it_said_the_same_as_surely(
    say: Say, lesson: float, reading: float, likeness: float
) -> None:
    moods, _ = after(up(say, reading), Lesson([up(say, lesson)], Emotion.SAD))
    assert moods == pytest.approx(learned(likeness))


def test_scores_count_by_their_proportions(say: Say) -> None:
    lesson = Lesson([say("face", up=2.0, down=3.0, level=1.0)], Emotion.SAD)
    assert after(say("face", up=2.0, down=2.0), lesson)[0] == pytest.approx(learned(1 / 3))


def test_a_label_that_is_not_given_was_not_read(say: Say) -> None:
    lesson = Lesson([say("face", up=1.0)], Emotion.SAD)
    assert after(say("face", down=1.0), lesson)[0] == pytest.approx(SHIPPED)


def test_lessons_add_up_and_only_the_newest_count(say: Say) -> None:
    sad, calm = (Lesson([up(say, 0.8)], mood) for mood in (Emotion.SAD, Emotion.CALM))
    moods, _ = after(up(say, 0.8), *[calm] * 9, *[sad] * LESSONS_MAX)
    assert moods == pytest.approx(learned(LESSONS_MAX))
    assert after(up(say, 0.8), sad, sad)[0] == pytest.approx(learned(2.0))
