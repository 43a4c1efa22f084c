"""The fingerprint of a sound by libchromaprint, which comes with MPD. Only this module knows it."""

from __future__ import annotations

import ctypes
from base64 import b64encode
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

LIBRARY = "libchromaprint.so.1"
TEST2 = 1  # its usual algorithm
EVERY = 2  # of its items, which are alike one after the other; one is kept each quarter of a second


@cache
def _library() -> Any:
    """None where it is not installed."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        return None
    library.chromaprint_new.restype = ctypes.c_void_p
    return library


def fingerprint(sound: NDArray[np.float32], rate_hz: int) -> str:
    """What tells the sound (mono, about [-1, 1]) from another, base64; "" where that cannot be had."""
    library = _library()
    if library is None:
        return ""
    samples = (np.clip(sound, -1, 1) * 32767).astype("<i2")
    context = ctypes.c_void_p(library.chromaprint_new(TEST2))
    try:
        library.chromaprint_start(context, rate_hz, 1)
        library.chromaprint_feed(context, samples.tobytes(), len(samples))
        library.chromaprint_finish(context)
        return b64encode(_items(library, context)[::EVERY].astype("<u4").tobytes()).decode()
    finally:
        library.chromaprint_free(context)


def _items(library: Any, context: ctypes.c_void_p) -> NDArray[np.uint32]:
    found, count = ctypes.POINTER(ctypes.c_uint32)(), ctypes.c_int()
    if not library.chromaprint_get_raw_fingerprint(context, ctypes.byref(found), ctypes.byref(count)):
        return np.zeros(0, np.uint32)
    items = np.array(found[: count.value], np.uint32)
    library.chromaprint_dealloc(found)
    return items
