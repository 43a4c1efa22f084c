"""Spectra of music as librosa defines them, in plain numpy.

Reference: B. McFee et al., "librosa: Audio and music signal analysis in Python", SciPy 2015.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

SMALLEST_POWER = 1e-10
DYNAMIC_RANGE_DB = 80.0  # what lies further below the loudest is raised to it


def magnitudes(samples: Floats, window: int, hop: int) -> Floats:
    """Magnitudes of the short-time Fourier transform: frequencies x frames, from 0 Hz to half the rate.

    Frames are centred on multiples of hop, Hann-windowed; beyond the ends there is silence.
    """
    padded = np.pad(samples, window // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop]
    shape = np.hanning(window + 1)[:-1].astype(np.float32)
    return np.abs(np.fft.rfft(frames * shape, axis=1)).astype(np.float32).T


@cache
def mel_bands(rate_hz: int, window: int, bands: int) -> Floats:
    """Slaney's mel filters: bands x frequencies, each of unit area."""
    edges_hz = _hertz(np.linspace(0.0, _mel(rate_hz / 2), bands + 2))
    bins_hz = np.fft.rfftfreq(window, 1 / rate_hz)
    ramps = edges_hz[:, np.newaxis] - bins_hz
    widths = np.diff(edges_hz)[:, np.newaxis]
    triangles = np.maximum(0, np.minimum(-ramps[:-2] / widths[:-1], ramps[2:] / widths[1:]))
    areas = 2.0 / (edges_hz[2:] - edges_hz[:-2])
    return (triangles * areas[:, np.newaxis]).astype(np.float32)


def decibels(power: Floats) -> Floats:
    """Power in decibels, at most 80 dB below the loudest."""
    level: Floats = 10 * np.log10(np.maximum(SMALLEST_POWER, power))
    return np.asarray(np.maximum(level, level.max() - np.float32(DYNAMIC_RANGE_DB)))


@cache
def cosines(count: int, bands: int) -> Floats:
    """The orthonormal cosine transform (DCT-II) that makes cepstral coefficients of bands: count x bands."""
    places = np.pi * (np.arange(bands) + 0.5) / bands
    basis = np.cos(np.arange(count)[:, np.newaxis] * places) * np.sqrt(2 / bands)
    basis[0] /= np.sqrt(2)
    return np.asarray(basis.astype(np.float32))


def _mel(hertz: float) -> float:
    """Slaney's scale: straight up to 1 kHz (15 mel), then 27 steps for each factor of 6.4."""
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * np.log(hertz / 1000) / np.log(6.4)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mel < 15, mel * 200 / 3, 1000 * 6.4 ** ((mel - 15) / 27))
