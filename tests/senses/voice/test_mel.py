"""The voice model's front end, against librosa."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.voice.mel import BANDS, HOP, WINDOW, MelPowers, half_widths_hz, mel_filters, mel_powers
from device.values import Sound


def test_frames_are_librosas() -> None:
    librosa = pytest.importorskip("librosa")
    signal = np.random.default_rng(1).normal(0, 0.1, 16_000).astype(np.float32)
    expected = librosa.feature.melspectrogram(
        y=signal, sr=16_000, n_fft=WINDOW, hop_length=HOP, center=False, n_mels=BANDS
    )
    assert np.allclose(mel_powers(signal), expected.T, rtol=1e-4)


def test_the_bands_are_librosas() -> None:
    librosa = pytest.importorskip("librosa")
    expected = librosa.filters.mel(sr=16_000, n_fft=WINDOW, n_mels=BANDS)
    assert np.allclose(mel_filters(), expected, atol=1e-7)


def test_the_bands_weighted_by_their_width_hold_the_power_of_the_sound() -> None:
    signal = np.random.default_rng(1).normal(0, 0.1, 160_000)
    power = np.mean(mel_powers(signal) @ half_widths_hz())
    assert power == pytest.approx(0.1**2 * np.sum(np.hanning(WINDOW) ** 2) * WINDOW / 2, rel=0.05)


def test_a_tone_lights_up_its_own_band() -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(16_000) / 16_000)
    heard = set(mel_powers(tone).argmax(axis=1))
    assert heard == {int(mel_filters()[:, 1000 * WINDOW // 16_000].argmax())}


@pytest.mark.parametrize("stretch", [1, 7, 160, 480, 5000])
def test_frames_do_not_depend_on_how_the_sound_arrives(spoken: Sound, stretch: int) -> None:
    samples = spoken.samples[:4000]
    front = MelPowers()
    frames = [front.feed(samples[at : at + stretch]) for at in range(0, len(samples), stretch)]
    assert np.allclose(np.concatenate(frames), mel_powers(samples), rtol=1e-4)


def test_integers_and_floats_give_the_same_frames(spoken: Sound) -> None:
    assert np.allclose(mel_powers(spoken.samples / 32768.0), mel_powers(spoken.samples), rtol=1e-4)


def test_less_than_a_window_has_no_frames() -> None:
    assert mel_powers(np.zeros(WINDOW - 1, np.int16)).shape == (0, BANDS)
