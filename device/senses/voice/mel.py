"""The voice model's front end: sound to mel-band powers, the same in training and on the device."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.spectra import PowerSpectra, triangles
from device.values import SAMPLE_RATE_HZ

WINDOW = 400  # samples, 25 ms; also the length of the transform
HOP = 320  # samples, 20 ms
BANDS = 40
FRAMES_PER_S = SAMPLE_RATE_HZ / HOP
LINEAR_TO_HZ = 1000.0  # Slaney's mel scale is linear up to here, 15 mel, and logarithmic above
LINEAR_STEP_HZ = 200.0 / 3.0
LOG_STEP = np.log(6.4) / 27.0

Frames = NDArray[np.float32]  # n x BANDS, power of a signal whose full scale is 1


class MelPowers:
    """Frames out of a sound that arrives stretch by stretch."""

    def __init__(self) -> None:
        self._spectra = PowerSpectra(WINDOW, HOP, WINDOW)

    def feed(self, samples: NDArray[Any]) -> Frames:
        """The frames completed by these samples (int16, or floats whose full scale is 1); maybe none."""
        return np.asarray(self._spectra.feed(samples) @ mel_filters().T)


def mel_powers(samples: NDArray[Any]) -> Frames:
    """All frames of a sound at 16 kHz: int16, or floats whose full scale is 1. None for less than 25 ms."""
    return MelPowers().feed(samples)


@cache
def mel_filters() -> Frames:
    """Triangles of equal area evenly spaced on the mel scale of Slaney (1998), BANDS x (WINDOW / 2 + 1)."""
    return band_filters(BANDS)


def band_filters(bands: int) -> Frames:
    """Such triangles for another number of bands."""
    edges = _edges_hz(bands)
    return np.asarray(triangles(edges, WINDOW) / _half_widths(edges)[:, None], np.float32)


@cache
def half_widths_hz() -> NDArray[np.float64]:
    """Of each band. Powers weighted by it sum up to the power of the whole frame."""
    return _half_widths(_edges_hz(BANDS))


def _half_widths(edges: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((edges[2:] - edges[:-2]) / 2.0)


def _edges_hz(bands: int) -> NDArray[np.float64]:
    return _hertz(np.linspace(0.0, _mel(SAMPLE_RATE_HZ / 2), bands + 2))


def _mel(hertz: float) -> float:
    """Of a frequency in the logarithmic part."""
    return float(LINEAR_TO_HZ / LINEAR_STEP_HZ + np.log(hertz / LINEAR_TO_HZ) / LOG_STEP)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    bend = LINEAR_TO_HZ / LINEAR_STEP_HZ
    above = LINEAR_TO_HZ * np.exp(LOG_STEP * (mel - bend))
    return np.where(mel < bend, mel * LINEAR_STEP_HZ, above)
