"""The key of a track, of the notes of its stretches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.groove import keys
from device.values.library.timbre import NO_KEY

Floats = NDArray[np.floating[Any]]

SURELY = 0.4  # correlation with the key's notes from which there is one


def key(notes: Sequence[Floats]) -> int:
    """As Timbre numbers them. notes: of each stretch how strong each of the twelve is, C first."""
    fits = keys(np.mean(notes, axis=0))
    best = int(np.argmax(fits))
    return best if fits[best] >= SURELY else NO_KEY
