"""Onsets of music as librosa measures them, in plain numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

# librosa's defaults, in frames of 512 samples at 22,050 Hz
ONSET_DELAY = 2  # half a window of 2048 samples, so that an onset stands where it sounds


def onset_strength(mel_db: Floats) -> Floats:
    """How much begins in each frame: the mean rise over the mel bands, in dB."""
    rise = np.maximum(0, np.diff(mel_db, axis=1)).mean(axis=0)
    padded: Floats = np.pad(rise, (1 + ONSET_DELAY, 0))
    return padded[: mel_db.shape[1]]
