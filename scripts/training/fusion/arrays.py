"""Label maps and probabilities as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import ROOT
from device.house.tables import load_label_map
from device.mood.labelmap import SenseMap
from device.values import Emotion

Scores = NDArray[np.float64]

START = ROOT / "scripts" / "data" / "fusion_start.yaml"
LABELS = load_label_map(START).labels
"""Of each sense, in the order of every table of them."""


def map_array(sense: SenseMap) -> Scores:
    """Labels x 7."""
    return np.array([[sense.moods[label][mood] for mood in Emotion] for label in sense.labels])


def normalised(values: Scores) -> Scores:
    return np.asarray(values / values.sum(axis=-1, keepdims=True))


def softmax(logits: Scores) -> Scores:
    return normalised(np.exp(logits - logits.max(axis=-1, keepdims=True)))
