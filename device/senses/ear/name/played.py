"""What the box plays, as it comes, to be read at any moment between two samples."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.name.ring import Ring

FINENESS = 1024  # places between two samples that are told apart
REACH = 16  # samples on either side of a moment that a value in between is made of


class Played:
    """The reference of the echo: samples by their number, read at a pace of its own."""

    def __init__(self, seconds: float) -> None:
        self.ring = Ring(seconds)

    @property
    def readable_to(self) -> int:
        """Moments before this one can be read."""
        return self.ring.end - REACH - 1

    def between(self, begin: float, end: float, count: int) -> NDArray[np.float64]:
        """Count values, evenly from begin up to end; these are numbers of samples and fractions of them.

        The pace is near one sample a value: the fraction is blended from the first one's to the last one's.
        """
        whole = int(np.floor(begin))
        first, last = begin - whole, end - whole - count
        samples = self.ring.between(whole - REACH + 1, whole + count + REACH).astype(np.float64)
        places = [round(fraction * FINENESS) for fraction in (first, last)]
        begins = np.correlate(samples, _kernel(places[0]), "valid")[:count]
        if places[0] == places[1]:
            return begins
        ends = np.correlate(samples, _kernel(places[1]), "valid")[:count]
        part = np.arange(count) / count
        return begins + part * (ends - begins)


@cache
def _kernel(place: int) -> NDArray[np.float64]:
    """A windowed sinc that reads so far behind a sample."""
    away = np.arange(-REACH + 1, REACH + 1) - place / FINENESS
    window = np.cos(np.pi * np.clip(away / (2 * REACH), -0.5, 0.5)) ** 2
    kernel = np.sinc(away) * window
    return np.asarray(kernel / kernel.sum())
