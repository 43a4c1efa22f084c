"""The voice model's front end: sound to log-mel frames, the same in training and on the device."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.spectra import PowerSpectra, triangles
from device.values import SAMPLE_RATE_HZ

WINDOW = 640  # samples, 40 ms: long enough to resolve the harmonics of a low voice
HOP = 256  # samples, 16 ms
FFT = 1024
BANDS = 64
LOWEST_HZ, HIGHEST_HZ = 60.0, 7600.0
POWER_FLOOR = 1e-10  # of a signal whose full scale is 1; keeps the logarithm finite
FRAMES_PER_S = SAMPLE_RATE_HZ / HOP

Frames = NDArray[np.float32]  # n x BANDS, natural logarithm of power


class LogMel:
    """Frames out of a sound that arrives stretch by stretch."""

    def __init__(self) -> None:
        self._spectra = PowerSpectra(WINDOW, HOP, FFT)

    def feed(self, samples: NDArray[Any]) -> Frames:
        """The frames completed by these samples (int16, or floats whose full scale is 1); maybe none."""
        power = self._spectra.feed(samples) @ mel_filters().T
        return np.asarray(np.log(np.maximum(power, POWER_FLOOR)), np.float32)


def log_mel(samples: NDArray[Any]) -> Frames:
    """All frames of a sound at 16 kHz: int16, or floats whose full scale is 1. None for less than 40 ms."""
    return LogMel().feed(samples)


@cache
def mel_filters() -> Frames:
    """Triangles evenly spaced on the mel scale of O'Shaughnessy (1987), BANDS x (FFT / 2 + 1), height 1."""
    mel = np.linspace(_mel(LOWEST_HZ), _mel(HIGHEST_HZ), BANDS + 2)
    edges = 700.0 * (10.0 ** (mel / 2595.0) - 1.0)
    return np.asarray(triangles(edges, FFT), np.float32)


def _mel(hertz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hertz / 700.0))
