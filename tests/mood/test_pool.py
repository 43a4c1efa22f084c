"""How opinions meet, by a map so simple that each number can be worked out on paper."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.mood.doubt import moderate
from device.mood.fusion import LEAST_CONFIDENCE, Fuser
from device.mood.labelmap import LabelMap, SenseMap
from device.mood.space import MoodSpace
from device.values import Emotion, Evidence, Source
from tests.mood.conftest import Say, sure

Belief = dict[Emotion, float]
SAYS = {"up": "beamed", "down": "frowned"}
GLOOMY = dict.fromkeys(Emotion, 0.08) | {Emotion.SAD: 0.52}


def row(mood: Emotion, share: float = 0.7) -> Belief:
    return dict.fromkeys(Emotion, (1.0 - share) / 6) | {mood: share}


def sense(weight: float = 1.0, sharpness: float = 1.0, share: float = 0.7) -> SenseMap:
    """Up is happy, and down is sad."""
    moods = {"up": row(Emotion.HAPPY, share), "down": row(Emotion.SAD, share)}
    return SenseMap(moods, weight, sharpness, SAYS)


def fuser(
    space: MoodSpace,
    face: SenseMap | None = None,
    *,
    least_confidence: float = LEAST_CONFIDENCE,
) -> Fuser:
    senses = dict.fromkeys(Source, sense()) | {Source.FACE: face or sense()}
    return Fuser(space, LabelMap(senses), least_confidence=least_confidence)


def together(*beliefs: Belief) -> Belief:
    """Their product, summing to 1."""
    product = {mood: math.prod(belief[mood] for belief in beliefs) for mood in Emotion}
    return {mood: share / sum(product.values()) for mood, share in product.items()}


def mixed(up: float) -> Belief:
    """What is said by a reading that is so much up, and down for the rest."""
    return {mood: up * row(Emotion.HAPPY)[mood] + (1 - up) * row(Emotion.SAD)[mood] for mood in Emotion}


def power(belief: Belief, exponent: float) -> Belief:
    return together({mood: share**exponent for mood, share in belief.items()})


def changed(evidence: Evidence, fields: dict[str, object]) -> Evidence:
    return replace(evidence, **fields)  # type: ignore[arg-type]


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


def test_however_heavily_a_sense_counts_the_scores_stay_numbers(space: MoodSpace, say: Say) -> None:
    pooled = fuser(space, sense(weight=3000.0)).pool([say("face", up=0.9, down=0.1)])
    assert pooled.scores == pytest.approx(dict.fromkeys(Emotion, 0.0) | {Emotion.HAPPY: 1.0})


@pytest.mark.parametrize(("quality", "told"), [(0.149, False), (0.15, True), (0.2, True)])
def test_a_mood_is_told_from_a_quality_of_fifteen_hundredths(
    space: MoodSpace, say: Say, quality: float, *, told: bool
) -> None:
    judge = fuser(space, least_confidence=0.0)
    assert (judge.fuse([say("face", quality, up=1.0)]) is not None) is told


@pytest.mark.parametrize(("share", "told"), [(0.24, False), (0.26, True), (0.3, True)])
def test_a_mood_is_told_from_a_confidence_of_a_quarter(
    space: MoodSpace, say: Say, share: float, *, told: bool
) -> None:
    assert (fuser(space, sense(share=share)).fuse([say("face", up=1.0)]) is not None) is told


def test_a_mood_just_confident_enough_is_told(space: MoodSpace, say: Say) -> None:
    face = [say("face", up=1.0)]
    confidence = fuser(space).pool(face).confidence
    assert fuser(space, least_confidence=confidence).fuse(face) is not None
    assert fuser(space, least_confidence=math.nextafter(confidence, 1.0)).fuse(face) is None


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


@pytest.mark.parametrize("quality", [0.0, 1.0])
@pytest.mark.parametrize("place", [-1.0, 0.0, 1.0, None])
def test_readings_at_the_very_edge_are_taken(
    space: MoodSpace, say: Say, quality: float, place: float | None
) -> None:
    edge = replace(say("face", quality, up=1.0), valence=place, arousal=place)
    assert fuser(space).pool([edge]).opinions[0].evidence == edge


@pytest.mark.parametrize("axis", ["valence", "arousal"])
@pytest.mark.parametrize("wrong", [-1.01, 1.01, math.nan])
def test_an_estimate_outside_the_plane_is_refused(
    space: MoodSpace, say: Say, axis: str, wrong: float
) -> None:
    beyond = changed(say("face", up=1.0), {axis: wrong})
    with pytest.raises(ValueError, match=f"face: {axis} must be within -1 and 1"):
        fuser(space).pool([beyond])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"at": 1.0}, {"at": 2.0}),
        ({"quality": 0.5}, {"quality": 0.6}),
        ({"scores": {"up": 0.5}}, {"scores": {"up": 0.6}}),
        ({"valence": None}, {"valence": 0.0}),
        ({"valence": 0.0}, {"valence": 1.0}),
        ({"arousal": None}, {"arousal": 0.0}),
        ({"arousal": 0.0}, {"arousal": 1.0}),
        ({"source": Source.FACE}, {"source": Source.VOICE}),
        ({"source": Source.VOICE}, {"source": Source.WORDS}),
    ],
)
def test_readings_are_told_in_one_order_however_they_came(
    space: MoodSpace, say: Say, first: dict[str, object], then: dict[str, object]
) -> None:
    earlier, later = (changed(say("face", up=1.0), one) for one in (first, then))
    for evidence in ([earlier, later], [later, earlier]):
        assert sure(fuser(space).fuse(evidence)).because == (earlier, later)


def test_a_named_mood_is_the_only_one_and_keeps_what_the_senses_said(space: MoodSpace, say: Say) -> None:
    face = say("face", up=1.0)
    mood = fuser(space).named(Emotion.CALM, [face])
    assert mood.scores == dict.fromkeys(Emotion, 0.0) | {Emotion.CALM: 1.0}
    assert mood.because == (face,)
