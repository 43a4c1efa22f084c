"""The windows cut from an utterance."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.voice.logmel import BANDS, log_mel
from device.senses.voice.prosody import LENGTH, MOST_WINDOWS, normalised, windows
from device.values import Sound


def test_loudness_does_not_matter(spoken: Sound) -> None:
    quiet = spoken.samples / 32768.0
    assert np.allclose(normalised(log_mel(quiet)), normalised(log_mel(quiet * 0.1)), atol=1e-2)


def test_a_short_utterance_is_repeated_until_it_fills_a_window() -> None:
    frames = np.random.default_rng(1).normal(size=(50, BANDS)).astype(np.float32)
    (window,) = windows(frames)
    assert np.array_equal(window[:50], frames)
    assert np.array_equal(window[50:100], frames)


@pytest.mark.parametrize("count", [1, LENGTH - 1, LENGTH, LENGTH + 1, 3 * LENGTH, 100 * LENGTH])
def test_any_length_gives_a_few_windows_that_reach_both_ends(count: int) -> None:
    frames = np.arange(count, dtype=np.float32)[:, None] * np.ones(BANDS, np.float32)
    found = windows(frames)
    assert found.shape[1:] == (LENGTH, BANDS)
    assert 1 <= len(found) <= MOST_WINDOWS
    assert found.min() == 0
    assert found.max() == count - 1
