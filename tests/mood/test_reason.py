"""Why a mood was felt, in a sentence."""

from __future__ import annotations

import pytest

from device.house.tables import load_label_map
from device.mood.fusion import Fuser
from device.mood.opinion import Opinion
from device.mood.reason import explain
from device.mood.space import MoodSpace
from device.values import Emotion, Evidence
from tests.mood.conftest import Say, sure

SAYS = {source: sense.says for source, sense in load_label_map().senses.items()}


def test_agreeing_senses_are_told_together(fuser: Fuser, say: Say) -> None:
    mood = sure(fuser.fuse([say("face", happy=0.95, neutral=0.05), say("words", happy=0.9, neutral=0.1)]))
    assert mood.reason.endswith("happy: you smiled and said something happy.")


def test_three_agreeing_senses_make_one_list(fuser: Fuser, space: MoodSpace, say: Say) -> None:
    three = [
        say("face", happy=0.95, neutral=0.05),
        say("voice", happy=0.6, calm=0.4),
        say("words", happy=1.0),
    ]
    sentence = explain(Emotion.HAPPY, 0.95, opinions(fuser, *three), space)
    assert sentence == "Almost certainly happy: you smiled, may have sounded happy and said something happy."


def opinions(fuser: Fuser, *readings: Evidence) -> list[Opinion]:
    return [Opinion(reading, fuser.moods(reading), SAYS[reading.source]) for reading in readings]


def test_a_smile_against_sad_words_is_told_as_such(fuser: Fuser, space: MoodSpace, say: Say) -> None:
    both = opinions(fuser, say("face", happy=0.9, neutral=0.1), say("words", sad=0.97, neutral=0.03))
    sad = explain(Emotion.SAD, 0.7, both, space)
    assert sad == "Probably sad: you said something sad, though you smiled."
    happy = explain(Emotion.HAPPY, 0.7, both, space)
    assert happy == "Probably happy: you smiled, though you said something sad."


def test_senses_that_contradict_each_other_are_told_even_when_the_mood_takes_no_side(
    fuser: Fuser, space: MoodSpace, say: Say
) -> None:
    both = opinions(fuser, say("face", happy=0.9, neutral=0.1), say("words", sad=0.97, neutral=0.03))
    assert ", though you " in explain(Emotion.NEUTRAL, 0.3, both, space)


def test_a_sense_in_doubt_is_told_in_doubt(fuser: Fuser, say: Say) -> None:
    mood = sure(fuser.fuse([say("voice", angry=0.55, happy=0.25, neutral=0.2)]))
    assert "you may have sounded angry" in mood.reason


def test_a_reading_that_hardly_says_anything_is_left_out(fuser: Fuser, say: Say) -> None:
    faint = say("voice", **dict.fromkeys(("angry", "sad", "happy", "fear", "calm"), 0.2))
    mood = sure(fuser.fuse([faint, say("words", happy=0.9, neutral=0.1)]))
    assert "sounded" not in mood.reason


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 1.0])
def test_the_sentence_is_never_surer_than_the_numbers(fuser: Fuser, say: Say, share: float) -> None:
    rest = (1.0 - share) / 2
    mood = sure(fuser.fuse([say("words", happy=share, sad=rest, neutral=rest)]))
    floor = {"Almost": 0.9, "Probably": 0.6, "Perhaps": 0.4, "At": 0.0}[mood.reason.split()[0]]
    assert mood.confidence >= floor
