"""A second voice beside the first makes a reading doubtful; one alone, however it sings, does not."""

import numpy as np
import pytest
from numpy.typing import NDArray

from device.senses.voice.faults.company import COMPANY_TRUST, trust_alone
from device.values import SAMPLE_RATE_HZ


def voice(first_hz: float, last_hz: float, seconds: float = 2.0) -> NDArray[np.float64]:
    """Ten harmonics of a pitch that glides."""
    hertz = np.linspace(first_hz, last_hz, int(seconds * SAMPLE_RATE_HZ))
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE_HZ
    return np.asarray(np.sum([np.sin(n * phase + n) / n for n in range(1, 11)], axis=0))


def samples(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.asarray(sound / np.abs(sound).max() * 12_000, np.int16)


@pytest.mark.parametrize("pitch", [(110, 150), (220, 180), (300, 380)])
def test_one_voice_is_trusted(pitch: tuple[float, float]) -> None:
    assert trust_alone(samples(voice(*pitch))) > 0.9


def test_two_voices_at_once_are_doubted() -> None:
    assert trust_alone(samples(voice(115, 135) + voice(205, 170))) < COMPANY_TRUST + 0.2


def test_a_voice_over_noise_is_no_second_voice() -> None:
    noise = np.random.default_rng(1).normal(0, 0.3, 2 * SAMPLE_RATE_HZ)
    assert trust_alone(samples(voice(180, 220) + noise)) > 0.9


@pytest.mark.parametrize("count", [0, 100, 2_000])
def test_next_to_nothing_is_no_company(count: int) -> None:
    assert trust_alone(np.zeros(count, np.int16)) == 1.0
