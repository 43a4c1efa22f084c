"""One mood out of three senses."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from device.mood.fusion import Fuser
from device.mood.space import MoodSpace
from device.values import Emotion, Source
from tests.mood.conftest import LABELS, Say, sure


def test_a_smile_and_happy_words_are_happy(fuser: Fuser, say: Say) -> None:
    mood = sure(fuser.fuse([say("face", happy=0.9, neutral=0.1), say("words", happy=0.8, neutral=0.2)]))
    assert mood.emotion is Emotion.HAPPY
    assert mood.valence > 0.4


def test_agreement_is_surer_than_one_sense_alone(fuser: Fuser, say: Say) -> None:
    face, words = say("face", sad=0.8, neutral=0.2), say("words", sad=0.8, neutral=0.2)
    together = sure(fuser.fuse([face, words])).scores[Emotion.SAD]
    assert together > sure(fuser.fuse([face])).scores[Emotion.SAD]
    assert together > sure(fuser.fuse([words])).scores[Emotion.SAD]


def test_without_evidence_the_mood_cannot_be_told(fuser: Fuser) -> None:
    assert fuser.fuse([]) is None


def test_readings_too_poor_to_trust_name_no_mood(fuser: Fuser, say: Say) -> None:
    assert fuser.fuse([say("face", 0.05, happy=1.0), say("voice", 0.0, angry=1.0)]) is None


def test_a_face_that_could_be_anything_names_no_mood(fuser: Fuser, say: Say) -> None:
    assert fuser.fuse([say("face", **dict.fromkeys(LABELS[Source.FACE], 1.0))]) is None


def test_a_poor_reading_counts_for_less_than_a_good_one(fuser: Fuser, say: Say) -> None:
    words = say("words", happy=0.7, neutral=0.3)
    good = sure(fuser.fuse([words, say("voice", 1.0, angry=1.0)])).scores[Emotion.ANGRY]
    poor = sure(fuser.fuse([words, say("voice", 0.2, angry=1.0)])).scores[Emotion.ANGRY]
    assert poor < good


def test_what_is_believed_before_tips_an_even_balance(fuser: Fuser, say: Say) -> None:
    undecided = [say("words", happy=0.5, sad=0.5)]
    hopeful = dict.fromkeys(Emotion, 0.1) | {Emotion.HAPPY: 0.4}
    gloomy = dict.fromkeys(Emotion, 0.1) | {Emotion.SAD: 0.4}
    assert sure(fuser.fuse(undecided, prior=hopeful)).emotion is Emotion.HAPPY
    assert sure(fuser.fuse(undecided, prior=gloomy)).emotion is Emotion.SAD


def test_a_sense_that_feels_more_arousal_raises_the_arousal(fuser: Fuser, say: Say) -> None:
    voice = say("voice", happy=0.8, neutral=0.2)
    plain = sure(fuser.fuse([voice]))
    excited = sure(fuser.fuse([replace(voice, arousal=1.0)]))
    assert excited.arousal > plain.arousal
    assert excited.valence == plain.valence


def test_a_named_mood_is_beyond_doubt(fuser: Fuser, space: MoodSpace) -> None:
    mood = fuser.named(Emotion.CALM)
    assert (mood.emotion, mood.confidence) == (Emotion.CALM, 1.0)
    assert (mood.valence, mood.arousal) == space.place(Emotion.CALM)
    assert mood.reason == "You said that you feel calm."


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"grumpy": 1.0}, "no such label 'grumpy'"),
        ({"happy": math.nan}, "happy must be a finite number"),
        ({"happy": -0.1}, "happy must be a finite number"),
        ({"happy": math.inf}, "happy must be a finite number"),
    ],
)
def test_scores_that_mean_nothing_are_refused_by_name(
    fuser: Fuser, say: Say, broken: dict[str, float], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        fuser.fuse([say("face", **broken)])


@pytest.mark.parametrize("quality", [math.nan, -0.1, 1.1])
def test_a_quality_out_of_range_is_refused(fuser: Fuser, say: Say, quality: float) -> None:
    with pytest.raises(ValueError, match="quality must be within 0 and 1"):
        fuser.fuse([say("face", quality, happy=1.0)])
