"""The speech detector on synthetic speech and on sounds that are not speech."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from device.senses.speech import SpeechDetector
from device.types import Sound


@pytest.fixture
def detector() -> SpeechDetector:
    return SpeechDetector()


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
