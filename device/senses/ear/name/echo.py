"""Take what the box itself plays out of what its microphone hears, with Debian's libspeexdsp.

A thin binding: cancellation, and then the preprocessor, which knows by the canceller's state what it left.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.ports.errors import DeviceError
from device.values import SAMPLE_RATE_HZ

LIBRARY = "libspeexdsp.so.1"
BLOCK = 256  # samples, 16 ms
TAPS = 4096  # samples, 256 ms: the room's echo after the delay
SET_DENOISE, SET_NOISE_SUPPRESS, SET_ECHO_SUPPRESS, SET_ECHO_SUPPRESS_ACTIVE = 0, 8, 20, 22
SET_ECHO_STATE = 24
SET_SAMPLING_RATE = 24  # of the canceller, whose requests have numbers of their own
NOISE_DB, ECHO_DB, ECHO_IN_SPEECH_DB = -15, -40, -15
"""What is taken away at most: of noise; of left-over echo, while nobody speaks and while somebody does."""

Samples = NDArray[np.int16]


class NoEchoLibraryError(DeviceError):
    """libspeexdsp is missing; the message says how to get it."""


class EchoCanceller:
    """One microphone beside one loudspeaker. One owner thread."""

    def __init__(self, *, load: Callable[[str], Any] = ctypes.CDLL) -> None:
        """Raises NoEchoLibraryError without the library."""
        self._library = _prepared(load)
        self._echo: int | None = None
        self._preprocessor: int | None = None
        self._open()

    def clear(self, heard: Samples, played: Samples) -> Samples:
        """What is heard, without the echo of what is played; both of the same number of whole blocks."""
        heard, played = np.ascontiguousarray(heard), np.ascontiguousarray(played)
        cleared = np.empty(len(heard), np.int16)
        from_heard, from_played, into = heard.ctypes.data, played.ctypes.data, cleared.ctypes.data
        for at in range(0, cleared.nbytes, BLOCK * cleared.itemsize):
            self._library.speex_echo_cancellation(self._echo, from_heard + at, from_played + at, into + at)
            self._library.speex_preprocess_run(self._preprocessor, into + at)
        return cleared

    def forget(self) -> None:
        """Begin anew: the loudspeaker stands elsewhere, or sounds later."""
        self.close()
        self._open()

    def close(self) -> None:
        """Let go of the library's memory."""
        if self._echo:
            self._library.speex_preprocess_state_destroy(self._preprocessor)
            self._library.speex_echo_state_destroy(self._echo)
            self._echo = None

    def __del__(self) -> None:
        if getattr(self, "_echo", None):
            self.close()

    def _open(self) -> None:
        self._echo = self._library.speex_echo_state_init(BLOCK, TAPS)
        self._preprocessor = self._library.speex_preprocess_state_init(BLOCK, SAMPLE_RATE_HZ)
        rate = ctypes.c_int(SAMPLE_RATE_HZ)
        self._library.speex_echo_ctl(self._echo, SET_SAMPLING_RATE, ctypes.byref(rate))
        self._library.speex_preprocess_ctl(self._preprocessor, SET_ECHO_STATE, ctypes.c_void_p(self._echo))
        for request, value in (
            (SET_DENOISE, 1),
            (SET_NOISE_SUPPRESS, NOISE_DB),
            (SET_ECHO_SUPPRESS, ECHO_DB),
            (SET_ECHO_SUPPRESS_ACTIVE, ECHO_IN_SPEECH_DB),
        ):
            number = ctypes.c_int(value)
            self._library.speex_preprocess_ctl(self._preprocessor, request, ctypes.byref(number))


def _prepared(load: Callable[[str], Any]) -> Any:
    """The library, with what its functions take and give."""
    try:
        library = load(LIBRARY)
    except OSError as exc:
        raise NoEchoLibraryError(
            f"{LIBRARY} is missing, so its own music is not taken out of what it hears:"
            " run ./setup.sh, or sudo apt install libspeexdsp1"
        ) from exc
    pointer = ctypes.c_void_p
    for name in ("speex_echo_state_init", "speex_preprocess_state_init"):
        function = getattr(library, name)
        function.argtypes, function.restype = [ctypes.c_int, ctypes.c_int], pointer
    library.speex_echo_cancellation.argtypes = [pointer] * 4
    library.speex_preprocess_run.argtypes = [pointer] * 2
    for name in ("speex_echo_ctl", "speex_preprocess_ctl"):
        getattr(library, name).argtypes = [pointer, ctypes.c_int, pointer]
    for name in ("speex_echo_state_destroy", "speex_preprocess_state_destroy"):
        getattr(library, name).argtypes = [pointer]
    return library
