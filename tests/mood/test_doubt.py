"""What is known of a person decides only what the senses leave in doubt."""

from __future__ import annotations

import numpy as np
import pytest

from device.mood.doubt import hold, moderate
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
