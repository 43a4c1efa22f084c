"""By how much one sound is later than another that it contains. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

LOWEST_HZ, HIGHEST_HZ = 150.0, 5_000.0  # what small loudspeakers play and microphones hear
FINENESS = 16  # steps within a sample
NEAR = 8  # samples on either side of a peak that its place is told by
Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lateness:
    """Where two sounds fit best."""

    samples: float  # how much later the echo is
    clearness: float  # of that over all other places, in standard deviations


def lateness(heard: Samples, played: Samples) -> Lateness:
    """How much later in `heard` comes what is played, 0 to as much as `played` is longer.

    At 0 the end of what is played fits the end of what is heard. All frequencies count the same, however
    loud, so that the first sound counts and not the pitch.
    """
    span = len(played) - len(heard)
    fits = _fits(heard, played)[: span + 1][::-1]
    best = int(np.argmax(fits))
    spread = float(np.std(fits)) if span else 0.0
    clearness = float(fits[best]) / spread if spread > 0 else 0.0
    return Lateness(_between(fits, best), clearness)


def _fits(heard: Samples, played: Samples) -> Samples:
    """How well what is heard fits, shifted to the right over what is played."""
    size = 1 << (len(played) - 1).bit_length()
    window = np.hanning(len(heard))
    crossed = np.fft.rfft(played, size) * np.conj(np.fft.rfft(heard * window, size))
    hertz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE_HZ)
    even = crossed / (np.abs(crossed) + 1e-9)
    even[(hertz < LOWEST_HZ) | (hertz > HIGHEST_HZ)] = 0
    return np.fft.irfft(even, size)


def _between(fits: Samples, best: int) -> float:
    """The place of a peak, within a sample."""
    first = max(0, best - NEAR)
    near = fits[first : best + NEAR + 1]
    places = np.arange(max(-1.0, -best), 1.0, 1 / FINENESS)
    table = np.sinc(best - first + places[:, None] - np.arange(len(near))[None, :])
    return best + float(places[int(np.argmax(table @ near))])
