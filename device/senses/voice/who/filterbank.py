"""The front end of the network that tells voices apart: sound to log-mel frames as Kaldi makes them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

WINDOW, HOP, FFT = 400, 160, 512  # samples: 25 ms, 10 ms, and the length of the transform
BANDS = 80
LOWEST_HZ = 20.0
EMPHASIS = 0.97  # of high over low: each sample less so much of the one before
POWER_FLOOR = 1.2e-7

Frames = NDArray[np.float32]  # n x BANDS, natural logarithm of power less its mean over the utterance


def filterbank(samples: NDArray[np.int16]) -> Frames:
    """All frames of an utterance; none for less than 25 ms."""
    if len(samples) < WINDOW:
        return np.zeros((0, BANDS), np.float32)
    signal = samples.astype(np.float32) / 32768.0
    framed = np.lib.stride_tricks.sliding_window_view(signal, WINDOW)[::HOP]
    framed = framed - framed.mean(axis=1, keepdims=True)
    before = np.concatenate([framed[:, :1], framed[:, :-1]], axis=1)
    spectra = np.fft.rfft((framed - EMPHASIS * before) * _window(), FFT)
    power = (spectra.real**2 + spectra.imag**2).astype(np.float32) @ _filters().T
    logs = np.log(np.maximum(power, POWER_FLOOR))
    return np.asarray(logs - logs.mean(axis=0), np.float32)


@cache
def _window() -> NDArray[np.float32]:
    """Povey's."""
    return np.asarray(np.hanning(WINDOW) ** 0.85, np.float32)


@cache
def _filters() -> Frames:
    """Triangles evenly spaced on a mel scale, BANDS x (FFT / 2 + 1), straight in mel."""
    mel = np.linspace(_mel(LOWEST_HZ), _mel(SAMPLE_RATE_HZ / 2), BANDS + 2)[:, None]
    at = _mel(np.linspace(0.0, SAMPLE_RATE_HZ / 2, FFT // 2 + 1))
    rising = (at - mel[:-2]) / (mel[1:-1] - mel[:-2])
    falling = (mel[2:] - at) / (mel[2:] - mel[1:-1])
    return np.asarray(np.maximum(0.0, np.minimum(rising, falling)), np.float32)


def _mel(hertz: float | NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1127.0 * np.log(1.0 + np.asarray(hertz) / 700.0))
