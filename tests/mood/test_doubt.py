"""What is known of a person decides only what the senses leave in doubt."""

from __future__ import annotations

import numpy as np
import pytest

from device.mood.doubt import hold, moderate, yielding
from device.mood.fusion import Fuser
from device.values import Emotion, Source
from tests.mood.conftest import Say, sure


def belief(mood: Emotion, share: float = 0.94) -> dict[Emotion, float]:
    return dict.fromkeys(Emotion, (1.0 - share) / 6) | {mood: share}


@pytest.mark.parametrize("felt", Emotion)
@pytest.mark.parametrize("expected", Emotion)
def test_words_that_are_sure_are_overruled_by_nothing_expected(
    fuser: Fuser, say: Say, felt: Emotion, expected: Emotion
) -> None:
    for certainty in (0.8, 0.94):
        words = say("words", **belief(felt, certainty))
        alone, with_prior = sure(fuser.fuse([words])), sure(fuser.fuse([words], prior=belief(expected)))
        assert with_prior.emotion is felt
        assert with_prior.confidence >= alone.confidence - 1e-12


@pytest.mark.parametrize("source", [Source.FACE, Source.VOICE])
@pytest.mark.parametrize("label", ["happy", "sad", "angry", "fear"])
@pytest.mark.parametrize("expected", Emotion)
def test_so_are_a_face_and_a_voice(
    fuser: Fuser, say: Say, source: str, label: str, expected: Emotion
) -> None:
    reading = say(source, **{label: 0.85, "neutral": 0.15})
    alone = sure(fuser.fuse([reading]))
    assert sure(fuser.fuse([reading], prior=belief(expected))).emotion is alone.emotion


def test_of_a_poor_picture_no_sense_is_sure(fuser: Fuser, say: Say) -> None:
    faint = say("face", 0.3, angry=0.95, neutral=0.05)
    assert sure(fuser.fuse([faint], prior=belief(Emotion.CALM))).emotion is Emotion.CALM


def test_what_is_expected_decides_where_the_words_leave_it_open(fuser: Fuser, say: Say) -> None:
    vague = say("words", happy=0.45, sad=0.34, calm=0.21)
    assert sure(fuser.fuse([vague], prior=belief(Emotion.CALM))).emotion is Emotion.CALM


def test_what_is_expected_strengthens_a_sure_sense_that_agrees(fuser: Fuser, say: Say) -> None:
    words = say("words", **belief(Emotion.SAD))
    assert (
        sure(fuser.fuse([words], prior=belief(Emotion.SAD))).confidence > sure(fuser.fuse([words])).confidence
    )


def test_however_much_is_expected_half_of_it_is_every_mood_alike() -> None:
    sure = np.array([0.97, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005])
    assert moderate(sure).min() == pytest.approx(1 / 14)
    assert moderate(sure).sum() == pytest.approx(1.0)
    even = np.full(7, 1 / 7)
    assert moderate(even) == pytest.approx(even)


def test_a_reading_that_often_meant_something_else_holds_nothing() -> None:
    assert hold(0.95, 1.0) == 1.0
    assert hold(0.95, 0.55) == 0.0
    assert hold(0.7, 1.0) == 0.0
    assert 0.0 < hold(0.95, 0.6) < 1.0


@pytest.mark.parametrize(
    ("certainty", "kept", "held"),
    [
        (0.75, 1.0, 0.5),  # half-way between doubt and certainty
        (0.725, 1.0, 0.15625),
        (0.8, 0.75, 1.0),
        (0.95, 0.65, 0.5),
        (0.95, 0.6, 0.15625),
        (0.75, 0.65, 0.25),
        (0.0, 2.0, 0.0),
        (1.0, 2.0, 1.0),
    ],
)
def test_a_sense_holds_its_mood_as_far_as_it_is_sure_of_it_and_was_right_before(
    certainty: float, kept: float, held: float
) -> None:
    assert hold(certainty, kept) == pytest.approx(held)


@pytest.mark.parametrize(("held", "left"), [(0.0, [2, 1, 3, 0]), (0.5, [1.5, 1, 2, 0]), (1.0, [1, 1, 1, 0])])
def test_what_is_held_is_not_spoken_against_but_may_be_spoken_for(held: float, left: list[float]) -> None:
    assert yielding(np.array([2.0, 1.0, 3.0, 0.0]), 1, held) == pytest.approx(np.array(left))


def test_a_prior_is_drawn_to_every_mood_alike_only_so_far_as_it_must() -> None:
    extreme = np.array([0.97, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005])
    assert moderate(extreme) == pytest.approx(np.array([8, 1, 1, 1, 1, 1, 1]) / 14)
    two = np.array([0.47, 0.47, 0.02, 0.01, 0.01, 0.01, 0.01])
    share = (1 / 14 - 0.01) / (1 / 7 - 0.01)
    assert moderate(two) == pytest.approx((1 - share) * two + share / 7)
    mild = np.array([0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    assert moderate(mild) is mild
