"""Time: the machine's, and one that tests and rooms move by hand."""

from __future__ import annotations

import ctypes
import struct
import time

_TIMEX_BYTES = 256  # of struct timex, and room to spare
_TIMEX_STATUS_AT = 5 * struct.calcsize("l")  # modes (padded), offset, freq, maxerror, esterror come before
_STA_UNSYNC = 0x40
_TIME_ERROR = 5


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()

    def is_right(self) -> bool:
        """As the kernel knows it (adjtimex(2), STA_UNSYNC); False where it can't be asked."""
        state = ctypes.create_string_buffer(_TIMEX_BYTES)
        try:
            asked: int = ctypes.CDLL(None).adjtimex(state)
        except (OSError, AttributeError):
            return False
        (status,) = struct.unpack_from("i", state, _TIMEX_STATUS_AT)
        return 0 <= asked < _TIME_ERROR and not status & _STA_UNSYNC

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class FakeClock:
    """A clock that moves only when told to; sleeping moves it."""

    def __init__(self, *, wall: float = 1_700_000_000.0, is_set: bool = True) -> None:
        """is_set: whether the wall clock is known to be right."""
        self._now = 0.0
        self._wall = wall
        self._is_set = is_set

    def monotonic(self) -> float:
        return self._now

    def wall(self) -> float:
        return self._wall + self._now

    def is_right(self) -> bool:
        return self._is_set

    def set_wall(self, wall_s: float) -> None:
        """Somebody sets the wall clock."""
        self._wall = wall_s - self._now

    def sleep(self, seconds: float) -> None:
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Let time pass, in seconds."""
        self._now += seconds
