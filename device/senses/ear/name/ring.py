"""The last seconds of sound, in one piece of memory that is never written to disk and is wiped at the end."""

from __future__ import annotations

import ctypes
import mmap

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

SAMPLE_BYTES = 2


class Ring:
    """Samples by their number since the start; the oldest make room for the newest. One owner thread."""

    def __init__(self, seconds: float) -> None:
        self._size = round(seconds * SAMPLE_RATE_HZ)
        self._memory = mmap.mmap(-1, self._size * SAMPLE_BYTES)
        self._samples = np.frombuffer(self._memory, np.int16)
        self._end = 0
        self.is_locked = _lock(self._samples)

    @property
    def end(self) -> int:
        """The number of the sample that comes next."""
        return self._end

    @property
    def begin(self) -> int:
        """The number of the oldest sample that is still there."""
        return max(0, self._end - self._size)

    def add(self, samples: NDArray[np.int16]) -> None:
        """Take what follows."""
        kept = samples[-self._size :]
        self._put(self._end + len(samples) - len(kept), kept)
        self._end += len(samples)

    def skip_to(self, number: int) -> None:
        """Silence until there."""
        self.add(np.zeros(min(max(0, number - self._end), self._size), np.int16))
        self._end = max(self._end, number)

    def between(self, begin: int, end: int) -> NDArray[np.int16]:
        """The samples from begin to end, exclusively; those that are not there are silence."""
        found = np.zeros(max(0, end - begin), np.int16)
        first, last = max(begin, self.begin), min(end, self._end)
        if first < last:
            at, into = first % self._size, found[first - begin : last - begin]
            until_wrapped = min(last - first, self._size - at)
            into[:until_wrapped] = self._samples[at : at + until_wrapped]
            into[until_wrapped:] = self._samples[: last - first - until_wrapped]
        return found

    def wipe(self) -> None:
        """Nothing of what was heard stays; the numbers go on."""
        self._samples[:] = 0

    def _put(self, begin: int, samples: NDArray[np.int16]) -> None:
        at = begin % self._size
        first = min(len(samples), self._size - at)
        self._samples[at : at + first] = samples[:first]
        self._samples[: len(samples) - first] = samples[first:]


def _lock(samples: NDArray[np.int16]) -> bool:
    """Keep it out of swap, where the system lets us."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return bool(libc.mlock(ctypes.c_void_p(samples.ctypes.data), ctypes.c_size_t(samples.nbytes)) == 0)
    except (OSError, AttributeError):
        return False
