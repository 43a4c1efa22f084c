"""Tuning and chroma of music as librosa measures them, in plain numpy."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

LOWEST_HZ, HIGHEST_HZ = 150.0, 4000.0  # where pitches are looked for to find the tuning
PEAK_THRESHOLD = 0.1  # of the frame's largest magnitude


def chroma(magnitude: Floats, rate_hz: int) -> Floats:
    """Energy of the twelve notes (C first) in each frame, the largest being 1: 12 x frames."""
    window = 2 * (magnitude.shape[0] - 1)
    energy = _note_filters(rate_hz, window, round(tuning(magnitude, rate_hz), 2)) @ (magnitude**2)
    largest = energy.max(axis=0)
    notes: Floats = energy / np.where(largest > np.finfo(np.float32).tiny, largest, 1)
    return notes


def tuning(magnitude: Floats, rate_hz: int) -> float:
    """How far the music is tuned from A4 = 440 Hz, in semitones, [-0.5, 0.5)."""
    pitches, strengths = _peaks(magnitude, rate_hz)
    if len(pitches) == 0:
        return 0.0
    pitches = pitches[strengths >= np.median(strengths)]
    residual = np.mod(12 * np.log2(pitches / 27.5), 1.0)
    residual[residual >= 0.5] -= 1.0
    counts, edges = np.histogram(residual, np.linspace(-0.5, 0.5, 101))
    return float(edges[np.argmax(counts)])


def _peaks(magnitude: Floats, rate_hz: int) -> tuple[Floats, Floats]:
    """Frequency (Hz) and magnitude of the spectral peaks, placed between bins by a parabola."""
    window = 2 * (magnitude.shape[0] - 1)
    low, high = int(np.ceil(LOWEST_HZ * window / rate_hz)), int(np.ceil(HIGHEST_HZ * window / rate_hz))
    here, below, above = magnitude[low:high], magnitude[low - 1 : high - 1], magnitude[low + 1 : high + 1]
    loud = here > PEAK_THRESHOLD * magnitude.max(axis=0)
    bins, frames = np.nonzero((here > below) & (here >= above) & loud)
    peak, left, right = here[bins, frames], below[bins, frames], above[bins, frames]
    slope, bend = (right - left) / 2, 2 * peak - right - left
    shift = np.where(np.abs(bend) > 1e-20, slope / np.where(bend == 0, 1, bend), 0)
    return (bins + low + shift) * rate_hz / window, peak + slope * shift / 2


@cache
def _note_filters(rate_hz: int, window: int, tuned: float) -> Floats:
    """How much each frequency counts for each note: 12 x frequencies (D. Ellis 2007)."""
    frequencies = np.arange(1, window) * rate_hz / window
    places = 12 * np.log2(frequencies / (440.0 * 2 ** (tuned / 12) / 16))
    places = np.concatenate([[places[0] - 18], places])
    widths = np.concatenate([np.maximum(np.diff(places), 1.0), [1.0]])
    distance = np.remainder(places - np.arange(12)[:, np.newaxis] + 6 + 120, 12) - 6
    weights = np.exp(-0.5 * (2 * distance / widths) ** 2)
    weights /= np.sqrt((weights**2).sum(axis=0, keepdims=True))
    weights *= np.exp(-0.5 * ((places / 12 - 5) / 2) ** 2)  # octaves around the fifth count most
    return np.asarray(np.roll(weights, -3, axis=0)[:, : window // 2 + 1].astype(np.float32))
