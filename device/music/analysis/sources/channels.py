"""Join the channels of a recording so that they do not cancel each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

CANCELLED = 0.4  # of the loudest channel's power: a mixture below it has lost more than it holds


def joined(sound: Floats) -> Floats:
    """One channel of frames x channels: their mean; the loudest alone where the mean cancels or thins it."""
    if sound.shape[1] == 1 or not len(sound):
        return sound.mean(axis=1) if len(sound) else np.zeros(0, np.float32)
    powers = np.mean(np.square(sound, dtype=np.float64), axis=0)
    loudest = int(powers.argmax())
    mixed = np.asarray(sound.mean(axis=1), np.float32)
    if float(np.mean(np.square(mixed, dtype=np.float64))) >= CANCELLED * powers[loudest]:
        return mixed
    return np.ascontiguousarray(sound[:, loudest])
