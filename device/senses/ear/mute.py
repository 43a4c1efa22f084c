"""Whether a microphone gives nothing at all, as one does whose switch is off. Pure.

A room is never that silent: what gives zeros, or any one value, for seconds hears nobody, which is not the
same as that nobody speaks.
"""

from __future__ import annotations

import numpy as np

from device.values import Sound

MUTE_S = 2.0
STEADY = 1  # steps of a sample between the least and the most of what is taken for one value
MUTED = (
    "the microphone is switched off, as it gives nothing but silence:"
    " press its own switch, or unmute it (alsamixer, F4, space bar)"
)


class Mute:
    """Follows all that is heard, from one opening to the next."""

    def __init__(self) -> None:
        self._nothing_s = 0.0

    @property
    def is_on(self) -> bool:
        """Whether nothing was heard for so long that it is switched off."""
        return self._nothing_s >= MUTE_S

    def lasts(self, seconds: float) -> bool:
        """Whether nothing at all was heard for so long now."""
        return self._nothing_s >= seconds

    def hear(self, sound: Sound) -> None:
        """Take the next stretch as the microphone gave it."""
        if len(sound.samples) == 0:
            return
        is_nothing = int(np.max(sound.samples)) - int(np.min(sound.samples)) <= STEADY
        self._nothing_s = self._nothing_s + sound.seconds if is_nothing else 0.0
