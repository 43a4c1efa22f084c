"""How an utterance sounds to the encoder: whatever its gain and length, and only where it sounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from device.ports.errors import ModelError
from device.senses.voice.encoding import BANDS, LONGEST, EncoderModel, heard, levelled, log_mel, powers
from device.values import Sound

MODELS = Path(__file__).resolve().parents[3] / "models_tflite"


@pytest.fixture(scope="module")
def encoder() -> EncoderModel:
    return EncoderModel(MODELS / "voice.tflite")


def test_another_model_is_refused() -> None:
    with pytest.raises(ModelError, match="does not take frames"):
        EncoderModel(MODELS / "voice_picture.tflite")


def test_the_gain_of_a_recording_changes_nothing(encoder: EncoderModel, spoken: Sound) -> None:
    soft = (spoken.samples * 0.25).astype(np.int16)
    assert np.abs(encoder.sound_of(soft) - encoder.sound_of(spoken.samples)).mean() < 0.01


@pytest.mark.parametrize("samples", [1, 640, 4_801, 64_000, 64_161, 200_003])
def test_any_length_is_heard(encoder: EncoderModel, spoken: Sound, samples: int) -> None:
    found = encoder.sound_of(np.resize(spoken.samples, samples))
    assert found.shape == (768,)
    assert np.isfinite(found).all()


def test_silence_is_heard_without_harm(encoder: EncoderModel) -> None:
    assert np.isfinite(encoder.sound_of(np.zeros(16_000, np.int16))).all()


def test_silence_around_the_words_hardly_counts(encoder: EncoderModel, spoken: Sound) -> None:
    quiet = np.zeros(8_000, np.int16)
    around = encoder.sound_of(np.concatenate([spoken.samples[:32_000], quiet]))
    alone = encoder.sound_of(spoken.samples[:32_000])
    assert np.corrcoef(around, alone)[0, 1] > 0.98


def test_what_is_35_db_below_the_loud_parts_is_not_heard() -> None:
    power = np.ones((100, BANDS), np.float32)
    power[50:] = 1e-4
    assert heard(power).tolist() == [True] * 25 + [False] * 25


def test_logarithms_end_eight_decades_below_the_loudest_of_the_whole() -> None:
    whole = np.full((4, BANDS), 1e-9, np.float32)
    whole[0] = 10.0
    found = log_mel(whole[2:], whole)
    assert found.min() == pytest.approx((1.0 - 8.0 + 4.0) / 4.0)


def test_four_seconds_are_as_many_frames_as_are_read_at_a_time() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 64_000).astype(np.float32)
    assert powers(levelled(noise)).shape == (LONGEST, BANDS)
