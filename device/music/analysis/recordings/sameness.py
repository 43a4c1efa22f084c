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
LIKELY = 60  # recordings of many that are compared item by item
OVERLAP = 24  # items at least that are compared
SECONDS, AWAY = 6.0, 0.5  # by which lengths and places of one recording may differ
_BITS = np.array([number.bit_count() for number in range(256)], np.uint8)


def recording_of(fingerprint: str, others: Iterable[tuple[int, str]]) -> int:
    """The number of that of the others which is the same recording, the nearest; 0: none is.

    others: the numbers and fingerprints of recordings.
    """
    mine = _items(fingerprint)
    likely = _likely(mine, [(number, _items(other)) for number, other in others])
    away, number = min(((differing(mine, other), number) for number, other in likely), default=(1.0, 0))
    return number if away < DIFFERING else 0


def _likely(mine: Items, others: list[tuple[int, Items]]) -> list[tuple[int, Items]]:
    """Those of the others that share most items with it, in any place."""
    if len(others) <= LIKELY:
        return others
    words = np.concatenate([np.zeros(1, "<u4"), *(items.reshape(-1).view("<u4") for _, items in others)])
    shared = np.cumsum(np.isin(words, mine.reshape(-1).view("<u4")))
    ends = np.cumsum([len(items) for _, items in others])
    counts = np.diff(shared[np.concatenate([[0], ends])])
    return [others[place] for place in np.argsort(-counts, kind="stable")[:LIKELY]]


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
