"""Which of what sounds like speech is said by who speaks to the box: what is about as loud as they are.

A song, a television and other people sound like speech too, but were there before, and less loud than who
stands before the box and calls it. Pure.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from device.values import SAMPLE_RATE_HZ, Sound

BAND_HZ = (300.0, 3600.0)  # where speech is, and fans and basses are not
STEADY_S = 0.064  # a level is the mean of so long
NOTHING_DB = -30.0
FAR_DB = 22.0  # however quiet the room: what is so much softer than the speaker is somebody else
NEAR_DB = 3.0  # however loud the room: so much softer they may be themselves
BETWEEN = 0.7  # where the bar stands between the speaker, 0, and the company, 1
LEARNED_S = 0.4  # of speech, until who was not called by is known
SPEECH = 0.5
ONSET_S = 0.2  # so long before speech is heard as such it may have begun
ENOUGH = 20  # levels
RISES = 0.05  # of the way to a louder stretch


class Levels:
    """How loud the room was lately, in the band of speech, dB; the newest last."""

    def __init__(self, kept_s: float = 0.0) -> None:
        """kept_s: so far back they are kept."""
        self._kept_s = kept_s
        self._latest: deque[tuple[float, float]] = deque()  # seconds and power, of the last STEADY_S
        self._levels: deque[tuple[float, float]] = deque()  # seconds and level
        self._length_s = 0.0

    def add(self, sound: Sound) -> float:
        """Take the stretch that follows; the level of the room at its end."""
        self._latest.append((sound.seconds, _power(sound)))
        while sum(one for one, _ in self._latest) - self._latest[0][0] >= STEADY_S:
            self._latest.popleft()
        length_s = sum(one for one, _ in self._latest)
        power = sum(one * power for one, power in self._latest) / length_s if length_s else 0.0
        level = 10 * float(np.log10(power + 10 ** (NOTHING_DB / 10)))
        self._levels.append((sound.seconds, level))
        self._length_s += sound.seconds
        while self._length_s > self._kept_s and len(self._levels) > 1:
            self._length_s -= self._levels.popleft()[0]
        return level

    def until(self, before_s: float) -> list[float]:
        """Those up to so many seconds before the newest."""
        levels, left_s = list(self._levels), before_s
        while levels and left_s > 0:
            left_s -= levels.pop()[0]
        return [level for _, level in levels]

    def forget(self) -> None:
        """Nothing was heard yet."""
        self._latest.clear()
        self._levels.clear()
        self._length_s = 0.0


class Nearness:
    """Follows one utterance, stretch by stretch. Make a new one for each."""

    def __init__(self, company: Sequence[float] = (), name: Sequence[float] = ()) -> None:
        """company: the levels of the room before anybody spoke; name: those of the box's name, as called."""
        self._company = list(company)
        self._speech: list[float] = []
        self._speech_s = 0.0
        self._speaker = float(np.percentile(name, 80)) if name else None
        self._waiting: deque[tuple[float, float]] = deque()  # may be the first sound of who speaks already

    def of(self, probability: float, level: float, seconds: float) -> float:
        """The probability that who speaks to the box speaks, of that of any speech, and how loud it is."""
        if self._speaker is None:
            self._learn(probability, level, seconds)
            return probability
        if level < self._bar(self._speaker):
            return 0.0
        if probability > SPEECH and level > self._speaker:
            self._speaker += RISES * (level - self._speaker)
        return probability

    def _bar(self, speaker: float) -> float:
        company = (
            float(np.percentile(self._company, 75)) if len(self._company) >= ENOUGH else speaker - 2 * FAR_DB
        )
        return speaker - float(np.clip(BETWEEN * (speaker - company), NEAR_DB, FAR_DB))

    def _learn(self, probability: float, level: float, seconds: float) -> None:
        """Who was not called by their voice is who speaks first."""
        if probability < SPEECH:
            if not self._speech:
                self._waiting.append((seconds, level))
                while len(self._waiting) > 1 and sum(one for one, _ in self._waiting) > ONSET_S:
                    self._company.append(self._waiting.popleft()[1])
            return
        self._speech.append(level)
        self._speech_s += seconds
        if self._speech_s >= LEARNED_S:
            self._speaker = float(np.percentile(self._speech, 80))


def _power(sound: Sound) -> float:
    """The mean of squares in the band, of samples as they are counted in 16 bits."""
    length = len(sound.samples)
    if not length:
        return 0.0
    spectrum = np.fft.rfft(sound.samples * np.hanning(length))
    first, last = (round(hz * length / SAMPLE_RATE_HZ) for hz in BAND_HZ)
    return float(np.sum(np.abs(spectrum[first : last + 1]) ** 2)) / length**2
