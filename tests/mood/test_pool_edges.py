"""What is taken, what is refused, and from which number on a mood is told."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from device.mood.space import MoodSpace
from device.values import Emotion, Evidence, Source
from tests.mood.conftest import Say, sure
from tests.mood.paper import fuser, sense


def changed(evidence: Evidence, fields: dict[str, object]) -> Evidence:
    return replace(evidence, **fields)  # type: ignore[arg-type]


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
