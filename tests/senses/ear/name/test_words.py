"""The words by which the box can be called."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from device.configuration.paths import MODELS
from device.ports.errors import ModelError
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.wakeword import WakeWord
from device.senses.ear.name.words import SHIPPED, find_word, words
from device.senses.loading import load_detector


@pytest.mark.parametrize("word", SHIPPED)
def test_every_word_that_comes_with_it_can_be_loaded(word: str) -> None:
    file = find_word(word)
    assert file is not None
    assert len(WakeWord(file).probabilities(np.zeros(16_000, np.int16))) in (32, 33)


def test_a_word_of_ones_own_lies_in_a_folder(tmp_path: Path) -> None:
    own = tmp_path / "hey_computer.tflite"
    own.write_bytes(b"")
    assert find_word("Hey Computer", tmp_path) == own
    assert words(tmp_path)[-1] == "hey computer"


@pytest.mark.parametrize("word", ["", "../okay_nabu", "/etc/passwd", "hello"])
def test_what_is_no_word_is_not_found(tmp_path: Path, word: str) -> None:
    assert find_word(word, tmp_path) is None


def test_a_word_without_a_model_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(ModelError, match=r"no model of the word 'hello': choose among .*okay nabu"):
        build_chain(partial(load_detector, MODELS), "hello")


def test_a_model_of_another_kind_is_refused() -> None:
    with pytest.raises(ModelError, match="not a model of a wake word"):
        WakeWord(MODELS / "speech.tflite")
