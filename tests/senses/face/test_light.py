"""Whether a picture shows anything at all."""

from __future__ import annotations

import numpy as np
import pytest

from device.configuration.paths import DEMO_SCENE
from device.drivers.pictures import load_picture
from device.senses.face.light import obstacle

SHAPE = (480, 640, 3)


@pytest.mark.parametrize(
    ("level", "spread", "told"),
    [
        (0, 0, "too dark"),
        (6, 4, "too dark"),  # a closed shutter, with the sensor's noise
        (255, 0, "too bright"),
        (250, 3, "too bright"),
        (90, 3, "one colour"),  # a thumb on the lens
    ],
)
def test_a_covered_lens_darkness_and_white_out_are_told_apart(level: int, spread: int, told: str) -> None:
    noise = np.random.default_rng(0).normal(level, spread, SHAPE)
    assert told in obstacle(np.clip(noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("brightness", [1.0, 0.3, 0.15])
def test_a_person_in_dim_light_is_nothing_in_the_way(brightness: float) -> None:
    portrait = load_picture(DEMO_SCENE / "portrait.jpg")
    assert obstacle((portrait * brightness).astype(np.uint8)) == ""
