"""One channel of several is listened to, whatever the others are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from device.drivers.hearing.channels import Channels

RATE_HZ = 48_000
STRETCH = 1_440
Heard = NDArray[np.float64]


def speech(seconds: float = 4.0) -> Heard:
    """Syllables of a hundred and fifty hertz and its overtones, in a room that hisses a little."""
    at_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tone = sum(np.sin(2 * np.pi * 150 * n * at_s) / n for n in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 3 * at_s), 0, 1)
    return np.asarray(3_000 * tone * syllables + noise(len(at_s), 8.0))


def noise(count: int, loud: float, seed: int = 0) -> Heard:
    return np.random.default_rng(seed).normal(0, loud, count)


def music(count: int) -> Heard:
    at_s = np.arange(count) / RATE_HZ
    beat = np.exp(-3 * (at_s % 0.5))
    return np.asarray(9_000 * np.sin(2 * np.pi * 220 * at_s) * beat)


def listened(*channels: Heard) -> tuple[Channels, NDArray[np.int16]]:
    """What is left of the last second, and what of the channels."""
    sound = np.stack(channels, axis=1).clip(-32_768, 32_767).astype(np.int16)
    one = Channels(len(channels), RATE_HZ)
    heard = np.concatenate([one.one(sound[at : at + STRETCH]) for at in range(0, len(sound), STRETCH)])
    return one, heard[-RATE_HZ:]


SAID = speech()
HISS = noise(len(SAID), 30.0, 3)


@pytest.mark.parametrize(
    "channels",
    [
        (SAID,),
        (SAID, -SAID),
        (-SAID, SAID),
        (SAID, -0.97 * SAID + HISS),
        (SAID, np.roll(SAID, 14)),
        (SAID, -np.roll(SAID, 14)),
        (0 * SAID, SAID),
        (SAID, 0 * SAID),
        (SAID, noise(len(SAID), 5_000.0)),
        (noise(len(SAID), 5_000.0), SAID),
        (0 * SAID + 29_000, SAID),
        (SAID + HISS, 0.8 * SAID, 0.8 * SAID + HISS, 0.9 * SAID, SAID, music(len(SAID))),
        (music(len(SAID)), music(len(SAID)), *[0.8 * SAID + noise(len(SAID), 20.0, n) for n in range(6)]),
        (0 * SAID, *[0.8 * SAID + noise(len(SAID), 20.0, n) for n in range(4)], music(len(SAID))),
    ],
)
def test_who_speaks_is_heard_as_loud_as_one_channel_hears_them(channels: tuple[Heard, ...]) -> None:
    _, heard = listened(*channels)
    said = SAID[-RATE_HZ:]
    likeness = max(abs(np.corrcoef(heard, np.roll(said, late))[0, 1]) for late in (0, 14))
    assert likeness > 0.98
    assert np.std(heard) > 0.7 * np.std(said)


def test_each_channel_is_told_for_what_it_is() -> None:
    one, _ = listened(SAID, -SAID, 0 * SAID, 0.5 * SAID, noise(len(SAID), 900.0))
    assert one.states() == ("good", "inverted", "dead", "good", "other")


def test_a_channel_as_good_as_another_is_kept() -> None:
    one = Channels(2, RATE_HZ)
    chosen = set()
    for at in range(0, len(SAID), STRETCH):
        part = np.stack([SAID + HISS, SAID - HISS], axis=1)[at : at + STRETCH].astype(np.int16)
        one.one(part)
        chosen.add(one.best)
    assert chosen == {0}


def test_a_silent_room_is_no_reason_to_change() -> None:
    one = Channels(2, RATE_HZ)
    one.one(np.zeros((STRETCH, 2), np.int16))
    assert one.best == 0
    assert len(one.one(np.zeros((0, 2), np.int16))) == 0
