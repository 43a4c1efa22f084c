"""Fit the table model: quantiles, gate, ridge on random Fourier features, boosted trees, piano."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression

from device.music.analysis.soundmodel import wave_basis
from scripts.training.music.features import NAMES
from scripts.training.music.tablemodel import CLIP, normalised, open_gate, piano_basis, ridge_basis
from scripts.training.music.tables import QUADRANTS, SIZES, TONNETZ, WEIGHTS, Table

PIANO, RATED = "emopia", "deam"
TABLE_NAMES = (*NAMES, *TONNETZ)
PIANO_KERNEL_WIDTH = 0.8  # gamma of the kernel, over all features together
PIANO_C = 4.0  # of the logistic regression: how little its weights are held back
PIANO_TREES = {
    "max_iter": 120, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 15,
    "l2_regularization": 3.0, "max_features": 0.3,
}  # fmt: skip

KNOTS = 41
WAVES = 1500
KERNEL_WIDTH = 0.008  # gamma of the Gaussian kernel that the waves stand for
CORPUS_SHARE = 0.7
RIDGE = 1.5
RATED_RIDGE = 0.5
TREES_SHARE = 0.7
SEEDS = 3
TREES = {
    "max_iter": 180, "learning_rate": 0.06, "max_leaf_nodes": 10, "min_samples_leaf": 20,
    "l2_regularization": 3.0, "max_features": 0.4,
}  # fmt: skip

Arrays = dict[str, NDArray[Any]]


def fit(tables: list[Table], seed: int = 0) -> Arrays:
    """The arrays of a TableModel trained on the tables, whose features are TABLE_NAMES."""
    rows = np.vstack([table.rows[:, : len(NAMES)] for table in tables])
    places = np.vstack([table.places for table in tables])
    corpus = np.concatenate([np.full(len(table.ids), n) for n, table in enumerate(tables)])
    weight = np.concatenate([np.full(len(table.ids), WEIGHTS[table.corpus]) for table in tables])
    arrays: Arrays = {"names": np.array(TABLE_NAMES), "trees_share": np.array(TREES_SHARE)}
    arrays |= _ridge(rows, places, corpus, weight, np.random.default_rng(seed))
    doors = {table.corpus: n for n, table in enumerate(tables)}
    arrays |= _trees("tree", rows, places, weight)
    arrays |= _rated(tables[doors[RATED]], doors[RATED], arrays)
    return arrays | _piano(tables[doors[PIANO]], doors[PIANO], np.random.default_rng(seed))


def _rated(table: Table, door: int, arrays: Arrays) -> Arrays:
    normal = normalised(table.rows[:, : len(NAMES)], arrays["knots"], arrays["levels"])
    wave = wave_basis(normal, arrays["waves"].astype(np.float32), arrays["phases"])
    mean = table.places.mean(axis=0)
    weights = wave.T @ np.linalg.solve(wave @ wave.T + RATED_RIDGE * np.eye(len(wave)), table.places - mean)
    return _trees("rated_tree", table.rows, table.places, np.ones(len(wave))) | {
        "rated_door": np.array(door), "rated_mean": mean, "rated_weights": weights.astype(np.float32),
        "rated_usual": table.rows.mean(axis=0),
    }  # fmt: skip


def _ridge(rows: Any, places: Any, corpus: Any, weight: Any, rng: np.random.Generator) -> Arrays:
    shares = np.linspace(norm.cdf(-CLIP), norm.cdf(CLIP), KNOTS)
    levels = norm.ppf(shares)
    knots = np.quantile(rows, shares, axis=0).T
    knots = knots + 1e-9 * np.arange(KNOTS) * np.maximum(1e-6, np.abs(knots).max(axis=1, keepdims=True))
    normal = normalised(rows, knots, levels)
    logistic = LogisticRegression(C=0.1, max_iter=1000).fit(normal, corpus)
    gate = np.vstack([logistic.coef_.T, logistic.intercept_])
    waves = (rng.normal(0, np.sqrt(2 * KERNEL_WIDTH), (rows.shape[1], WAVES))).astype(np.float16)
    phases = rng.uniform(0, 2 * np.pi, WAVES).astype(np.float32)
    known = np.where(np.eye(len(set(corpus)))[corpus] > 0, 1.0, 0.0)
    doors = 0.5 * known + 0.5 * open_gate(normal, gate)
    wave = wave_basis(normal, waves.astype(np.float32), phases)
    basis = ridge_basis(normal, doors, wave, CORPUS_SHARE)
    gram = basis @ basis.T + RIDGE * np.diag(1 / weight)
    weights = basis.T @ np.linalg.solve(gram, places)
    return {
        "knots": knots.astype(np.float32), "levels": levels.astype(np.float32),
        "gate": gate.astype(np.float32), "weights": weights.astype(np.float32),
        "waves": waves, "phases": phases,
        "corpus_share": np.array(CORPUS_SHARE),
    }  # fmt: skip


def _piano(table: Table, door: int, rng: np.random.Generator) -> Arrays:
    mean, spread = table.rows.mean(axis=0), table.rows.std(axis=0) + 1e-9
    width = np.sqrt(2 * PIANO_KERNEL_WIDTH / len(mean))
    waves = rng.normal(0, width, (len(mean), WAVES)).astype(np.float16)
    phases = rng.uniform(0, 2 * np.pi, WAVES).astype(np.float32)
    basis = piano_basis(table.rows, mean, spread, waves.astype(np.float32), phases)
    corners = np.array(list(QUADRANTS.values()))
    quarter = ((table.places[:, np.newaxis] > 0) == (corners > 0)).all(axis=2).argmax(axis=1)
    model = LogisticRegression(C=PIANO_C, max_iter=1000).fit(basis, quarter)
    return {
        "piano_door": np.array(door), "piano_mean": mean, "piano_spread": spread, "piano_waves": waves,
        "piano_phases": phases, "piano_corners": SIZES[PIANO] * corners,
        "piano_weights": np.vstack([model.coef_.T, model.intercept_]).astype(np.float32),
    } | _piano_trees(table.rows, quarter)  # fmt: skip


def _piano_trees(rows: Any, quarter: Any) -> Arrays:
    """Boosting to the quarters' likelihoods, the mean over seeds."""
    found: list[tuple[int, Any]] = []
    baseline = np.zeros(quarter.max() + 1)
    for seed in range(SEEDS):
        model = HistGradientBoostingClassifier(random_state=seed, **PIANO_TREES).fit(rows, quarter)
        baseline += model._baseline_prediction.ravel() / SEEDS  # noqa: SLF001 (its trees, laid out)
        found += [(number, tree.nodes) for step in model._predictors for number, tree in enumerate(step)]  # noqa: SLF001
    return _laid_out("piano_tree", found, baseline)


def _trees(name: str, rows: Any, places: Any, weight: Any) -> Arrays:
    """Boosting for each axis, the mean over seeds."""
    found: list[tuple[int, Any]] = []
    baseline = np.zeros(2)
    for axis in (0, 1):
        for seed in range(SEEDS):
            model = HistGradientBoostingRegressor(random_state=seed, **TREES)
            model.fit(rows, places[:, axis], sample_weight=weight)
            baseline[axis] += float(model._baseline_prediction.item()) / SEEDS  # noqa: SLF001
            found += [(axis, step[0].nodes) for step in model._predictors]  # noqa: SLF001
    return _laid_out(name, found, baseline)


def _laid_out(name: str, trees: list[tuple[int, Any]], baseline: Any) -> Arrays:
    """The arrays of Trees, of which SEEDS sets are averaged.

    trees: of each the output that it adds to, and its nodes.
    """
    shape = (len(trees), max(len(nodes) for _, nodes in trees))
    arrays: Arrays = {
        f"{name}_feature": np.zeros(shape, np.uint8), f"{name}_threshold": np.zeros(shape, np.float32),
        f"{name}_below": np.zeros(shape, np.uint8), f"{name}_above": np.zeros(shape, np.uint8),
        f"{name}_value": np.zeros(shape, np.float32),
        f"{name}_adds_to": np.array([output for output, _ in trees], np.uint8), f"{name}_baseline": baseline,
    }  # fmt: skip
    for number, (_, nodes) in enumerate(trees):
        for place, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            arrays[f"{name}_below"][number, place] = place if leaf else node["left"]
            arrays[f"{name}_above"][number, place] = place if leaf else node["right"]
            arrays[f"{name}_feature"][number, place] = 0 if leaf else node["feature_idx"]
            arrays[f"{name}_threshold"][number, place] = 0 if leaf else node["num_threshold"]
            arrays[f"{name}_value"][number, place] = node["value"] / SEEDS if leaf else 0
    return arrays
