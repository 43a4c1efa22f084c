"""Valence and arousal from features of a recording: a ridge on random Fourier features, and boosted trees.

The ridge knows the corpora that it learned from (EMOPIA's solo piano, 4Q's pop, DEAM's free music): to what
holds everywhere it adds what holds in each, as far as a gate takes the recording for one of it (Daumé,
"Frustratingly easy domain adaptation", ACL 2007; Rahimi and Recht, "Random features", NIPS 2007).

What the gate takes for solo piano is placed by a model of its own, which knows tonnetz too: there
the ear has little but harmony to tell pleasant from sad. What it takes for one of DEAM's recordings is placed
by a model of DEAM alone, the more the surer it is; tonnetz helps with their arousal a little.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.soundmodel import wave_basis

Floats = NDArray[np.floating[Any]]

CLIP, PIANO_CLIP = 3.0, 4.0  # standard deviations
HALF = 0.5  # of the gate: more likely one of that corpus than not


TABLES = Path(__file__).with_name("tables.npz")  # what table_fit.py learned


def table_arrays() -> Mapping[str, NDArray[Any]]:
    """The arrays of the shipped fit."""
    with np.load(TABLES) as arrays:
        return dict(arrays)


class TableModel:
    """The arrays of a trained model, under the names that scripts/training/music/train.py gives them."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Raises KeyError if an array is missing."""
        self.names = tuple(str(name) for name in arrays["names"])
        self._knots, self._levels = arrays["knots"], arrays["levels"]
        self._gate = arrays["gate"]
        self._waves, self._phases = arrays["waves"].astype(np.float32), arrays["phases"]
        self._weights = arrays["weights"]
        self._corpus_share = float(arrays["corpus_share"])
        self._trees_share = float(arrays["trees_share"])
        self._trees = Trees(arrays)
        self._piano = Piano(arrays)
        self._rated = Rated(arrays)

    def predict(self, rows: Floats) -> Floats:
        """Valence and arousal, about [-1, 1]: recordings x 2.

        rows: recordings x features, as in names; those after the first 49 may be NaN where not known.
        """
        plain = rows[:, : len(self._knots)]
        normal = normalised(plain, self._knots, self._levels)
        doors = open_gate(normal, self._gate)
        piano, rated = doors[:, [self._piano.door]] > HALF, doors[:, [self._rated.door]]
        wave = wave_basis(normal, self._waves, self._phases)
        ridge = ridge_basis(normal, doors, wave, self._corpus_share) @ self._weights
        of_all = self._trees_share * self._trees.predict(plain) + (1 - self._trees_share) * ridge
        others = rated * self._rated.predict(rows, wave) + (1 - rated) * of_all
        return np.where(piano, self._piano.predict(rows), others)


class Piano:
    """Which quarter of the plane solo piano lies in: the mean of a logistic regression on random Fourier
    features and of boosted trees.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.door = int(arrays["piano_door"])  # the gate's number of solo piano
        self._mean, self._spread = arrays["piano_mean"], arrays["piano_spread"]
        self._waves, self._phases = arrays["piano_waves"].astype(np.float32), arrays["piano_phases"]
        self._weights = arrays["piano_weights"]  # (waves + 1) x quarters
        self._corners = arrays["piano_corners"]  # quarters x (valence, arousal)
        self._trees = Trees(arrays, "piano_tree")

    def predict(self, rows: Floats) -> Floats:
        """Valence and arousal: recordings x 2. A feature that is NaN tells nothing."""
        basis = piano_basis(rows, self._mean, self._spread, self._waves, self._phases)
        by_waves = _shares(basis @ self._weights[:-1] + self._weights[-1])
        by_trees = _shares(self._trees.predict(np.where(np.isnan(rows), self._mean, rows)))
        return np.asarray((by_waves + by_trees) / 2 @ self._corners)


class Rated:
    """Recordings like DEAM's, whose ratings have degrees: the mean of a ridge on waves and boosted trees."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.door = int(arrays["rated_door"])  # the gate's number of DEAM
        self._weights, self._mean = arrays["rated_weights"], arrays["rated_mean"]
        self._usual = arrays["rated_usual"]  # of each feature, for where it is not known
        self._trees = Trees(arrays, "rated_tree")

    def predict(self, rows: Floats, wave: Floats) -> Floats:
        """Valence and arousal: recordings x 2. wave: wave_basis of the rows."""
        by_trees = self._trees.predict(np.where(np.isnan(rows), self._usual, rows))
        return np.asarray((wave @ self._weights + self._mean + by_trees) / 2)


class Trees:
    """Boosted trees, laid out as arrays: trees x nodes."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], name: str = "tree") -> None:
        """name: what the names of the arrays begin with."""
        self._feature = arrays[f"{name}_feature"].astype(np.intp)
        self._threshold = arrays[f"{name}_threshold"]
        self._below = arrays[f"{name}_below"].astype(np.intp)
        self._above = arrays[f"{name}_above"].astype(np.intp)
        self._value = arrays[f"{name}_value"]  # trees x nodes; 0 in nodes that are not leaves
        self._adds_to = arrays[f"{name}_adds_to"]  # the output that each tree adds to
        self._baseline = arrays[f"{name}_baseline"]  # outputs

    def predict(self, rows: Floats) -> Floats:
        """Recordings x outputs."""
        return np.stack([self._one(row) for row in rows]) if len(rows) else np.zeros((0, len(self._baseline)))

    def _one(self, row: Floats) -> Floats:
        """All trees at once, a level a step; a leaf points to itself."""
        trees = np.arange(len(self._feature))
        node = np.zeros(len(trees), np.intp)
        while True:
            below = row[self._feature[trees, node]] <= self._threshold[trees, node]
            following = np.where(below, self._below[trees, node], self._above[trees, node])
            if (following == node).all():
                break
            node = following
        totals = np.bincount(self._adds_to, self._value[trees, node], len(self._baseline))
        return np.asarray(self._baseline + totals)


def ridge_basis(normal: Floats, doors: Floats, wave: Floats, corpus_share: float) -> Floats:
    """What the ridge weighs: waves, these again for each corpus as far as its door is open, and lines.

    recordings x (waves * (1 + corpora) + corpora + features). wave: wave_basis of the normal features.
    """
    of_corpus = [np.sqrt(corpus_share) * doors[:, [n]] * wave for n in range(doors.shape[1])]
    return np.concatenate([wave, *of_corpus, 0.55 * doors, 0.1 * normal], axis=1)


def normalised(rows: Floats, knots: Floats, levels: Floats) -> Floats:
    """Each feature through its distribution's quantiles, so that it is about normal, [-3, 3]."""
    columns = [np.interp(rows[:, n], knots[n], levels) for n in range(rows.shape[1])]
    return np.asarray(np.clip(np.stack(columns, axis=1), -CLIP, CLIP))


def open_gate(normal: Floats, gate: Floats) -> Floats:
    """How far a recording is taken for one of each corpus, summing to 1: recordings x corpora."""
    return _shares(normal @ gate[:-1] + gate[-1])


def piano_basis(rows: Floats, mean: Floats, spread: Floats, waves: Floats, phases: Floats) -> Floats:
    """recordings x waves."""
    standard = np.nan_to_num(np.clip((rows - mean) / spread, -PIANO_CLIP, PIANO_CLIP))
    return wave_basis(standard, waves, phases)


def _shares(logits: Floats) -> Floats:
    """Each row's likelihoods, summing to 1."""
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))
