"""The sound of one scan while it lasts. It never leaves memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ, Sound


class Recording:
    """Grows stretch by stretch; any part of it can be cut out."""

    def __init__(self) -> None:
        self._stretches: list[NDArray[np.int16]] = []
        self._length = 0
        self._at = 0.0

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._length / SAMPLE_RATE_HZ

    def add(self, sound: Sound) -> None:
        """Take the stretch that follows the last one."""
        if not self._stretches:
            self._at = sound.at
        self._stretches.append(sound.samples)
        self._length += len(sound.samples)

    def between(self, begin_s: float, end_s: float) -> Sound:
        """The part between two times, in seconds from the first sample; cut where the recording is."""
        whole = np.concatenate([np.zeros(0, np.int16), *self._stretches])
        begin, end = (min(max(0, round(s * SAMPLE_RATE_HZ)), self._length) for s in (begin_s, end_s))
        return Sound(whole[begin:end], self._at + begin / SAMPLE_RATE_HZ)
