"""Fit device/music/analysis/features/timbremodel.py: who sings, what is heard, and likeness."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from device.values.library.timbre import SOUNDS, VECTOR
from scripts.training.music.timbre.tags import TAGS_OF

HEARD: Final = 500  # outputs of the two networks; the groove behind them is left out
KEENNESS = 0.01  # of the voices' models: larger follows the examples more closely
RIDGE = 300.0  # of what guesses the genres
COMMON = 85.0  # per cent of the clips have less of a sound than what is kept as one half
SOFTNESS = 0.6  # deviations from there to three quarters or so
WHITER = 0.5  # how far the main components are made equally wide: 0 not at all, 1 wholly

Arrays = dict[str, NDArray[Any]]


def fit(outputs: Any, voices: Any, genres: Any) -> Arrays:
    """The arrays of a TimbreModel.

    outputs: clips x what the networks make of them. voices: of each clip none, female, male, or "" where it
    is not told. genres: clips x genres, 1 where it is of it; their guess is a part of the vector.
    """
    heard = outputs[:, :HEARD]
    mean, spread = heard.mean(axis=0), heard.std(axis=0) + 1e-6
    standard = (heard - mean) / spread
    axes = _axes(standard, genres) / spread[:, np.newaxis]
    weights, offsets = _sounds(heard, voices)
    return {
        "timbre_mean": mean.astype(np.float32), "timbre_axes": axes.astype(np.float32).astype(np.float16),
        "timbre_weights": weights.astype(np.float32), "timbre_offsets": offsets.astype(np.float32),
    }  # fmt: skip


def _axes(standard: Any, genres: Any) -> Any:
    """Main components, and beside them what tells the genres, both of which count alike."""
    of_genres = genres - genres.mean(axis=0)
    count = VECTOR - of_genres.shape[1]
    _, strengths, components = np.linalg.svd(standard, full_matrices=False)
    main = components[:count].T / strengths[:count] ** WHITER
    gram = standard.T @ standard + RIDGE * np.eye(standard.shape[1])
    telling = np.linalg.solve(gram, standard.T @ of_genres)
    return np.concatenate([part / _width(standard @ part) for part in (main, telling)], axis=1)


def _width(numbers: Any) -> float:
    return float(np.sqrt((numbers**2).sum(axis=1).mean()))


def _sounds(heard: Any, voices: Any) -> tuple[Any, Any]:
    columns = [_sound(heard, voices, name) for name in SOUNDS]
    return np.stack([weights for weights, _ in columns], axis=1), np.array([offset for _, offset in columns])


def _sound(heard: Any, voices: Any, name: str) -> tuple[Any, float]:
    match name:
        case "vocal":
            return _voice(heard, voices, ("female", "male"))
        case "female vocal":
            return _voice(heard, voices, ("female",))
        case "male vocal":
            return _voice(heard, voices, ("male",))
        case _:
            return _tagged(heard, TAGS_OF[name])


def _voice(heard: Any, voices: Any, wanted: tuple[str, ...]) -> tuple[Any, float]:
    told = voices != ""
    mean, spread = heard[told].mean(axis=0), heard[told].std(axis=0) + 1e-6
    model = LogisticRegression(C=KEENNESS, max_iter=3000, class_weight="balanced")
    model.fit((heard[told] - mean) / spread, np.isin(voices[told], wanted))
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _tagged(heard: Any, tags: tuple[int, ...]) -> tuple[Any, float]:
    """By the networks' own tags: one half is what few clips have more of."""
    level = heard[:, list(tags)].mean(axis=1)
    width = SOFTNESS * level.std()
    weights = np.zeros(heard.shape[1])
    weights[list(tags)] = 1 / len(tags) / width
    return weights, float(-np.percentile(level, COMMON) / width)
