"""What was believed before meets what the senses say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from device.mood.doubt import moderate
from device.mood.space import MoodSpace
from device.values import Emotion
from tests.mood.conftest import Say
from tests.mood.paper import fuser, mixed, row, sense, together

GLOOMY = dict.fromkeys(Emotion, 0.08) | {Emotion.SAD: 0.52}


def test_a_prior_is_multiplied_to_what_leaves_room_for_doubt(space: MoodSpace, say: Say) -> None:
    pooled = fuser(space).pool([say("face", up=0.7, down=0.3)], prior=GLOOMY)
    assert pooled.scores == pytest.approx(together(mixed(0.7), GLOOMY))


def test_a_prior_counts_by_its_proportions(space: MoodSpace, say: Say) -> None:
    face = [say("face", up=0.7, down=0.3)]
    doubled = {mood: 2 * share for mood, share in GLOOMY.items()}
    assert fuser(space).pool(face, prior=doubled).scores == pytest.approx(together(mixed(0.7), GLOOMY))


@pytest.mark.parametrize(("up", "held"), [(0.725, 0.15625), (0.75, 0.5), (0.8, 1.0)])
def test_a_sure_sense_takes_from_a_prior_what_speaks_against_its_mood(
    space: MoodSpace, say: Say, up: float, held: float
) -> None:
    left = GLOOMY | {Emotion.SAD: 0.52 ** (1 - held) * 0.08**held}
    pooled = fuser(space).pool([say("face", up=up, down=1 - up)], prior=GLOOMY)
    assert pooled.scores == pytest.approx(together(mixed(up), left))


def test_of_two_senses_the_surer_holds(space: MoodSpace, say: Say) -> None:
    both = [say("face", up=0.9, down=0.1), say("voice", up=0.6, down=0.4)]
    expected = pytest.approx(together(mixed(0.9), mixed(0.6)))
    assert fuser(space).pool(both, prior=GLOOMY).scores == expected


def test_a_label_that_says_half_or_less_of_a_mood_does_not_hold_it(space: MoodSpace, say: Say) -> None:
    up = [say("face", up=1.0)]
    vague, plain = sense(share=0.5), sense(share=0.51)
    open_to = together(row(Emotion.HAPPY, 0.5), GLOOMY)
    assert fuser(space, vague).pool(up, prior=GLOOMY).scores == pytest.approx(open_to)
    assert fuser(space, plain).pool(up, prior=GLOOMY).scores == pytest.approx(row(Emotion.HAPPY, 0.51))


def test_without_evidence_what_was_believed_stands(space: MoodSpace) -> None:
    strong = row(Emotion.SAD, 0.94)
    pooled = fuser(space).pool([], prior=strong)
    assert list(pooled.scores.values()) == pytest.approx(list(moderate(np.array(list(strong.values())))))


@pytest.mark.parametrize("missing", [0.0, -0.1, math.nan, math.inf, None])
def test_a_prior_that_rules_a_mood_out_is_refused(space: MoodSpace, missing: float | None) -> None:
    prior = dict(GLOOMY)
    if missing is None:
        del prior[Emotion.CALM]
    else:
        prior[Emotion.CALM] = missing
    with pytest.raises(ValueError, match="every mood needs a finite number above 0"):
        fuser(space).pool([], prior=prior)
