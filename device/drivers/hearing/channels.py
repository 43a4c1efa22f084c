"""Which of several channels to listen to: one that is dead, inverted or the box's own music spoils no other.

Channels are not added up: two that are inverted would cancel, two microphones apart would comb, and what a
card plays itself, which some arrays give as a channel, would come in. The best one is taken as it is.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

BAND_HZ = 2_000.0  # what is compared lies below: there the microphones of an array agree
REMEMBERED = 100  # stretches, about 3 s
FADES = 0.99  # of what was heard before, with each stretch
DEAD = 1e-4  # of the loudest channel's power (-40 dB): nothing is heard there
AGREE = 0.5  # correlation from which two channels hear the same
BETTER_DB = 6.0  # in the same company a channel must be so much livelier to be taken instead


class Channels:
    """Remembers how each channel sounded. One owner thread."""

    def __init__(self, count: int, rate_hz: int) -> None:
        self._count = count
        self._block = max(
            1, round(rate_hz / (2 * BAND_HZ))
        )  # samples that are one when channels are compared
        self._together = np.zeros((count, count))  # products of each channel with each, fading
        self._levels: deque[NDArray[np.float64]] = deque(maxlen=REMEMBERED)  # dB, a stretch each
        self.best = 0
        """The number of the one that is listened to."""

    def one(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """Of a stretch (n x channels, about 30 ms) the channel that is listened to."""
        if self._count > 1:
            self.hear(samples)
        return np.ascontiguousarray(samples[:, self.best])

    def hear(self, samples: NDArray[np.int16]) -> None:
        """Learn from a stretch which channel is the best."""
        whole = len(samples) // self._block * self._block
        if whole == 0:
            return
        blocks = samples[:whole].reshape(-1, self._block, self._count).mean(axis=1, dtype=np.float64)
        moved = blocks - blocks.mean(axis=0)
        self._together = FADES * self._together + moved.T @ moved
        self._levels.append(10 * np.log10(np.mean(moved**2, axis=0) + 1.0))
        self._choose()

    def states(self) -> tuple[str, ...]:
        """What each channel is: good, dead, inverted, or other: it hears something else than the best."""
        alive, like = self._alive(), self._likeness()[self.best]
        return tuple(map(_state, alive, like))

    def _choose(self) -> None:
        alive = self._alive()
        if not alive.any():
            return
        company = (np.abs(self._likeness()) >= AGREE).sum(axis=1) * alive
        lively = self._liveliness()
        most = company == company.max()
        candidate = int(np.argmax(np.where(most, lively, -1.0)))
        is_as_good = most[self.best] and lively[candidate] - lively[self.best] < BETTER_DB
        if not is_as_good:
            self.best = candidate

    def _alive(self) -> NDArray[np.bool_]:
        power = np.diag(self._together)
        return np.asarray(power > max(DEAD * float(power.max()), 1.0))

    def _likeness(self) -> NDArray[np.float64]:
        """The correlation of each channel with each, -1 to 1."""
        scale = np.sqrt(np.maximum(np.diag(self._together), 1e-9))
        return np.asarray(self._together / np.outer(scale, scale))

    def _liveliness(self) -> NDArray[np.float64]:
        """By how much each goes up and down, dB: much for speech, little for noise or hum."""
        low, high = np.percentile(np.array(self._levels), (10, 90), axis=0)
        return np.asarray(high - low)


def _state(alive: bool, like: float) -> str:
    if not alive:
        return "dead"
    return "good" if like >= AGREE else "inverted" if like <= -AGREE else "other"
