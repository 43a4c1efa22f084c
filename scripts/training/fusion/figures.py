"""How good moods are: how often right, and whether they mean their confidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.training.fusion.arrays import Scores


def accuracy(scores: Scores, moods: NDArray[np.int64]) -> float:
    """Share of scans whose likeliest mood is the true one."""
    return float((scores.argmax(axis=1) == moods).mean())


def surprise(scores: Scores, moods: NDArray[np.int64]) -> float:
    """Mean negative log likelihood of the true mood, nats."""
    return float(-np.log(np.maximum(scores[np.arange(len(moods)), moods], 1e-9)).mean())
