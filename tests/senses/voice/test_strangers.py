"""How sure the model for strangers is, and how far it listens to the older ones."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from device.ports.errors import ModelError
from device.senses.voice.strangers import NEIGHBOURS, OLDER_AT_MOST, Opinion, Strangers

LABELS = 8
RNG = np.random.default_rng(1)


def strangers(power: float, older: float = 0.0) -> Strangers:
    """Learned from voices around zero; two directions, one hidden unit that says the first label."""
    return Strangers(
        {
            "centre": np.zeros(4, np.float32),
            "axes": np.eye(4, 2, dtype=np.float32),
            "hidden": np.zeros((2, 1), np.float32),
            "hidden_bias": np.ones(1, np.float32),
            "out": np.eye(1, LABELS + 3, dtype=np.float32)[None],
            "bias": np.array([0.0] * (LABELS + 2) + [older], np.float32),
            "widths": np.ones(2, np.float32),
            "points": RNG.normal(0, 1, (NEIGHBOURS * 4, 2)).astype(np.float32),
            "temperature": np.array([1.0, power, 1.0], np.float32),
        }
    )


def sound(far: float) -> NDArray[np.float32]:
    return np.array([far, 0, 0, 0], np.float32)


def test_the_further_a_voice_is_from_all_that_was_learned_the_less_is_said() -> None:
    near, far = (strangers(1.0).judge(sound(one)).logits for one in (1.0, 10.0))
    assert near.argmax() == far.argmax() == 0
    assert near.max() > 2 * far.max() > 0


def test_without_a_power_the_distance_says_nothing() -> None:
    near, far = (strangers(0.0).judge(sound(one)).logits for one in (1.0, 10.0))
    assert near == pytest.approx(far)


def test_the_older_models_have_half_a_say_at_most() -> None:
    assert strangers(0.0, older=20.0).judge(sound(0.0)).older == pytest.approx(OLDER_AT_MOST)
    assert strangers(0.0, older=-20.0).judge(sound(0.0)).older == pytest.approx(0.0, abs=1e-6)


def test_two_that_agree_are_as_sure_as_each() -> None:
    logits, plane = np.array([2.0, -1.0, -1.0], np.float32), np.array([0.5, 0.1], np.float32)
    mixed, place = Opinion(logits, plane, 0.5).with_older(logits + 3.0, plane)
    assert mixed == pytest.approx(logits)
    assert place == pytest.approx(plane)


def test_a_damaged_file_is_named() -> None:
    with pytest.raises(ModelError, match=r"strangers\.npz"):
        Strangers.load(b"no arrays", "strangers.npz")
