"""Figures of label logits: unweighted accuracy, and the temperature that makes scores honest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scripts.voice_corpus import LABELS, Clip


def unweighted_accuracy(chosen: Sequence[Clip], logits: NDArray[np.float32], corpus: str) -> float:
    """Mean over the labels of the share of a corpus's clips that were recognised."""
    hits: dict[str, list[bool]] = {}
    for clip, best in zip(chosen, logits.argmax(axis=1), strict=True):
        if clip.corpus == corpus:
            hits.setdefault(clip.label, []).append(LABELS[best] == clip.label)
    return float(np.mean([np.mean(found) for found in hits.values()]))


def best_temperature(logits: NDArray[np.float32], truth: Sequence[int]) -> float:
    """The temperature at which the scores' log-likelihood is highest (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        scaled = logits.astype(np.float64) / temperature
        norm = np.log(np.exp(scaled - scaled.max(1, keepdims=True)).sum(1)) + scaled.max(1)
        return float(np.mean(norm - scaled[np.arange(len(truth)), truth]))

    return min((float(t) for t in np.geomspace(0.3, 4.0, 60)), key=loss)
