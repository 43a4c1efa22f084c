"""What was heard in a hundred thousand tracks, as one small matrix. Never changed once made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from device.values.library.timbre import (
    FIRST_OF_VECTOR,
    FIRST_SOUND,
    SIZE,
    SOUNDS,
    TENTHS,
    VECTOR,
    Timbre,
    unpacked,
)

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

AT_ONCE = 8192  # tracks whose vectors are compared together, so that little memory is needed


class Timbres:
    """A row for each track of a shelf."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        """packed: of each track its Timbre, empty where nobody listened for that yet."""
        nothing = bytes(SIZE)
        content = b"".join(one if len(one) == SIZE else nothing for one in packed)
        self._rows = np.frombuffer(content, np.uint8).reshape(len(packed), SIZE)
        self.known: Final = np.fromiter((len(one) == SIZE for one in packed), np.bool_, len(packed))

    @property
    def bpm(self) -> Floats:
        """Beats a minute; 0 where there is no beat, or nothing is known."""
        tenths = self._rows[:, 0].astype(np.float32) + 256 * self._rows[:, 1].astype(np.float32)
        return np.asarray(tenths / np.float32(TENTHS))

    def sound(self, name: str) -> Floats:
        """How likely one of SOUNDS is heard in each track, 0-1; 0 where nothing is known."""
        column = self._rows[:, FIRST_SOUND + SOUNDS.index(name)]
        return np.asarray(column.astype(np.float32) / 255)

    def seed(self, positions: Sequence[int]) -> Floats | None:
        """The middle of some tracks, a vector of length 1; None where nothing is known of them."""
        rows = [position for position in positions if self.known[position]]
        if not rows:
            return None
        middle = _units(self._vectors[rows]).mean(axis=0)
        return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9))

    def likeness(self, seed: Floats) -> Floats:
        """How alike each track is to a seed, -1 to 1; -1 where nothing is known."""
        found = np.full(len(self._rows), -1, np.float32)
        for begin in range(0, len(found), AT_ONCE):
            some = slice(begin, begin + AT_ONCE)
            found[some] = _units(self._vectors[some]) @ seed
        found[~self.known] = -1
        return found

    def of(self, position: int | None) -> Timbre | None:
        """What was heard in one track; None: nothing yet."""
        if position is None or not self.known[position]:
            return None
        return unpacked(self._rows[position].tobytes())

    @property
    def _vectors(self) -> NDArray[Any]:
        return self._rows[:, FIRST_OF_VECTOR : FIRST_OF_VECTOR + VECTOR].view(np.int8)


def _units(vectors: NDArray[Any]) -> Floats:
    """The same, of length 1."""
    numbers = vectors.astype(np.float32)
    return np.asarray(numbers / np.maximum(np.linalg.norm(numbers, axis=1, keepdims=True), 1e-9))
