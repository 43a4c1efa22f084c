"""Simple ways to blend the senses, fitted on simulated scans: rivals of the pool."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Protocol

import numpy as np

from device.mood.labelmap import LabelMap
from device.values import Source
from scripts.training.fusion.arrays import LABELS, Scores, map_array, normalised, softmax
from scripts.training.fusion.triples import MOODS, Triples

TINY = 1e-6


class Way(Protocol):
    """Scores of the seven moods for simulated scans."""

    def fit(self, triples: Triples) -> None:
        """Learn from scans whose moods are known."""

    def scores(self, triples: Triples) -> Scores:
        """n x 7, rows summing to 1."""


class WeightedAverage:
    """The papers' way: the mean of the senses' moods under a fixed label map, with a weight a sense."""

    def __init__(self, start: LabelMap) -> None:
        self._maps = {source: map_array(start.senses[source]) for source in Source}
        self._weights = dict.fromkeys(Source, 1.0)

    def fit(self, triples: Triples) -> None:
        def right(weights: Mapping[Source, float]) -> float:
            self._weights = dict(weights)
            return float((self.scores(triples).argmax(axis=1) == triples.moods).mean())

        grid = [
            dict(zip(Source, weights, strict=True)) for weights in product((0.25, 0.5, 1.0, 2.0), repeat=3)
        ]
        self._weights = max(grid, key=right)

    def scores(self, triples: Triples) -> Scores:
        total = np.full((len(triples.moods), len(MOODS)), TINY)
        for source in Source:
            weight = self._weights[source] * triples.trust(source)
            total += weight[:, None] * (triples.scores[source] @ self._maps[source])
        return normalised(total)


class NaiveBayes:
    """Each sense's likeliest label only, with its confusion matrix as the likelihood."""

    def __init__(self) -> None:
        self._likelihood: dict[Source, Scores] = {}

    def fit(self, triples: Triples) -> None:
        for source in Source:
            said = np.eye(len(LABELS[source]))[triples.scores[source].argmax(axis=1)]
            counts = (
                said[triples.quality[source] > 0].T
                @ np.eye(len(MOODS))[triples.moods[triples.quality[source] > 0]]
            )
            self._likelihood[source] = (counts + 1.0) / (counts + 1.0).sum(axis=0)

    def scores(self, triples: Triples) -> Scores:
        logits = np.zeros((len(triples.moods), len(MOODS)))
        for source in Source:
            said = triples.scores[source].argmax(axis=1)
            logits += triples.trust(source)[:, None] * np.log(self._likelihood[source][said])
        return softmax(logits)
