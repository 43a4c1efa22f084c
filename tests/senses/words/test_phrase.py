"""A phrase of one's own, by a real speech model: the Korean one, as that can be had."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from device.configuration.paths import MODELS
from device.ports.errors import TranscriberError
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.chain import Chain, Woken
from device.senses.loading import load_detector
from device.senses.words.phrase import VoskPhrase
from device.senses.words.transcriber import find_model, open_model
from device.values import SAMPLE_RATE_HZ, Sound

PHRASE = "여보세요"
STRETCH = 960


@pytest.fixture(scope="module")
def model() -> Iterator[Path]:
    folder = find_model(MODELS / "downloaded", "ko")
    assert folder, "the Korean speech model is missing: run .venv/bin/python scripts/fetch.py speech-ko"
    loaded = open_model(folder)
    yield folder
    del loaded


def said(text: str, voice: str = "ko") -> list[Sound]:
    """By espeak-ng, with a pause before and after it."""
    wave = subprocess.run(
        ["espeak-ng", "-v", voice, "--stdout", text], check=True, capture_output=True
    ).stdout
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="int16")
    whole = np.pad(np.asarray(soxr.resample(samples, rate, SAMPLE_RATE_HZ)), (16_000, 16_000))
    return [Sound(whole[at : at + STRETCH], at / SAMPLE_RATE_HZ) for at in range(0, len(whole), STRETCH)]


def chain_of(model: Path) -> Chain:
    return build_chain(lambda: load_detector(MODELS), PHRASE, None, lambda phrase: VoskPhrase(model, phrase))


def calls(chain: Chain, sounds: list[Sound]) -> list[Woken]:
    return [one for sound in sounds for one in chain.hears(sound) if isinstance(one, Woken)]


@pytest.mark.parametrize("voice", ["ko", "ko+m3"])
def test_the_box_is_called_once_by_a_phrase_that_has_no_model_of_its_own(model: Path, voice: str) -> None:
    (woken,) = calls(chain_of(model), said(PHRASE, voice))
    assert woken.before.seconds == pytest.approx(1.0)


def test_nothing_else_calls_it(model: Path) -> None:
    chain = chain_of(model)
    for text in ("오늘은 정말 힘든 하루였어요", "음악"):
        assert calls(chain, said(text)) == []
        chain.wipe()


def test_after_all_was_wiped_it_is_called_again(model: Path) -> None:
    chain = chain_of(model)
    assert calls(chain, said(PHRASE))
    chain.wipe()
    assert calls(chain, said(PHRASE))


@pytest.mark.parametrize(
    ("phrase", "why"), [("hey moodlark", "doesn't know the word 'hey'"), ("  ", "it is empty")]
)
def test_a_name_that_the_model_cannot_hear_is_refused(model: Path, phrase: str, why: str) -> None:
    with pytest.raises(TranscriberError, match=why):
        VoskPhrase(model, phrase)


def test_a_model_is_in_memory_once_however_many_listen_by_it(model: Path) -> None:
    assert open_model(model) is open_model(model)
