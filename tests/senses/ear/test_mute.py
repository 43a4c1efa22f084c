"""A microphone that is switched off is told from a silent room."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.ear.mute import MUTE_S, Mute
from device.values import Sound


def heard(mute: Mute, samples: np.ndarray, seconds: float) -> None:
    for _ in range(round(seconds / 0.03)):
        mute.hear(Sound(samples.astype(np.int16), 0.0))


@pytest.mark.parametrize("value", [0, -1, 400, 32_767])
def test_one_value_for_two_seconds_is_a_switch_that_is_off(value: int) -> None:
    mute = Mute()
    heard(mute, np.full(480, value), MUTE_S - 0.1)
    assert not mute.is_on
    assert mute.lasts(1.0)
    heard(mute, np.full(480, value), 0.2)
    assert mute.is_on


def test_the_most_silent_room_hisses() -> None:
    mute = Mute()
    heard(mute, np.random.default_rng(1).normal(0, 0.8, 480).round(), 10.0)
    assert not mute.is_on


def test_the_first_sound_ends_it() -> None:
    mute = Mute()
    heard(mute, np.zeros(480), 10.0)
    heard(mute, np.arange(480) % 5, 0.03)
    assert not mute.is_on
    mute.hear(Sound(np.zeros(0, np.int16), 0.0))
    assert not mute.lasts(0.03)
