"""How good moods are: how often right, and whether they mean their confidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.fusion.arrays import Scores

BINS = 15


def accuracy(scores: Scores, moods: NDArray[np.int64]) -> float:
    """Share of scans whose likeliest mood is the true one."""
    return float((scores.argmax(axis=1) == moods).mean())


def calibration_error(scores: Scores, moods: NDArray[np.int64]) -> float:
    """Expected calibration error over 15 bins of equal width (Guo et al., ICML 2017)."""
    confidence, right = scores.max(axis=1), scores.argmax(axis=1) == moods
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(right[bins == one].mean() - confidence[bins == one].mean()) * np.mean(bins == one)
            for one in np.unique(bins)
        )
    )


def surprise(scores: Scores, moods: NDArray[np.int64]) -> float:
    """Mean negative log likelihood of the true mood, nats."""
    return float(-np.log(np.maximum(scores[np.arange(len(moods)), moods], 1e-9)).mean())
