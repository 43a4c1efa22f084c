"""How far the music is lowered while the box listens, and how it comes back: down at once, up in a second."""

from __future__ import annotations

import math

from device.ports import Clock

DOWN_TO = 0.1  # of the amplitude: -20 dB
RISE_S = 1.0
STEP_S = 0.1
GRACE_S = 3.0  # beyond the longest listening
_CURVE = 25.0  # of a volume in percent, as MPD's software mixer has it (SoftwareMixerPlugin.cxx)


class Ducking:
    """What becomes of an allowed volume, 0-100."""

    def __init__(self, clock: Clock, longest_s: float) -> None:
        """longest_s: the box listens that long at most."""
        self._clock = clock
        self._longest_s = longest_s
        self._since: float | None = None
        self._rises_since = float("-inf")
        self._rises_from = 0

    def begin(self) -> None:
        """The box listens."""
        self._since = self._clock.monotonic()

    def end(self, lowered: int | None) -> None:
        """The box listens no more. lowered: from where the music comes back; None: at once."""
        self._since = None
        self.cut()
        if lowered is not None:
            self._rises_since, self._rises_from = self._clock.monotonic(), lowered

    def cut(self) -> None:
        """What comes back is where it should be."""
        self._rises_since = float("-inf")

    @property
    def listens_s(self) -> float | None:
        """For how long the box listens; None: it does not, or must have been forgotten about."""
        if self._since is None:
            return None
        listens_s = self._clock.monotonic() - self._since
        return listens_s if listens_s < self._longest_s + GRACE_S else None

    @property
    def is_rising(self) -> bool:
        """Whether the music comes back now."""
        return self._steps < RISE_S / STEP_S

    def risen(self, allowed: int) -> int:
        """Where the music is on its way back to what is allowed."""
        if not self.is_rising or allowed <= self._rises_from:
            return allowed
        return round(self._rises_from + (allowed - self._rises_from) * self._steps * STEP_S / RISE_S)

    @property
    def _steps(self) -> float:
        """Taken on the way back, the first at once."""
        return (self._clock.monotonic() - self._rises_since) // STEP_S + 1


def ducked(percent: int) -> int:
    """A volume lowered to DOWN_TO, by the curve of MPD's software mixer; other mixers lower it further.

    Their curves are less steep there: by 25-40 dB on PulseAudio's.
    """
    amplitude = DOWN_TO * (math.exp(percent / _CURVE) - 1)
    return round(_CURVE * math.log1p(amplitude))
