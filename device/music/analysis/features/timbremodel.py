"""What is heard in a track and what it is like, of what the tagging networks make of its stretches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.values.library.timbre import SOUNDS, VECTOR

Floats = NDArray[np.floating[Any]]

PEAK_SHARE = 0.2  # how far the stretch that has most of a sound draws the whole from the mean


class TimbreModel:
    """The arrays of a trained model, under the names that scripts/training/music/timbre gives them."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Raises KeyError if an array is missing, ValueError if one is of another size."""
        self._mean = arrays["timbre_mean"]
        self._axes = arrays["timbre_axes"].astype(np.float32)
        self._weights = arrays["timbre_weights"].astype(np.float32)
        self._offsets = arrays["timbre_offsets"]
        if self._axes.shape[1] != VECTOR or len(self._offsets) != len(SOUNDS):
            raise ValueError(f"not of {VECTOR} numbers and {len(SOUNDS)} sounds")

    def sounds(self, outputs: Floats) -> Floats:
        """How likely each of SOUNDS is heard in the track, 0-1. outputs: a row for each stretch of music."""
        each = outputs[:, : len(self._mean)] @ self._weights + self._offsets
        level = each.mean(axis=0) + PEAK_SHARE * (each.max(axis=0) - each.mean(axis=0))
        return np.asarray(1 / (1 + np.exp(-np.clip(level, -30, 30))))

    def vector(self, outputs: Floats) -> Floats:
        """Where it lies among tracks that sound like it: VECTOR numbers, of length 1."""
        main = (outputs[:, : len(self._mean)].mean(axis=0) - self._mean) @ self._axes
        return np.asarray(main / (np.linalg.norm(main) + 1e-9))

    def packed_sounds(self, outputs: Floats) -> bytes:
        """The same as Timbre keeps it."""
        return np.round(255 * self.sounds(outputs)).astype(np.uint8).tobytes()

    def packed_vector(self, outputs: Floats) -> bytes:
        """The same as Timbre keeps it."""
        numbers = np.clip(np.round(127 * self.vector(outputs)), -127, 127)
        return numbers.astype(np.int8).tobytes()
