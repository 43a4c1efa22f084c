"""From what the microphone hears, and what the box plays, to being called and to what is said then.

The daemon's ear and `moodlark hear` both go through this one class. It knows neither time nor threads: sounds
go in, stretch by stretch, and what happened comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.ports import SpeechDetector
from device.senses.ear.name.clearing import Clearing
from device.senses.ear.name.judging import Bar, Judge, Looks
from device.senses.ear.name.ring import Ring
from device.senses.ear.name.spotter import SpokenPhrase, Spotter
from device.values import SAMPLE_RATE_HZ, Sound

BEFORE_S = 1.0  # before the box knew that it was called; belongs to what is said
WARM_S = 1.0  # before that the model hears things
LOOK_S = 1.6  # the second look goes back so far
Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Woken:
    """The box was called."""

    at: float  # of the end of the word, or a little later
    before: Sound  # with the word at its end; what is said goes on from there


@dataclass(frozen=True, slots=True)
class Cleared:
    """The next stretch of what is heard, without what the box plays."""

    sound: Sound


Heard = Woken | Cleared


class Chain:
    """One owner thread. Keeps the last seconds in memory only, and wipes them when it is told to."""

    def __init__(
        self, clearing: Clearing, spotter: Spotter | SpokenPhrase, detector: Callable[[], SpeechDetector]
    ) -> None:
        """detector: tells speech from other sounds, for the second look; used between two utterances only."""
        self._clearing = clearing
        self._spotter = spotter
        self._detector = detector
        self._cleared = Ring(LOOK_S)
        self._begun_at: float | None = None
        self._judge = Judge(Bar())
        self._music_plays = False
        self._is_attentive = True

    def attend(self, *, to_its_name: bool) -> None:
        """Whether it listens for its name from now on."""
        self._is_attentive = to_its_name

    def tune(self, bar: Bar) -> None:
        """From now on it is called so easily."""
        self._judge.bar = bar

    def music(self, *, plays: bool) -> None:
        """Whether the box plays music, as its server tells: without a reference it is stricter then."""
        self._music_plays = plays

    def plays(self, sound: Sound) -> None:
        """The next stretch of what is played, at about the time at which it is heard."""
        self._clearing.plays(sound.samples)

    def hears(self, sound: Sound) -> list[Heard]:
        """The next stretch of what the microphone hears; it comes out up to an eighth of a second later."""
        if self._begun_at is None:
            self._begun_at = sound.at
        heard: list[Heard] = []
        for number, samples in self._clearing.hears(sound.samples):
            self._cleared.add(samples)
            heard.append(Cleared(Sound(samples, self._time(number))))
            if self._is_called(samples):
                heard.append(Woken(self._time(number + len(samples)), self._before()))
        return heard

    def wipe(self) -> None:
        """Nothing of what was heard stays."""
        self._clearing.wipe()
        self._cleared.wipe()
        self._spotter.forget()

    def _is_called(self, samples: Samples) -> bool:
        first = self._spotter.hears(samples, self._last)
        looks = Looks(lambda: self._spotter.look_again(self._last()), self._share_of_speech)
        now_s = self._cleared.end / SAMPLE_RATE_HZ
        if not self._is_attentive or now_s < WARM_S:
            return False
        left = self._music_plays and not self._clearing.is_clearing
        return self._judge.is_called(first, now_s, looks, music_is_left=left)

    def _last(self) -> Samples:
        return self._cleared.between(self._cleared.begin, self._cleared.end)

    def _share_of_speech(self) -> float:
        """How much of what was heard last is speech, 0-1."""
        detector = self._detector()
        detector.reset()
        return float(np.mean(detector.probabilities(Sound(self._last(), 0.0)) > 0.5))

    def _before(self) -> Sound:
        begin = max(self._cleared.begin, self._cleared.end - round(BEFORE_S * SAMPLE_RATE_HZ))
        return Sound(self._cleared.between(begin, self._cleared.end), self._time(begin))

    def _time(self, number: int) -> float:
        return (self._begun_at or 0.0) + number / SAMPLE_RATE_HZ
