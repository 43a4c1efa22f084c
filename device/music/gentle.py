"""What may be played to somebody who may be in danger: quiet, not sad, not angry, known to be so. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.music.shelf import Shelf

HIGHEST_AROUSAL = 0.0
LOWEST_VALENCE = -0.15


def gentle(shelf: Shelf) -> NDArray[np.bool_]:
    """The tracks that neither stir nor weigh down. A track of which nothing is known is none of them."""
    even = (shelf.arousal <= HIGHEST_AROUSAL) & (shelf.valence >= LOWEST_VALENCE)
    return np.asarray(even & (shelf.confidence > 0) & ~shelf.dark)
