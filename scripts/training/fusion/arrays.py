"""Label maps and probabilities as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.mood.labelmap import LABELS, SenseMap
from device.values import Emotion, Source

Scores = NDArray[np.float64]


def map_array(sense: SenseMap, source: Source) -> Scores:
    """Labels x 7."""
    return np.array([[sense.moods[label][mood] for mood in Emotion] for label in LABELS[source]])


def normalised(values: Scores) -> Scores:
    return np.asarray(values / values.sum(axis=-1, keepdims=True))


def softmax(logits: Scores) -> Scores:
    return normalised(np.exp(logits - logits.max(axis=-1, keepdims=True)))
