"""Fit device/music/soundmodel.py on the clips of 4Q: main components, waves, ridge."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

COMPONENTS = 40
WAVES = 2000
# Gamma of the Gaussian kernel that the waves stand for, over all components together. 0.4 is better by up to
# 0.004 on 4Q, but finds one valence side less on music unlike 4Q's (scripts/judge_tracks.py).
KERNEL_WIDTH = 0.15
RIDGE = 0.5
SIZE = 0.7  # valence and arousal of a clip that is wholly on one side

Arrays = dict[str, NDArray[Any]]


def fit(outputs: Any, sides: Any, seed: int = 0) -> Arrays:
    """The arrays of a SoundModel. outputs: clips x network outputs; sides: clips x 2, of -1 and 1."""
    rng = np.random.default_rng(seed)
    mean, spread = outputs.mean(axis=0), outputs.std(axis=0) + 1e-6
    centred = (outputs - mean) / spread
    _, strengths, axes = np.linalg.svd(centred, full_matrices=False)
    scale = np.sqrt((strengths[:COMPONENTS] ** 2).sum() / len(outputs) / COMPONENTS)
    axes = (axes[:COMPONENTS] / (spread * scale)).T.astype(np.float16)
    main = (outputs - mean) @ axes.astype(np.float32)
    waves = rng.normal(0, np.sqrt(2 * KERNEL_WIDTH / COMPONENTS), (COMPONENTS, WAVES)).astype(np.float16)
    phases = rng.uniform(0, 2 * np.pi, WAVES).astype(np.float32)
    basis = np.cos(main @ waves.astype(np.float32) + phases) * np.sqrt(2 / WAVES)
    weights = basis.T @ np.linalg.solve(basis @ basis.T + RIDGE * np.eye(len(basis)), SIZE * sides)
    return {
        "sound_mean": mean.astype(np.float32), "sound_axes": axes,
        "sound_waves": waves, "sound_phases": phases,
        "sound_weights": weights.astype(np.float32),
    }  # fmt: skip
