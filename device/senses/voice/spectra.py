"""What both front ends of the voice share: power spectra of overlapping windows, and triangular bands."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

Spectra = NDArray[np.float32]


class PowerSpectra:
    """Power spectra (n x (size / 2 + 1)), under a Hann window, of a sound that arrives stretch by stretch."""

    def __init__(self, window: int, hop: int, size: int) -> None:
        """All in samples: the window's length, its step, and the length of the transform."""
        self._window, self._hop, self._size = window, hop, size
        self._waiting = np.zeros(0, np.float32)

    def feed(self, samples: NDArray[Any]) -> Spectra:
        """The spectra that these samples (int16, or floats whose full scale is 1) complete; maybe none."""
        signal = np.concatenate([self._waiting, _full_scale_one(samples)])
        count = max(0, (len(signal) - self._window) // self._hop + 1)
        self._waiting = signal[count * self._hop :]
        if count == 0:
            return np.zeros((0, self._size // 2 + 1), np.float32)
        framed = np.lib.stride_tricks.sliding_window_view(signal, self._window)
        spectrum = np.fft.rfft(
            framed[: (count - 1) * self._hop + 1 : self._hop] * _hann(self._window), self._size
        )
        return np.asarray(spectrum.real**2 + spectrum.imag**2, np.float32)


def triangles(edges_hz: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Bands of height 1, n x (size / 2 + 1): each from one of n + 2 edges over the next to the one after."""
    hertz = np.linspace(0, SAMPLE_RATE_HZ / 2, size // 2 + 1)
    rising = (hertz - edges_hz[:-2, None]) / (edges_hz[1:-1] - edges_hz[:-2])[:, None]
    falling = (edges_hz[2:, None] - hertz) / (edges_hz[2:] - edges_hz[1:-1])[:, None]
    return np.asarray(np.maximum(0.0, np.minimum(rising, falling)))


@cache
def _hann(window: int) -> NDArray[np.float32]:
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)


def _full_scale_one(samples: NDArray[Any]) -> NDArray[np.float32]:
    if np.issubdtype(samples.dtype, np.integer):
        return samples.astype(np.float32) / 32768.0
    return samples.astype(np.float32)
