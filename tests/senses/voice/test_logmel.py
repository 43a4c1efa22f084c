"""The voice model's front end, against librosa."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.voice.logmel import BANDS, FFT, HIGHEST_HZ, HOP, LOWEST_HZ, WINDOW, LogMel, log_mel
from device.values import Sound


def test_frames_are_librosas() -> None:
    librosa = pytest.importorskip("librosa")
    signal = np.random.default_rng(1).normal(0, 0.1, 16_000).astype(np.float32)
    centred = np.pad(signal, (FFT - WINDOW) // 2)  # librosa puts the window in the middle of the transform
    power = librosa.feature.melspectrogram(
        y=centred,
        sr=16_000,
        n_fft=FFT,
        win_length=WINDOW,
        hop_length=HOP,
        center=False,
        n_mels=BANDS,
        fmin=LOWEST_HZ,
        fmax=HIGHEST_HZ,
        htk=True,
        norm=None,
    )
    assert np.allclose(log_mel(signal), np.log(power).T, atol=1e-4)


def test_a_tone_lights_up_its_own_band() -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(16_000) / 16_000)
    lowest, highest = (2595 * np.log10(1 + hz / 700) for hz in (LOWEST_HZ, HIGHEST_HZ))
    edges = np.linspace(lowest, highest, BANDS + 2)
    nearest = int(np.argmin(np.abs(edges[1:-1] - 2595 * np.log10(1 + 1000 / 700))))
    assert set(log_mel(tone).argmax(axis=1)) == {nearest}


@pytest.mark.parametrize("stretch", [1, 7, 160, 480, 5000])
def test_frames_do_not_depend_on_how_the_sound_arrives(spoken: Sound, stretch: int) -> None:
    samples = spoken.samples[:4000]
    front = LogMel()
    frames = [front.feed(samples[at : at + stretch]) for at in range(0, len(samples), stretch)]
    assert np.allclose(np.concatenate(frames), log_mel(samples), atol=1e-4)


def test_integers_and_floats_give_the_same_frames(spoken: Sound) -> None:
    assert np.allclose(log_mel(spoken.samples / 32768.0), log_mel(spoken.samples), atol=1e-5)


def test_silence_has_finite_frames() -> None:
    assert np.isfinite(log_mel(np.zeros(16_000, np.int16))).all()


def test_less_than_a_window_has_no_frames() -> None:
    assert log_mel(np.zeros(WINDOW - 1, np.int16)).shape == (0, BANDS)
