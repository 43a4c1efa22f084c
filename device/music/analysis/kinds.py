"""Tell music from speech and noise, by what the tagging networks make of a stretch of sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

MUSIC, SPEECH, NOISE = range(3)


class KindModel:
    """A linear model, under the names that scripts/training/music/kinds/train.py gives its arrays."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Raises KeyError if an array is missing."""
        self._weights = arrays["kind_weights"].astype(np.float32)
        self._offsets = arrays["kind_offsets"].astype(np.float32)

    def predict(self, outputs: Floats) -> Floats:
        """How likely a stretch is music, speech or noise: three numbers that sum to 1.

        outputs: what device.music.analysis.reader.outputs_of gives of it.
        """
        scores = outputs @ self._weights + self._offsets
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum())


def shares(kinds: Sequence[Floats]) -> tuple[float, float]:
    """Of a recording, the share that is music and that which is speech, by its stretches."""
    music, speech, _ = np.mean(kinds, axis=0)
    return float(np.clip(music, 0, 1)), float(np.clip(speech, 0, 1))
