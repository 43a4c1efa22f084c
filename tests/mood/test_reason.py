"""Why a mood was felt, in a sentence."""

from __future__ import annotations

import pytest


def test_agreeing_senses_are_told_together(fuser, say):
    mood = fuser.fuse([say("face", happy=0.95, neutral=0.05), say("words", happy=0.9, neutral=0.1)])
    assert mood.reason.endswith("happy: you smiled and you said something happy.")


def test_a_smile_against_sad_words_is_told_as_such(fuser, say):
    mood = fuser.fuse([say("face", happy=0.9, neutral=0.1), say("words", sad=0.97, neutral=0.03)])
    assert mood.reason.endswith("sad: you said something sad, though you smiled.")


def test_a_sense_in_doubt_is_told_in_doubt(fuser, say):
    mood = fuser.fuse([say("voice", angry=0.55, happy=0.25, neutral=0.2)])
    assert "you may have sounded angry" in mood.reason


def test_a_reading_that_hardly_says_anything_is_left_out(fuser, say):
    faint = say("voice", **dict.fromkeys(("angry", "sad", "happy", "fear", "calm"), 0.2))
    mood = fuser.fuse([faint, say("words", happy=0.9, neutral=0.1)])
    assert "sounded" not in mood.reason


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 1.0])
def test_the_sentence_is_never_surer_than_the_numbers(fuser, say, share):
    rest = (1.0 - share) / 2
    mood = fuser.fuse([say("words", happy=share, sad=rest, neutral=rest)])
    floor = {"Almost": 0.9, "Probably": 0.6, "Perhaps": 0.4, "At": 0.0}[mood.reason.split()[0]]
    assert mood.confidence >= floor
