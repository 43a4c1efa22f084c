"""Words for how music sounds, and which tracks they mean. Pure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from device.music.library.shelf import Shelf

Mask = NDArray[np.bool_]
MARKED = np.float32(0.2)  # of valence or arousal, from which on music sounds so

_MEANS: dict[str, Callable[[Shelf], Mask]] = {
    "bright": lambda shelf: shelf.valence > MARKED,
    "dark": lambda shelf: shelf.valence < -MARKED,
    "lively": lambda shelf: shelf.arousal > MARKED,
    "quiet": lambda shelf: shelf.arousal < -MARKED,
    "happy": lambda shelf: (shelf.valence > MARKED) & (shelf.arousal > 0),
    "sad": lambda shelf: (shelf.valence < -MARKED) & (shelf.arousal < 0),
    "angry": lambda shelf: (shelf.valence < -MARKED) & (shelf.arousal > MARKED),
    "calm": lambda shelf: (shelf.valence > 0) & (shelf.arousal < -MARKED),
    "warm": lambda shelf: (shelf.valence > MARKED) & (shelf.arousal < MARKED),
    "fierce": lambda shelf: (shelf.valence < 0) & (shelf.arousal > 2 * MARKED),
}
SHORTEST = 3  # letters by which such a word is known


def sounding(shelf: Shelf, word: str) -> Mask | None:
    """The tracks that sound as a word says, which may be cut short; None: it says nothing of sound."""
    if len(word) < SHORTEST:
        return None
    meant = next((one for one in _MEANS if one.startswith(word)), None)
    return None if meant is None else np.asarray(_MEANS[meant](shelf) & (shelf.confidence > 0))
