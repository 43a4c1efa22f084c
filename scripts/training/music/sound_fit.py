"""Fit device/music/analysis/soundmodel.py on sounds whose side is known: components, groove, waves, ridge."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.groove import NAMES as GROOVE
from device.music.analysis.soundmodel import wave_basis

COMPONENTS = 60  # of what the networks make of a sound
GROOVE_SHARE = 1.5  # how much one number of the groove weighs beside one component
WAVES = 2000
KERNEL_WIDTH = 0.3  # gamma of the Gaussian kernel that the waves stand for, over all components together
RIDGE = 0.5
SIZE = 0.7  # valence and arousal of a sound that is wholly on one side

Arrays = dict[str, NDArray[Any]]


def fit(outputs: Any, sides: Any, weights: Any, seed: int = 0) -> Arrays:
    """The arrays of a SoundModel.

    outputs: sounds x the mean of what analysis.reader.outputs_of gives. sides: sounds x 2, of -1, 1,
    and 0 where the side is not known. weights: sounds, how much each counts.
    """
    rng = np.random.default_rng(seed)
    mean, axes = outputs.mean(axis=0), _axes(outputs)
    main = (outputs - mean) @ axes.astype(np.float32)
    width = np.sqrt(2 * KERNEL_WIDTH / COMPONENTS)
    waves = rng.normal(0, width, (axes.shape[1], WAVES)).astype(np.float16)
    phases = rng.uniform(0, 2 * np.pi, WAVES).astype(np.float32)
    basis = wave_basis(main, waves.astype(np.float32), phases)
    ridges = [_ridge(basis, side, weights) for side in sides.T]
    return {
        "sound_mean": mean.astype(np.float32), "sound_axes": axes,
        "sound_waves": waves, "sound_phases": phases,
        "sound_weights": np.stack(ridges, axis=1).astype(np.float32),
    }  # fmt: skip


def _axes(outputs: Any) -> Any:
    """From outputs to components and groove, which vary about equally: outputs x numbers."""
    spread = outputs.std(axis=0) + 1e-6
    heard = outputs.shape[1] - len(GROOVE)
    standard = ((outputs - outputs.mean(axis=0)) / spread)[:, :heard]
    _, strengths, components = np.linalg.svd(standard, full_matrices=False)
    scale = np.sqrt((strengths[:COMPONENTS] ** 2).sum() / len(outputs) / COMPONENTS)
    axes = np.zeros((len(spread), COMPONENTS + len(GROOVE)))
    axes[:heard, :COMPONENTS] = (components[:COMPONENTS] / (spread[:heard] * scale)).T
    axes[heard:, COMPONENTS:] = np.diag(GROOVE_SHARE / spread[heard:])
    return axes.astype(np.float16)


def _ridge(basis: Any, sides: Any, weights: Any) -> Any:
    known = np.flatnonzero(sides)
    root = np.sqrt(weights[known])
    rows = basis[known] * root[:, np.newaxis]
    gram = rows @ rows.T + RIDGE * np.eye(len(rows))
    return rows.T @ np.linalg.solve(gram, SIZE * sides[known] * root)
