"""Whoever corrected vague sentences and then says plainly how it is, is believed."""

from __future__ import annotations

import pytest

from device.configuration.paths import MODELS
from device.mood.fusion import Fuser
from device.senses.words.reader import WordsReader
from device.values import Emotion
from scripts.training.fusion.people.sentences import disbelieved


@pytest.fixture(scope="module")
def reader() -> WordsReader:
    return WordsReader(MODELS)


@pytest.mark.parametrize("corrections", [0, 3, 10, 30])
@pytest.mark.parametrize("felt", [Emotion.CALM, Emotion.ANGRY, Emotion.NEUTRAL])
def test_plain_sentences_are_believed_whatever_vague_ones_were_corrected_to(
    fuser: Fuser, reader: WordsReader, corrections: int, felt: Emotion
) -> None:
    assert disbelieved(fuser, reader, corrections, felt) == []
