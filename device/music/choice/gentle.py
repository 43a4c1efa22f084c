"""What may be played to somebody who may be in danger: quiet, not sad, not angry, known to be so. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.music.library.shelf import Shelf

HIGHEST_AROUSAL = 0.0


def gentle(shelf: Shelf) -> NDArray[np.bool_]:
    """The tracks that neither stir nor weigh down by name. One of which nothing is known is none of them.

    There is no bound of valence: by genre it tells little (ambient has the lowest), by sound little more.
    """
    return np.asarray((shelf.arousal <= HIGHEST_AROUSAL) & (shelf.confidence > 0) & ~shelf.dark)
