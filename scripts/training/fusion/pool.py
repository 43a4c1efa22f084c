"""The shipped way of blending, and how its label map is learned."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from device.mood.labelmap import LabelMap, SenseMap
from device.values import Source
from scripts.training.fusion.arrays import LABELS, Scores, map_array, normalised, softmax
from scripts.training.fusion.closure import lawful
from scripts.training.fusion.descent import Adam
from scripts.training.fusion.triples import MOODS, Triples

TINY = 1e-6
LEAST = 0.002  # no label rules a mood out


class LogLinearPool:
    """The shipped way: label map, weights and sharpness learned together by gradient descent."""

    def __init__(self, start: LabelMap, *, hold: float = 0.01, firm: float = 0.1, steps: int = 250) -> None:
        """hold, firm: how strongly rows, and weights and sharpness, are kept near the start (nats a scan)."""
        self._says = {source: start.senses[source].says for source in Source}
        self._start = {source: map_array(start.senses[source]) for source in Source}
        self._hold, self._firm, self._steps = hold, firm, steps
        self._rows = {source: np.log(rows) for source, rows in self._start.items()}
        self._weight = {source: np.array(np.log(start.senses[source].weight)) for source in Source}
        self._first_weight = {source: weight.copy() for source, weight in self._weight.items()}
        self._sharp = {source: np.array(np.log(start.senses[source].sharpness)) for source in Source}

    def fit(self, triples: Triples) -> None:
        parameters = [*self._rows.values(), *self._weight.values(), *self._sharp.values()]
        adam = Adam(parameters, rate=0.03)
        truth = np.eye(len(MOODS))[triples.moods]
        trust = {source: triples.trust(source) for source in Source}
        for _ in range(self._steps):
            adam.step(self._gradients(triples, trust, truth))

    def _gradients(self, triples: Triples, trust: Mapping[Source, Scores], truth: Scores) -> list[Scores]:
        parts = {source: self._part(triples, source) for source in Source}
        logits = sum((np.exp(self._weight[s]) * trust[s])[:, None] * np.log(parts[s][2]) for s in Source)
        error = (softmax(np.asarray(logits)) - truth) / len(truth)
        rows, weights, sharps = [], [], []
        for source in Source:
            logged, sharpened, opinion, table = parts[source]
            weight = np.exp(self._weight[source]) * trust[source]
            spoken = np.sum(weight[:, None] * np.log(opinion) * error)
            weights.append(
                np.asarray(spoken + self._firm * (self._weight[source] - self._first_weight[source]))
            )
            back = weight[:, None] * error / opinion
            rows.append(self._through_rows(source, table, sharpened.T @ back))
            spread = back @ table.T
            centred = spread - (spread * sharpened).sum(axis=1, keepdims=True)
            sharpening = np.exp(self._sharp[source]) * np.sum(sharpened * centred * logged)
            sharps.append(np.asarray(sharpening + self._firm * self._sharp[source]))
        return [*rows, *weights, *sharps]

    def _part(self, triples: Triples, source: Source) -> tuple[Scores, Scores, Scores, Scores]:
        """Log scores, sharpened scores, opinion and map of one sense."""
        logged = np.log(np.maximum(triples.scores[source], TINY))
        sharpened = softmax(np.exp(self._sharp[source]) * logged)
        table = softmax(self._rows[source])
        return logged, sharpened, sharpened @ table, table

    def _through_rows(self, source: Source, table: Scores, gradient: Scores) -> Scores:
        """Gradient of a softmaxed table's logits, with the pull towards the start (KL from it)."""
        pulled = table * (gradient - (gradient * table).sum(axis=1, keepdims=True))
        return np.asarray(pulled + self._hold * (table - self._start[source]))

    def scores(self, triples: Triples) -> Scores:
        logits = np.zeros((len(triples.moods), len(MOODS)))
        for source in Source:
            weight = np.exp(self._weight[source]) * triples.trust(source)
            logits += weight[:, None] * np.log(self._part(triples, source)[2])
        return softmax(logits)

    def label_map(self) -> LabelMap:
        """What was learned, kept lawful."""
        return LabelMap({source: self._sense_map(source) for source in Source})

    def _sense_map(self, source: Source) -> SenseMap:
        table = normalised(np.maximum(softmax(self._rows[source]), LEAST))
        if source is Source.WORDS:
            table = lawful(table)
        return SenseMap(
            moods={
                label: dict(zip(MOODS, map(float, row), strict=True))
                for label, row in zip(LABELS[source], table, strict=True)
            },
            weight=float(np.exp(self._weight[source])),
            sharpness=float(np.exp(self._sharp[source])),
            says=self._says[source],
        )
