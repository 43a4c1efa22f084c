"""Time, as the machine has it."""

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
