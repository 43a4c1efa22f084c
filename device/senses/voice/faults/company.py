"""How far one voice speaks alone: of a second one a tone is left when the first is taken out. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

FRAME, HOP, SIZE, FRAMES_MAX = 1_280, 320, 4_096, 48  # samples; frames that are looked at
LOUD = 0.1  # of the power of the loudest tenth: what is less is no part of the voice
SHORTEST, LONGEST = int(SAMPLE_RATE_HZ / 400), int(SAMPLE_RATE_HZ / 70)  # periods of a voice, samples
TONAL, NEAR_BEST = 0.45, 0.9  # autocorrelation of a tone; the first peak so near the best is the period
LEFT, LEFT_TONAL = 0.15, 0.45  # share of the power that is left, and its autocorrelation, with a second tone
SAME = 0.06  # of a period: what is no further from it, or a fraction or multiple, is the same voice
MULTIPLES = (0.5, 1.0, 1.5, 2.0, 3.0)
ALONE, TOGETHER = 0.28, 0.46  # of the tonal frames, so many have a second tone
COMPANY_TRUST = 0.3

Rows = NDArray[np.float64]


def trust_alone(samples: NDArray[np.int16]) -> float:
    """How far a reading can be trusted, 0-1: less where somebody beside or a television speaks, too."""
    share = second_tones(samples)
    together = float(np.clip((share - ALONE) / (TOGETHER - ALONE), 0.0, 1.0))
    return 1.0 - (1.0 - COMPANY_TRUST) * together


def second_tones(samples: NDArray[np.int16]) -> float:
    """The share of the tonal frames in which there is a second tone, 0-1; 0 where none has a tone."""
    frames = _loud(samples)
    if len(frames) == 0:
        return 0.0
    likeness = _likeness(frames)
    is_tonal = likeness.max(axis=1) >= TONAL
    if not is_tonal.any():
        return 0.0
    frames, periods = frames[is_tonal], _periods(likeness[is_tonal])
    left = _without(frames, periods)
    share = (left**2).mean(axis=1) / (2 * (frames**2).mean(axis=1) + 1e-9)
    lags = np.arange(SHORTEST, LONGEST)[None, :]
    period = periods[:, None]
    others = np.all([np.abs(lags - n * period) > SAME * period for n in MULTIPLES], axis=0)
    second = np.where(others, _likeness(left), 0.0).max(axis=1)
    return float(((share > LEFT) & (second > LEFT_TONAL)).mean())


def _loud(samples: NDArray[np.int16]) -> Rows:
    if len(samples) < FRAME:
        return np.zeros((0, FRAME))
    framed = np.lib.stride_tricks.sliding_window_view(samples, FRAME)[::HOP].astype(np.float64)
    power = (framed**2).mean(axis=1)
    loud = framed[power >= LOUD * np.percentile(power, 90)]
    return np.asarray(loud[:: max(1, -(-len(loud) // FRAMES_MAX))])


def _likeness(frames: Rows) -> Rows:
    """Of each frame to itself so many samples later, from SHORTEST on: -1 to 1."""
    length = frames.shape[1]
    products = np.fft.irfft(np.abs(np.fft.rfft(frames, SIZE, axis=1)) ** 2, axis=1)[:, SHORTEST:LONGEST]
    sums = np.concatenate([np.zeros((len(frames), 1)), np.cumsum(frames**2, axis=1)], axis=1)
    lags = np.arange(SHORTEST, LONGEST)
    before, behind = sums[:, length - lags], sums[:, -1:] - sums[:, lags]
    return np.asarray(products / np.sqrt(before * behind + 1.0))


def _periods(likeness: Rows) -> NDArray[np.int64]:
    """The first peak that is nearly the best, samples."""
    high = likeness >= NEAR_BEST * likeness.max(axis=1, keepdims=True)
    falls = np.concatenate([likeness[:, 1:] < likeness[:, :-1], np.ones((len(likeness), 1), bool)], axis=1)
    return np.asarray(SHORTEST + np.argmax(high & falls, axis=1))


def _without(frames: Rows, periods: NDArray[np.int64]) -> Rows:
    """What is left when each frame's own period is taken out."""
    at = np.arange(LONGEST, FRAME)
    return frames[:, LONGEST:] - np.take_along_axis(frames, at[None, :] - periods[:, None], axis=1)
