"""A small network as a way of blending: a rival of the pool."""

from __future__ import annotations

import numpy as np

from device.values import Source
from scripts.training.fusion.arrays import LABELS, Scores, softmax
from scripts.training.fusion.descent import Adam
from scripts.training.fusion.triples import MOODS, Triples


class SmallNetwork:
    """One hidden layer on all scores and how far they are trusted."""

    def __init__(self, *, hidden: int = 32, steps: int = 1500, decay: float = 1e-3, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        width = sum(len(labels) + 1 for labels in LABELS.values())
        self._parameters = [
            rng.normal(0, width**-0.5, (width, hidden)),
            np.zeros(hidden),
            rng.normal(0, hidden**-0.5, (hidden, len(MOODS))),
            np.zeros(len(MOODS)),
        ]
        self._steps, self._decay = steps, decay

    def fit(self, triples: Triples) -> None:
        inputs, truth = _inputs(triples), np.eye(len(MOODS))[triples.moods]
        first, bias, last, base = self._parameters
        adam, rng = Adam(self._parameters, rate=0.003), np.random.default_rng(0)
        for _ in range(self._steps):
            batch = rng.integers(0, len(truth), 512)
            hidden = np.tanh(inputs[batch] @ first + bias)
            error = (softmax(hidden @ last + base) - truth[batch]) / len(batch)
            back = (error @ last.T) * (1 - hidden**2)
            adam.step(
                [
                    inputs[batch].T @ back + self._decay * first,
                    back.sum(axis=0),
                    hidden.T @ error + self._decay * last,
                    error.sum(axis=0),
                ]
            )

    def scores(self, triples: Triples) -> Scores:
        first, bias, last, base = self._parameters
        return softmax(np.tanh(_inputs(triples) @ first + bias) @ last + base)


def _inputs(triples: Triples) -> Scores:
    parts = []
    for source in Source:
        trust = triples.trust(source)[:, None]
        logged = np.log(np.maximum(triples.scores[source], 1e-3))
        parts += [trust * (logged - logged.mean(axis=1, keepdims=True)), trust]
    return np.concatenate(parts, axis=1)
