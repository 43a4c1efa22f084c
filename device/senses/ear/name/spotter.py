"""How much what is heard sounds like the box's name, at several paces: slowed, a high voice is lower.

One pace is listened to all the time. A second one is while what is heard is a little like the name: nobody
calls most of the time. The others are for a second look at what was heard last: a word stays like itself at
many paces, and what only happens to sound like it does not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.ports import Phrase
from device.senses.ear.name.judging import Likeness
from device.senses.ear.name.wakeword import STEP_S, WakeWord
from device.values import SAMPLE_RATE_HZ, Sound

ALWAYS, STIRRED, LOOKED_AT = 1.0, 1.16, (1.08, 1.25)  # times as long, and as much lower
STIRS = 0.01  # as likely at the first pace, and the second is listened to: a name that was heard was .046
STIRRED_S = 2.0  # for so long after that
SHORT, LONG = 5, 12  # outputs of the model that a mean is of
TOGETHER_S = 0.5  # all paces hear a word within this time
Samples = NDArray[np.int16]


class _Pace:
    """A model that hears all at one pace."""

    def __init__(self, word: WakeWord, slower: float) -> None:
        self._word = word
        self._slower = slower
        self._latest: deque[float] = deque(maxlen=LONG)
        self._lately: deque[Likeness] = deque(maxlen=round(TOGETHER_S / STEP_S * slower))
        self._resampler = _slowed(slower)

    @property
    def likeness(self) -> Likeness:
        """The highest means of outputs in a row within the last half second."""
        shorts, longs = [one.short for one in self._lately], [one.long for one in self._lately]
        return Likeness(max(shorts, default=0.0), max(longs, default=0.0))

    def hears(self, samples: Samples) -> None:
        slowed = self._resampler.resample_chunk(samples) if self._resampler else samples
        for probability in self._word.probabilities(np.asarray(slowed, np.int16)):
            self._latest.append(probability)
            short, long = list(self._latest)[-SHORT:], self._latest
            self._lately.append(Likeness(sum(short) / SHORT, sum(long) / LONG))

    def forget(self) -> None:
        self._word.forget()
        self._latest.clear()
        self._lately.clear()
        self._resampler = _slowed(self._slower)


class Spotter:
    """Listens for one word. One owner thread."""

    def __init__(self, load: Callable[[], WakeWord]) -> None:
        """load: makes a model of the word; raises ModelError."""
        self._always, self._stirred = _Pace(load(), ALWAYS), _Pace(load(), STIRRED)
        self._looked_at = [_Pace(load(), slower) for slower in LOOKED_AT]
        self._stirred_for = 0  # samples that the second pace is to be listened to yet

    def hears(self, samples: Samples, last: Callable[[], Samples]) -> float:
        """Take what follows; how much it is like the word at either pace, 0-1.

        last: what was heard last, from a little before the word, with what follows now at its end.
        """
        self._always.hears(samples)
        if self._stirred_for:
            self._stirred.hears(samples)
            self._stirred_for = max(0, self._stirred_for - len(samples))
        if self._always.likeness.short >= STIRS:
            if not self._stirred_for:
                self._stirred.forget()
                self._stirred.hears(last())
            self._stirred_for = round(STIRRED_S * SAMPLE_RATE_HZ)
        return max(self._always.likeness.short, self._second().short)

    def look_again(self, last: Samples) -> Sequence[Likeness]:
        """The likeness at every pace. last: as above."""
        for pace in self._looked_at:
            pace.forget()
            pace.hears(last)
        return [self._always.likeness, self._second(), *(pace.likeness for pace in self._looked_at)]

    def forget(self) -> None:
        """Nothing was heard yet."""
        for pace in (self._always, self._stirred, *self._looked_at):
            pace.forget()
        self._stirred_for = 0

    def _second(self) -> Likeness:
        return self._stirred.likeness if self._stirred_for else Likeness(0.0, 0.0)


class SpokenPhrase:
    """A phrase that the speech model listens for, as if it were a word with a model of its own."""

    def __init__(self, phrase: Phrase) -> None:
        self._phrase = phrase

    def hears(self, samples: Samples, last: Callable[[], Samples]) -> float:  # noqa: ARG002
        """1 where something like the phrase was said by the end of what follows, else 0."""
        return float(self._phrase.hears(Sound(samples, 0.0)))

    def look_again(self, last: Samples) -> Sequence[Likeness]:
        """How much it is like the phrase among all that may be said."""
        found = self._phrase.likeness(Sound(last, 0.0))
        return [Likeness(found, found)]

    def forget(self) -> None:
        """Nothing was heard yet."""
        self._phrase.forget()


def _slowed(slower: float) -> Any:
    import soxr

    if slower == 1.0:
        return None
    return soxr.ResampleStream(SAMPLE_RATE_HZ, round(SAMPLE_RATE_HZ * slower), 1, dtype="int16", quality="LQ")
