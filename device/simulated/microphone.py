"""A microphone that hears recorded sounds in an almost silent room."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from device.ports import Clock
from device.ports.errors import MicrophoneError
from device.values import SAMPLE_RATE_HZ, Sound

STRETCH = 480  # samples, 30 ms
HISS = 3.0  # standard deviation of an empty room, in int16 steps


class SimulatedMicrophone:
    """Plays what is said, one sound after the other; implements ports.Microphone. Sleeps to the next stretch.

    Sounds wait for the microphone to be opened; closing it ends the one that plays. They may be said, and
    the cable pulled, from any thread.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[NDArray[np.int16]] = deque()
        self._playing: NDArray[np.int16] = np.zeros(0, np.int16)
        self._noise = np.random.default_rng(0)
        self._plugged_in = True
        self._is_switched_on = True
        self._opened_at: float | None = None  # None: closed
        self._samples = 0  # read since it was opened

    def say(self, *sounds: Sound) -> None:
        """Say something, after what waits to be said already."""
        self._waiting.extend(sound.samples for sound in sounds)

    def pause(self, seconds: float) -> None:
        """Say nothing for a while, after what waits to be said already."""
        self._waiting.append(np.zeros(round(seconds * SAMPLE_RATE_HZ), np.int16))

    def unplug(self) -> None:
        """Pull the cable, at any time."""
        self._plugged_in = False

    def plug_in(self) -> None:
        """Put the cable back; an open microphone has to be opened anew."""
        self._plugged_in = True

    def switch(self, *, on: bool) -> None:
        """Its own switch: while it is off it gives nothing but zeros, at any time."""
        self._is_switched_on = on

    @property
    def is_open(self) -> bool:
        """Whether somebody listens."""
        return self._opened_at is not None

    @property
    def is_silent(self) -> bool:
        """Whether everything has been said."""
        return not self._waiting and len(self._playing) == 0

    def open(self) -> None:
        self._check_cable()
        if self._opened_at is None:
            self._opened_at, self._samples = self._clock.monotonic(), 0

    def read(self) -> Sound:
        self._check_cable()
        if self._opened_at is None:
            raise MicrophoneError("the microphone is not open")
        begins_at = self._opened_at + self._samples / SAMPLE_RATE_HZ
        ends_at = begins_at + STRETCH / SAMPLE_RATE_HZ
        if self._clock.monotonic() < ends_at:
            self._clock.sleep(ends_at - self._clock.monotonic())
        self._check_cable()
        self._samples += STRETCH
        heard = self._hiss() + self._said()
        return Sound(heard if self._is_switched_on else np.zeros(STRETCH, np.int16), begins_at)

    def close(self) -> None:
        self._opened_at = None
        self._playing = np.zeros(0, np.int16)

    def _hiss(self) -> NDArray[np.int16]:
        return np.rint(self._noise.normal(0.0, HISS, STRETCH)).astype(np.int16)

    def _said(self) -> NDArray[np.int16]:
        """The next stretch of what is said, limited so that the hiss fits on top."""
        said = np.zeros(STRETCH, np.int16)
        filled = 0
        while filled < STRETCH and not self.is_silent:
            if len(self._playing) == 0:
                self._playing = self._waiting.popleft()
            part = self._playing[: STRETCH - filled]
            said[filled : filled + len(part)] = part
            self._playing = self._playing[len(part) :]
            filled += len(part)
        return np.clip(said, -32_700, 32_700)

    def _check_cable(self) -> None:
        if not self._plugged_in:
            self.close()
            raise MicrophoneError("microphone unplugged; plug it in again")
