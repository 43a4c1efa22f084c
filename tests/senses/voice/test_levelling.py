"""The stretches cut from an utterance."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.voice.levelling import MOST, STRETCH, levelled, stretches
from device.senses.voice.mel import BANDS, mel_powers
from device.values import Sound


def test_loudness_does_not_matter(spoken: Sound) -> None:
    quiet = spoken.samples / 32768.0
    assert np.allclose(levelled(mel_powers(quiet)), levelled(mel_powers(quiet * 0.1)), rtol=1e-3)


def test_noise_at_thirty_decibels_below_full_scale_stays_as_it_is() -> None:
    frames = mel_powers(np.random.default_rng(1).normal(0, 10 ** (-30 / 20), 160_000))
    assert np.allclose(levelled(frames), frames, rtol=0.05)


def test_silence_stays_finite() -> None:
    assert np.isfinite(levelled(mel_powers(np.zeros(16_000)))).all()


@pytest.mark.parametrize("count", [1, STRETCH - 1, STRETCH, STRETCH + 1, MOST - 3])
def test_every_frame_is_heard_once_and_what_fills_up_does_not_count(count: int) -> None:
    frames = np.random.default_rng(1).uniform(size=(count, BANDS)).astype(np.float32)
    found = list(stretches(frames))
    assert all(heard.shape == (STRETCH, BANDS) for heard, _ in found)
    heard = np.concatenate([heard[counts > 0] for heard, counts in found])
    assert np.array_equal(heard, frames)
    assert sum(counts.sum() for _, counts in found) == count


def test_of_a_long_utterance_the_middle_is_heard() -> None:
    frames = np.random.default_rng(1).uniform(size=(3 * MOST, BANDS)).astype(np.float32)
    heard = np.concatenate([part[counts > 0] for part, counts in stretches(frames)])
    assert np.array_equal(heard, frames[MOST : 2 * MOST])
