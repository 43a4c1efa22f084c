"""How the opinions of the senses meet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.mood.space import MoodSpace
from device.values import Emotion
from tests.mood.conftest import Say
from tests.mood.paper import fuser, mixed, power, row, sense, together


def test_a_label_of_which_nothing_is_said_counts_nothing(space: MoodSpace, say: Say) -> None:
    assert fuser(space).moods(say("face", up=0.3)) == pytest.approx(row(Emotion.HAPPY))


def test_labels_speak_for_the_moods_in_proportion(space: MoodSpace, say: Say) -> None:
    assert fuser(space).moods(say("face", up=0.75, down=0.25)) == pytest.approx(mixed(0.75))
    tiny = say("face", up=3e-300, down=1e-300)
    assert fuser(space).moods(tiny) == pytest.approx(mixed(0.75))


def test_sharpness_is_the_exponent_of_the_labels(space: MoodSpace, say: Say) -> None:
    sharp = fuser(space, sense(sharpness=2.0))
    assert sharp.moods(say("face", up=0.75, down=0.25)) == pytest.approx(mixed(0.9))


def test_a_reading_without_any_score_says_nothing(space: MoodSpace, say: Say) -> None:
    assert fuser(space).moods(say("face", up=0.0)) == dict.fromkeys(Emotion, 1 / 7)
    assert fuser(space).pool([say("face", up=0.0)]).opinions == ()


@pytest.mark.parametrize(("quality", "exponent"), [(1.0, 2.0), (0.6, 2.0), (0.35, 1.0), (0.1, 0.0)])
def test_weight_and_quality_are_the_exponent_of_an_opinion(
    space: MoodSpace, say: Say, quality: float, exponent: float
) -> None:
    pooled = fuser(space, sense(weight=2.0)).pool([say("face", quality, up=0.7, down=0.3)])
    assert pooled.scores == pytest.approx(power(mixed(0.7), exponent))


def test_opinions_are_multiplied(space: MoodSpace, say: Say) -> None:
    pooled = fuser(space).pool([say("face", up=0.7, down=0.3), say("voice", up=0.2, down=0.8)])
    assert pooled.scores == pytest.approx(together(mixed(0.7), mixed(0.2)))


def test_however_heavily_a_sense_counts_the_scores_stay_numbers(space: MoodSpace, say: Say) -> None:
    pooled = fuser(space, sense(weight=3000.0)).pool([say("face", up=0.9, down=0.1)])
    assert pooled.scores == pytest.approx(dict.fromkeys(Emotion, 0.0) | {Emotion.HAPPY: 1.0})


@pytest.mark.parametrize(("quality", "weight"), [(1.0, 0.5), (0.35, 0.25)])
def test_what_a_sense_estimates_itself_counts_half_of_the_centre_and_less_where_it_is_poor(
    space: MoodSpace, say: Say, quality: float, weight: float
) -> None:
    face = say("face", quality, up=1.0)
    plain = fuser(space).pool([face])
    told = fuser(space).pool([replace(face, valence=-1.0, arousal=0.5)])
    assert told.valence == pytest.approx((plain.valence - weight) / (1 + weight))
    assert told.arousal == pytest.approx((plain.arousal + weight * 0.5) / (1 + weight))


@settings(max_examples=40, deadline=None)
@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_rounding_never_puts_a_mood_outside_the_plane(say: Say, up: float, quality: float) -> None:
    corner = MoodSpace(dict.fromkeys(Emotion, (1.0, -1.0)))
    pooled = fuser(corner).pool([say("face", quality, up=up, down=1.0 - up)])
    assert pooled.valence <= 1.0
    assert pooled.arousal >= -1.0
