"""Whether scores mean their confidence, and the temperature at which they do (Guo et al., ICML 2017)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import softmax

BINS = 15
TEMPERATURES = np.arange(0.3, 4.0, 0.01)


def calibration_error(scores: NDArray[Any], right: NDArray[np.bool_]) -> float:
    """Expected calibration error of the likeliest label, over 15 bins of equal width.

    scores: n x labels, rows summing to 1. right: n, whether the likeliest label was the true one.
    """
    confidence = scores.max(axis=1)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        abs(confidence[bins == one].mean() - right[bins == one].mean()) * np.mean(bins == one)
        for one in np.unique(bins)
    ]
    return float(np.sum(gaps))


def best_temperature(logits: NDArray[Any], truth: NDArray[Any]) -> float:
    """The divisor of logits (n x labels) that makes the true labels (n, their places) likeliest, to 0.01."""
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        chosen = softmax(logits, temperature=temperature)[rows, truth]
        return float(-np.log(np.maximum(chosen, 1e-12)).mean())

    return round(float(min(TEMPERATURES, key=surprise)), 2)
