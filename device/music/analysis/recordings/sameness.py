"""Tell whether two sounds are the same recording: in another file, a little louder or later.

Another performance, a live one too, is another recording: its notes fall elsewhere. Pure.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Items = NDArray[np.uint8]  # of a fingerprint: items x four bytes

DIFFERING = 0.2  # bits that may differ: releases differ in 0.01 to 0.1, other music in 0.3 or more
LATER = 24  # items, six seconds, by which one may begin later than the other
OVERLAP = 24  # items at least that are compared
SECONDS, AWAY = 6.0, 0.5  # by which lengths and places of one recording may differ
_BITS = np.array([number.bit_count() for number in range(256)], np.uint8)


def recording_of(fingerprint: str, others: Iterable[tuple[int, str]]) -> int:
    """The number of that of the others which is the same recording, the nearest; 0: none is.

    others: the numbers and fingerprints of recordings.
    """
    mine = _items(fingerprint)
    found = [(differing(mine, _items(other)), number) for number, other in others]
    away, number = min(found, default=(1.0, 0))
    return number if away < DIFFERING else 0


def is_same(one: str, other: str) -> bool:
    """Whether two fingerprints are of one recording."""
    return differing(_items(one), _items(other)) < DIFFERING


def differing(one: Items, other: Items) -> float:
    """The share of bits in which they differ where they fit best, 0-1; 1 where they cannot be compared."""
    return min((_differing(one, other, later) for later in range(-LATER, LATER + 1)), default=1.0)


def _differing(one: Items, other: Items, later: int) -> float:
    one, other = one[max(0, later) :], other[max(0, -later) :]
    count = min(len(one), len(other))
    if count < OVERLAP:
        return 1.0
    return float(_BITS[one[:count] ^ other[:count]].mean() / 8)


def _items(fingerprint: str) -> Items:
    return np.frombuffer(b64decode(fingerprint), np.uint8).reshape(-1, 4)
