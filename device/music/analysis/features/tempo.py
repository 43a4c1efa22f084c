"""The beat of a track, of how much begins when in each of its stretches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

SLOWEST, FASTEST = 45.0, 210.0  # beats a minute that are looked for
STEP = 0.005  # between two tempi that are tried, as a share of them
COMMON, SPREAD = 112.0, 0.9  # where most music lies, and how far around, in octaves
BEATS = (1.0, 0.8, 0.6, 0.5)  # what the first, second, third and fourth beat after count
SURELY = 0.08  # from there on there is a beat, 1 being a perfect one


def tempo(strengths: Sequence[Floats], frame_s: float) -> float:
    """Beats a minute; 0: no beat is heard. An octave may be missed.

    strengths: of each stretch, how much begins in each frame of so many seconds.
    """
    shared = _shared(strengths)
    if len(shared) < 2 * 60 / FASTEST / frame_s:
        return 0.0
    tried = SLOWEST * (1 + STEP) ** np.arange(int(np.log(FASTEST / SLOWEST) / np.log(1 + STEP)) + 1)
    lags = 60 / tried / frame_s
    heard = np.stack(
        [np.interp(lags * beat, np.arange(len(shared)), shared) for beat in range(1, len(BEATS) + 1)]
    )
    is_there = np.stack([lags * beat < len(shared) - 1 for beat in range(1, len(BEATS) + 1)])
    weights = np.array(BEATS)[:, np.newaxis] * is_there
    score = (heard * weights).sum(axis=0) / np.maximum(weights.sum(axis=0), 1e-9)
    likely = np.exp(-0.5 * (np.log2(tried / COMMON) / SPREAD) ** 2)
    best = int(np.argmax(score * likely))
    return float(tried[best]) if score[best] >= SURELY else 0.0


def _shared(strengths: Sequence[Floats]) -> Floats:
    """How alike the onsets are to themselves so many frames later, the mean over the stretches."""
    found = [_itself(one) for one in strengths if len(one) > 2]
    if not found:
        return np.zeros(0)
    length = max(len(one) for one in found)
    padded = [np.pad(one, (0, length - len(one)), constant_values=np.nan) for one in found]
    return np.asarray(np.nanmean(padded, axis=0))


def _itself(strength: Floats) -> Floats:
    """Autocorrelation, 1 at no lag; up to two thirds of the stretch."""
    centred = strength - strength.mean()
    count = len(centred)
    whole = np.correlate(centred, centred, "full")[count - 1 :] / (count - np.arange(count))
    return np.asarray(whole[: 2 * count // 3] / (whole[0] + 1e-9))
