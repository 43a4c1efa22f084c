"""The room's sound without what the box plays itself: the reference is aligned, and its echo taken out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.name.alignment import Alignment
from device.senses.ear.name.echo import BLOCK, EchoCanceller
from device.senses.ear.name.played import Played
from device.senses.ear.name.ring import Ring
from device.values import SAMPLE_RATE_HZ

KEPT_S = 6.0
AT_ONCE = 4  # blocks at most: what was played then is read at an even pace
HELD_S = 0.12  # what is heard waits so long at most for what is played to arrive
LEAD = 96  # samples: the reference comes a little before its echo, as rooms and speakers have their own
WATCH_S, WATCH_EARLY_S = 2.0, 0.5  # between two looks at the delay; until the drift is known
IN_VAIN = 20  # misses in a row
LEARN_S = 4.0  # of what is kept, once the delay is known: the canceller has learned it at once
AGAIN_S = 1.0  # when it is another one suddenly, which it was not before
GAP_S = 1.0  # longer without anything played, and it was silence; shorter, and it comes in a burst
MUCH_LEFT, LEFT_WITHIN_S = 0.2, 0.2  # as where somebody speaks, or where the delay is another one suddenly
LOUDER = 2.0  # what is cleared is never so much louder in power than what was heard
Samples = NDArray[np.int16]


class Clearing:
    """Takes both sounds stretch by stretch, and gives what is left in whole blocks, several at a time where
    there are several: each costs little then. One owner thread.
    """

    def __init__(self, canceller: EchoCanceller | None) -> None:
        """canceller: None where there is none; then what is heard goes through as it is."""
        self._canceller = canceller
        self.heard = Ring(KEPT_S)
        self.played = Played(KEPT_S)
        self.alignment = Alignment(self.heard, self.played)
        self._next = 0  # the sample heard that is to be cleared next
        self._watched = 0
        self._left = 0.0  # how much of the power of what is heard is left
        self._played_loudly = -(10**9)  # the sample heard when something was played last

    @property
    def music_plays(self) -> bool:
        """Whether something was played within the last second, as far as a reference tells."""
        return self.heard.end - self._played_loudly < SAMPLE_RATE_HZ

    @property
    def is_clearing(self) -> bool:
        """Whether what is played is taken out of what is heard."""
        return self._canceller is not None and self.alignment.is_found

    def plays(self, samples: Samples) -> None:
        """What follows of what is played, at about the time at which it is heard."""
        ring = self.played.ring
        if self.heard.end - ring.end > GAP_S * SAMPLE_RATE_HZ and ring.end < self.heard.end:
            ring.skip_to(self.heard.end - len(samples))
        ring.add(samples)
        if np.any(np.abs(samples) > 30):
            self._played_loudly = self.heard.end

    def hears(self, samples: Samples) -> list[tuple[int, Samples]]:
        """What follows of what is heard. Gives what is left, in pieces with their first sample's number."""
        self.heard.add(samples)
        self._watch()
        pieces = []
        while blocks := min(self._ready(), AT_ONCE):
            pieces.append((self._next, self._cleared(self._next, blocks)))
            self._next += blocks * BLOCK
        return pieces

    def wipe(self) -> None:
        """Nothing of what was heard or played stays."""
        self.heard.wipe()
        self.played.ring.wipe()

    def _watch(self) -> None:
        is_well = self.alignment.is_settled and not self.alignment.misses and self._left < MUCH_LEFT
        in_vain = self.alignment.misses > IN_VAIN  # nothing is heard of what is played
        every_s = WATCH_S if is_well or in_vain else WATCH_EARLY_S
        if not self._canceller or self.heard.end - self._watched < every_s * SAMPLE_RATE_HZ:
            return
        self._watched = self.heard.end
        was_found = self.alignment.is_found
        if self.music_plays and self.alignment.watch():
            self._learn(self._canceller, AGAIN_S if was_found else LEARN_S)

    def _learn(self, canceller: EchoCanceller, seconds: float) -> None:
        """Let a fresh canceller hear again what was heard lately; over and over where that is little."""
        canceller.forget()
        blocks = round(seconds * SAMPLE_RATE_HZ) // BLOCK
        kept = min(blocks, (self._next - self.heard.begin) // BLOCK)
        rounds, rest = divmod(blocks, kept) if kept else (0, 0)
        for count in (*[kept] * rounds, rest):
            for first in range(0, count, AT_ONCE):
                begin = self._next - (kept - first) * BLOCK
                self._cleared(begin, min(AT_ONCE, count - first))

    def _ready(self) -> int:
        """How many blocks can be cleared: what was played then is there, or is waited for no longer."""
        waiting = self.heard.end - self._next
        if not (self.alignment.is_found and self.music_plays):
            return waiting // BLOCK
        arrived = self.played.readable_to - self._moment(self._next)
        overdue = waiting - round(HELD_S * SAMPLE_RATE_HZ)
        return max(0, int(min(waiting, max(arrived, overdue))) // BLOCK)

    def _moment(self, number: int) -> float:
        """When what is heard was played."""
        return number - self.alignment.lag(number) + LEAD

    def _cleared(self, number: int, blocks: int) -> Samples:
        count = blocks * BLOCK
        heard = self.heard.between(number, number + count)
        if not self._canceller or not self.is_clearing:
            return heard
        played = self.played.between(self._moment(number), self._moment(number + count), count)
        cleared = self._canceller.clear(heard, np.clip(np.rint(played), -32768, 32767).astype(np.int16))
        left = _power(cleared) / _power(heard)
        self._left += (left - self._left) * min(1.0, count / SAMPLE_RATE_HZ / LEFT_WITHIN_S)
        return heard if left > LOUDER else cleared


def _power(samples: Samples) -> float:
    values = samples.astype(np.float32)
    return float(np.dot(values, values)) / len(samples) + 1.0
