"""Valence and arousal from what the tagging networks make of a track's sound, and from its rhythm and key:
a ridge on random waves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


class SoundModel:
    """The arrays of a trained model, under the names that scripts/training/music/sound_fit.py gives them."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Raises KeyError if an array is missing."""
        self._mean = arrays["sound_mean"]
        self._axes = arrays["sound_axes"].astype(np.float32)
        self._waves = arrays["sound_waves"].astype(np.float32)
        self._phases = arrays["sound_phases"]
        self._weights = arrays["sound_weights"]

    def predict(self, outputs: Floats) -> Floats:
        """Valence and arousal, about [-1, 1]: tracks x 2.

        outputs: stretches of music x what device.music.analysis.reader.outputs_of gives of each.
        """
        main = (outputs - self._mean) @ self._axes
        return np.asarray(wave_basis(main, self._waves, self._phases) @ self._weights)


def wave_basis(numbers: Floats, waves: Floats, phases: Floats) -> Floats:
    """Random Fourier features (Rahimi and Recht, NIPS 2007), which a ridge weighs: rows x waves."""
    return np.asarray(np.cos(numbers @ waves + phases) * np.sqrt(2 / len(phases)))
