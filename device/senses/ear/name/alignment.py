"""Where in what the box plays the echo is that the microphone hears now: the delay, and how it drifts.

Two sound cards have two clocks, which go apart by some millionths: too little to be heard, and enough to undo
an echo canceller within seconds. So the delay is found once, and followed after that, as the drift is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.name.correlation import Lateness, lateness
from device.senses.ear.name.played import Played
from device.senses.ear.name.ring import Ring
from device.values import SAMPLE_RATE_HZ

SEGMENT = SAMPLE_RATE_HZ  # samples that are compared at a time
SOONEST_S, LATEST_S = -0.1, 2.2  # where the echo is looked for, after the newest that was played
NEARBY = 40  # samples on either side of where it is expected, once it is known
SAME = 3.0  # samples; it has moved only where it is found twice at the same place, or is beyond doubt
BEYOND_DOUBT = 20.0  # standard deviations
CLEAR, CLEAR_NEARBY = 9.0, 4.0  # standard deviations; what is found counts from here on
AUDIBLE = 30.0  # root mean square of what is played, in int16 steps
DRIFT = 1.6  # samples a second: 100 millionths, which no pair of cards is apart
UNSURE = 1.0  # samples, of what was found first
JITTER = 0.15  # samples, of one measurement
WANDER = (1e-3, 2e-6)  # variances that a second adds, of delay and drift


class Alignment:
    """Follows the delay by a Kalman filter over (delay in samples, drift in samples a second)."""

    def __init__(self, heard: Ring, played: Played) -> None:
        self._heard = heard
        self._played = played
        self.is_found = False
        self._at = 0  # the number of the sample heard for which the state holds
        self._state = np.zeros(2)
        self._doubt = np.zeros((2, 2))
        self._elsewhere: float | None = None  # the lag that was found last, away from where it was expected
        self.is_doubtful = False  # whether it was not where it was expected

    @property
    def drift_ppm(self) -> float:
        """How much faster the microphone's clock goes, in millionths."""
        return float(self._state[1]) / SAMPLE_RATE_HZ * 1e6

    @property
    def is_settled(self) -> bool:
        """Whether the drift is known to a millionth or so."""
        return self.is_found and bool(self._doubt[1, 1] < (1e-6 * SAMPLE_RATE_HZ) ** 2)

    def lag(self, number: int) -> float:
        """How many samples later than it is played a sample is heard."""
        return float(self._state[0] + self._state[1] * (number - self._at) / SAMPLE_RATE_HZ)

    def watch(self) -> bool:
        """Compare the last second; whether the delay is another one than before. Where nothing is to be heard
        of what is played, what was known holds.
        """
        heard = self._heard.between(self._heard.end - SEGMENT, self._heard.end).astype(np.float64)
        if self._heard.end - self._heard.begin < SEGMENT or np.std(heard) < 1:
            return False
        self.is_doubtful = not (self.is_found and self._look_nearby(heard))
        return self.is_doubtful and self._look_everywhere(heard)

    def _look_everywhere(self, heard: NDArray[np.float64]) -> bool:
        soonest, latest = round(SOONEST_S * SAMPLE_RATE_HZ), round(LATEST_S * SAMPLE_RATE_HZ)
        end = self._played.ring.end - soonest
        played = self._played.ring.between(end - SEGMENT - (latest - soonest), end).astype(np.float64)
        found = self._clear(lateness(heard, played), played, CLEAR)
        if found is None:
            self._elsewhere = None
            return False
        lag = self._heard.end - end + found.samples
        before, self._elsewhere = self._elsewhere, lag
        is_sure = found.clearness >= BEYOND_DOUBT or (before is not None and abs(lag - before) <= SAME)
        if self.is_found and (self._is_near(lag) or not is_sure):
            return False
        self._at = self._heard.end - SEGMENT // 2
        self._state = np.array([lag, 0.0])
        self._doubt = np.diag([UNSURE**2, DRIFT**2])
        self.is_found = True
        return True

    def _is_near(self, lag: float) -> bool:
        return abs(lag - self.lag(self._heard.end)) < NEARBY

    def _look_nearby(self, heard: NDArray[np.float64]) -> bool:
        """Whether it is about where it was expected; then that is corrected."""
        begin, end = self._heard.end - SEGMENT, self._heard.end
        first, last = begin - self.lag(begin) - NEARBY, end - self.lag(end) + NEARBY
        played = self._played.between(first, last, SEGMENT + 2 * NEARBY)
        found = self._clear(lateness(heard, played), played, CLEAR_NEARBY)
        self._go_on_to(end - SEGMENT // 2)
        if found is None:
            return False
        away = found.samples - NEARBY
        if abs(away) > max(3.0, 4 * float(np.sqrt(self._doubt[0, 0] + JITTER**2))):
            return False
        self._take(away)
        return True

    def _clear(self, found: Lateness, played: NDArray[np.float64], least: float) -> Lateness | None:
        """That, if it counts: it is clear, and there was something to be heard then."""
        begin = len(played) - SEGMENT - round(found.samples)
        is_audible = np.std(played[begin : begin + SEGMENT]) >= AUDIBLE
        return found if is_audible and found.clearness >= least else None

    def _go_on_to(self, number: int) -> None:
        seconds = (number - self._at) / SAMPLE_RATE_HZ
        step = np.array([[1.0, seconds], [0.0, 1.0]])
        self._state, self._at = step @ self._state, number
        self._doubt = step @ self._doubt @ step.T + np.diag(WANDER) * abs(seconds)

    def _take(self, away: float) -> None:
        """Correct by what was measured: so many samples later than expected."""
        gain = self._doubt[:, 0] / (self._doubt[0, 0] + JITTER**2)
        self._state = self._state + gain * away
        self._doubt = self._doubt - np.outer(gain, self._doubt[0])
