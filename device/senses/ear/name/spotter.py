"""How much what is heard sounds like the box's name, at several paces: slowed, a high voice is lower.

Two paces are listened to all the time. The others are for a second look at what was heard last: a word stays
like itself at many paces, and what only happens to sound like it does not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.name.wakeword import STEP_S, WakeWord
from device.values import SAMPLE_RATE_HZ

ALWAYS = (1.0, 1.16)  # times as long, and as much lower
LOOKED_AT = (1.08, 1.25)
MEAN_OF = 5  # outputs of the model
TOGETHER_S = 0.5  # all paces hear a word within this time
Samples = NDArray[np.int16]


class _Pace:
    """A model that hears all at one pace."""

    def __init__(self, word: WakeWord, slower: float) -> None:
        self._word = word
        self._slower = slower
        self._latest: deque[float] = deque(maxlen=MEAN_OF)
        self._lately: deque[float] = deque(maxlen=round(TOGETHER_S / STEP_S * slower))
        self._resampler = _slowed(slower)

    @property
    def likeness(self) -> float:
        """The highest mean of some outputs in a row within the last half second, 0-1."""
        return max(self._lately, default=0.0)

    def hears(self, samples: Samples) -> None:
        slowed = self._resampler.resample_chunk(samples) if self._resampler else samples
        for probability in self._word.probabilities(np.asarray(slowed, np.int16)):
            self._latest.append(probability)
            self._lately.append(sum(self._latest) / MEAN_OF)

    def forget(self) -> None:
        self._word.forget()
        self._latest.clear()
        self._lately.clear()
        self._resampler = _slowed(self._slower)


class Spotter:
    """Listens for one word. One owner thread."""

    def __init__(self, load: Callable[[], WakeWord]) -> None:
        """load: makes a model of the word; raises ModelError."""
        self._always = [_Pace(load(), slower) for slower in ALWAYS]
        self._looked_at = [_Pace(load(), slower) for slower in LOOKED_AT]

    def hears(self, samples: Samples) -> float:
        """Take what follows; the likeness so far, 0-1."""
        for pace in self._always:
            pace.hears(samples)
        return max(pace.likeness for pace in self._always)

    def look_again(self, last: Samples) -> Sequence[float]:
        """The likeness at every pace. last: what was heard last, from a little before the word."""
        for pace in self._looked_at:
            pace.forget()
            pace.hears(last)
        return [pace.likeness for pace in (*self._always, *self._looked_at)]

    def forget(self) -> None:
        """Nothing was heard yet."""
        for pace in (*self._always, *self._looked_at):
            pace.forget()


def _slowed(slower: float) -> Any:
    import soxr

    if slower == 1.0:
        return None
    return soxr.ResampleStream(SAMPLE_RATE_HZ, round(SAMPLE_RATE_HZ * slower), 1, dtype="int16", quality="LQ")
