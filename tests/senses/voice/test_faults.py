"""What lies below a voice goes, and a voice that the models don't know is trusted less."""

import numpy as np
import pytest
from numpy.typing import NDArray

from device.senses.voice.faults.doubts import trust_of_kind
from device.senses.voice.faults.rumble import without_rumble
from device.values import SAMPLE_RATE_HZ, Sound

FULL = 32767


def with_added(spoken: Sound, added: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.clip(spoken.samples + FULL * added, -32768, FULL).astype(np.int16)


def seconds(spoken: Sound) -> NDArray[np.float64]:
    return np.arange(len(spoken.samples)) / SAMPLE_RATE_HZ


def difference(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The root mean square of what differs, against that of the other."""
    apart = one.astype(float) - other
    return float(np.sqrt(np.mean(apart**2) / np.mean(other.astype(float) ** 2)))


@pytest.mark.parametrize("hertz", [0.0, 12.0, 50.0])
def test_an_offset_rumble_and_hum_are_taken_out(spoken: Sound, hertz: float) -> None:
    spoilt = with_added(spoken, 0.25 * np.cos(2 * np.pi * hertz * seconds(spoken)))
    assert difference(spoilt, spoken.samples) > 1.0
    assert difference(without_rumble(spoilt), spoken.samples) < 0.25


def test_a_clean_recording_stays_as_it_is(spoken: Sound) -> None:
    assert without_rumble(spoken.samples) is spoken.samples


@pytest.mark.parametrize("samples", [0, 10, 2_000])
def test_next_to_nothing_does_no_harm(samples: int) -> None:
    nothing = np.zeros(samples, np.int16)
    assert np.array_equal(without_rumble(nothing), nothing)
    assert 0 <= trust_of_kind(nothing) <= 1


def test_a_voice_in_a_wide_band_is_trusted(spoken: Sound) -> None:
    assert trust_of_kind(spoken.samples) == 1.0


def test_a_telephones_band_counts_half(spoken: Sound) -> None:
    spectrum = np.fft.rfft(spoken.samples)
    spectrum[np.fft.rfftfreq(len(spoken.samples), 1 / SAMPLE_RATE_HZ) > 3_500] = 0
    narrow = np.fft.irfft(spectrum, len(spoken.samples)).astype(np.int16)
    assert trust_of_kind(narrow) == pytest.approx(0.5)


def test_a_whisper_counts_for_little(spoken: Sound) -> None:
    rng = np.random.default_rng(1)
    spread = np.convolve(np.abs(spoken.samples.astype(float)), np.ones(400) / 400, "same")
    whispered = (spread * rng.normal(0, 0.5, len(spread))).astype(np.int16)
    assert trust_of_kind(whispered) < 0.5
