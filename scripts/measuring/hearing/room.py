"""A room that does not exist: a shoebox with walls, by the image method, and two clocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

SOUND_M_S = 343.0
Samples = NDArray[np.float64]
Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """Its sides in metres, and how long a sound takes to fade by 60 dB."""

    sides: Place = (4.6, 3.9, 2.6)
    t60_s: float = 0.3
    ear: Place = (1.2, 0.9, 0.9)

    def response(self, source: Place) -> Samples:
        """What the microphone hears of a click at a place."""
        length = round(self.t60_s * 1.1 * SAMPLE_RATE_HZ)
        response = np.zeros(length + 64)
        reach = [int(np.ceil(self.t60_s * SOUND_M_S / (2 * side))) + 1 for side in self.sides]
        grid = np.stack(
            np.meshgrid(*(np.arange(-n, n + 1) for n in reach), *([0, 1],) * 3, indexing="ij"), -1
        ).reshape(-1, 6)
        turns, flips = grid[:, :3], grid[:, 3:]
        places = (1 - 2 * flips) * np.array(source) + 2 * turns * np.array(self.sides)
        away = np.linalg.norm(places - np.array(self.ear), axis=1)
        bounces = np.abs(turns - flips).sum(1) + np.abs(turns).sum(1)
        at = away / SOUND_M_S * SAMPLE_RATE_HZ
        strength = self._reflected() ** bounces / (4 * np.pi * np.maximum(away, 0.05))
        inside = at < length
        np.add.at(response, np.rint(at[inside]).astype(int), strength[inside])
        return response

    def heard(self, samples: Samples, source: Place) -> Samples:
        """A sound from a place, as the microphone hears it; as long as the sound."""
        return convolved(samples, self.response(source))[: len(samples)]

    def _reflected(self) -> float:
        """How much of the amplitude a wall gives back (Sabine, from the fading)."""
        volume = float(np.prod(self.sides))
        x, y, z = self.sides
        surface = 2 * (x * y + y * z + x * z)
        absorbed = min(0.99, 0.161 * volume / (surface * self.t60_s))
        return float(np.sqrt(1 - absorbed))


def convolved(samples: Samples, response: Samples) -> Samples:
    """Overlap-add, for sounds of any length."""
    size = 1 << 16
    step = size - len(response) + 1
    spectrum = np.fft.rfft(response, size)
    out = np.zeros(len(samples) + size)
    for begin in range(0, len(samples), step):
        block = samples[begin : begin + step]
        out[begin : begin + size] += np.fft.irfft(np.fft.rfft(block, size) * spectrum, size)
    return out[: len(samples) + len(response) - 1]


def another_clock(samples: Samples, ppm: float) -> Samples:
    """The same sound, recorded by a clock that is so many millionths faster; as long as before."""
    if not ppm:
        return samples
    places = np.arange(len(samples)) / (1 + ppm * 1e-6)
    whole = np.floor(places).astype(int)
    part = places - whole
    out = np.zeros(len(samples))
    offsets = np.arange(-15, 17)
    padded = np.concatenate([np.zeros(16), samples, np.zeros(1024)])
    for offset in offsets:
        away = part - offset
        kernel = np.sinc(away) * np.cos(np.pi * np.clip(away / 32, -0.5, 0.5)) ** 2
        out += kernel * padded[whole + offset + 16]
    return out


def late(samples: Samples, seconds: float) -> Samples:
    """Later by so many seconds; as long as before."""
    count = round(seconds * SAMPLE_RATE_HZ)
    return np.concatenate([np.zeros(count), samples])[: len(samples)]


def resampled(samples: Samples, rate: int) -> Samples:
    return np.asarray(soxr.resample(samples, rate, SAMPLE_RATE_HZ))


def power(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples**2))) if len(samples) else 0.0
