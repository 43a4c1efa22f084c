"""The shipped model that tells voices apart, on synthetic voices; evaluate.py has people's."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from device.configuration.paths import MODELS
from device.ports.errors import ModelError
from device.senses.voice.who.filterbank import BANDS, filterbank
from device.senses.voice.who.speaker import LEAST_S, SpeakerModel, like, load_speaker_sense, middle
from device.values import Sound, VoicePrint


@pytest.fixture(scope="module")
def model() -> SpeakerModel:
    return load_speaker_sense(MODELS)


def test_a_voice_is_like_itself_whatever_the_gain(model: SpeakerModel, spoken: Sound) -> None:
    heard = model.embedding(spoken)
    softer = model.embedding(Sound((spoken.samples * 0.3).astype(np.int16), 0.0))
    assert heard is not None
    assert softer is not None
    known = VoicePrint((heard,) * 3, model.name)
    assert like(known, heard) == pytest.approx(1.0, abs=1e-3)
    assert like(known, softer) > 0.95
    assert model.told(softer, {2: known}) == 2


def test_a_larger_throat_is_another_persons(model: SpeakerModel, spoken: Sound) -> None:
    heard = model.embedding(spoken)
    assert heard is not None
    slower = np.interp(np.arange(0, len(spoken.samples), 0.7), np.arange(len(spoken.samples)), spoken.samples)
    other = model.embedding(Sound(slower.astype(np.int16), 0.0))
    assert other is not None
    known = {1: VoicePrint((heard,) * 3, model.name), 2: VoicePrint((other,) * 3, model.name)}
    assert (model.told(heard, known), model.told(other, known)) == (1, 2)
    assert model.told(other, {1: known[1]}) is None
    assert model.told(other, {}) is None


def test_too_little_speech_says_nothing(model: SpeakerModel, spoken: Sound) -> None:
    short = spoken.samples[: round(LEAST_S * 16_000) - 1]
    assert model.embedding(Sound(short, 0.0)) is None
    assert model.embedding(Sound(np.zeros(0, np.int16), 0.0)) is None


def test_what_another_model_made_is_like_nothing(model: SpeakerModel, spoken: Sound) -> None:
    heard = model.embedding(spoken)
    assert heard is not None
    assert like(VoicePrint(((1.0, 0.0),) * 3), heard) == -1.0


def test_a_model_that_is_missing_or_damaged_is_said(tmp_path: Path) -> None:
    shutil.copy(MODELS / "manifest.yaml", tmp_path)
    with pytest.raises(ModelError, match=r"speaker\.tflite"):
        load_speaker_sense(tmp_path)
    (tmp_path / "speaker.tflite").write_bytes(b"not what was shipped")
    with pytest.raises(ModelError, match=r"speaker\.tflite"):
        load_speaker_sense(tmp_path)


def test_frames_come_every_ten_milliseconds_and_have_no_mean() -> None:
    noise = np.random.default_rng(1).normal(0, 3000, 16_000).astype(np.int16)
    frames = filterbank(noise)
    assert frames.shape == (98, BANDS)
    assert np.abs(frames.mean(axis=0)).max() < 1e-4
    assert len(filterbank(noise[:399])) == 0


def test_a_tone_lies_in_the_band_of_its_pitch() -> None:
    tone = (8000 * np.sin(2 * np.pi * 1000 * np.arange(16_000) / 16_000)).astype(np.int16)
    silence_then_tone = np.concatenate([np.zeros(16_000, np.int16), tone])
    assert filterbank(silence_then_tone)[150].argmax() in range(26, 30)


def test_a_window_is_the_middle_and_what_is_short_is_repeated() -> None:
    frames = np.arange(10, dtype=np.float32)[:, None]
    assert middle(frames, 4).ravel().tolist() == [3, 4, 5, 6]
    assert middle(frames[:3], 7).ravel().tolist() == [1, 2, 0, 1, 2, 0, 1]
