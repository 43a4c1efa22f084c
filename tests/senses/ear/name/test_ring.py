"""The last seconds, and no more."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.ear.name.ring import Ring
from device.values import SAMPLE_RATE_HZ


def numbers(begin: int, end: int) -> np.ndarray:
    return np.arange(begin, end).astype(np.int16)


@pytest.mark.parametrize("stretch", [1, 7, 480, 1600, 5000])
def test_the_newest_are_there_and_the_oldest_are_gone(stretch: int) -> None:
    ring = Ring(0.1)
    for begin in range(0, 8000, stretch):
        ring.add(numbers(begin, begin + stretch))
    assert ring.end - ring.begin == 1600
    assert np.array_equal(ring.between(ring.begin, ring.end), numbers(ring.begin, ring.end))


def test_what_is_not_there_is_silence() -> None:
    ring = Ring(0.1)
    ring.add(numbers(1, 11))
    assert ring.between(-3, 13).tolist() == [0, 0, 0, *range(1, 11), 0, 0, 0]


def test_silence_may_be_skipped() -> None:
    ring = Ring(0.1)
    ring.add(numbers(1, 3))
    ring.skip_to(5)
    ring.add(numbers(9, 10))
    assert ring.between(0, 6).tolist() == [1, 2, 0, 0, 0, 9]


def test_a_long_silence_leaves_nothing_of_before() -> None:
    ring = Ring(0.1)
    ring.add(numbers(1, 1600))
    ring.skip_to(100 * SAMPLE_RATE_HZ)
    assert ring.end == 100 * SAMPLE_RATE_HZ
    assert not ring.between(ring.begin, ring.end).any()


def test_wiped_it_holds_nothing_and_goes_on() -> None:
    ring = Ring(0.1)
    ring.add(numbers(1, 1000))
    ring.wipe()
    ring.add(numbers(5, 7))
    assert ring.end == 1001
    assert ring.between(900, 1001).tolist() == [0] * 99 + [5, 6]
