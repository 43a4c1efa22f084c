"""Who is there moves; portraits and screens don't, or otherwise. Scenes are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from device.senses.face.finder import Face
from device.senses.face.stillness import BARELY, Stillness

FACE = Face(270, 170, 100, 100, ((300, 200), (340, 200)), (320, 220), 0.9)
FRAMES = 12


def frames(
    *, sway: float = 0.0, shake: float = 0.0, frame: bool = False, cut: bool = False
) -> Iterator[NDArray[np.uint8]]:
    """A head before a wall with a shelf. sway, shake: pixels of head and camera; frame: around it."""
    rng = np.random.default_rng(1)
    spots = cv2.GaussianBlur(rng.uniform(0, 255, (480, 640)).astype(np.float32), (0, 0), 9)
    spots = (spots - spots.mean()) * 8 + 120
    for number in range(FRAMES):
        room: NDArray[Any] = np.full((480, 640), 90, np.float32)
        room[60:90, 40:600] = 180
        if frame:
            room[110:330, 210:430] = 15
        x, y = sway * np.sin(0.9 * number), sway * np.cos(0.5 * number)
        head = spots if not cut or number < FRAMES // 2 else 255 - spots
        moved = cv2.warpAffine(
            head, np.array([[1, 0, x], [0, 1, y]]), (640, 480), borderMode=cv2.BORDER_REFLECT
        )
        inside = np.hypot(*np.meshgrid(np.arange(640) - 320 - x, np.arange(480) - 220 - y)) < 65
        if frame:
            inside = np.zeros((480, 640), bool)
            inside[120:320, 220:420] = True
        room[inside] = moved[inside]
        off = np.array([[1, 0, shake * np.sin(2.0 * number)], [0, 1, shake * np.cos(1.3 * number)]])
        room = cv2.warpAffine(room, off, (640, 480), borderMode=cv2.BORDER_REPLICATE)
        noisy = room + rng.normal(0, 3, room.shape)
        yield np.repeat(noisy.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)


def there(**scene: float) -> float:
    follows = Stillness()
    for number, pixels in enumerate(frames(**scene)):  # type: ignore[arg-type]
        follows.see(pixels, FACE, 0.1 * number)
    return follows.is_there()


def test_who_sways_is_there() -> None:
    assert there(sway=2.0) == 1.0


def test_who_sits_quite_still_is_there_and_trusted_less() -> None:
    assert there(sway=0.15) == BARELY


def test_a_portrait_is_nobody() -> None:
    assert there() == 0.0


def test_a_portrait_before_a_camera_that_shakes_is_nobody() -> None:
    assert there(shake=1.0) == 0.0


def test_a_screen_on_which_somebody_moves_is_nobody() -> None:
    assert there(sway=2.0, frame=True) == 0.0


def test_a_screen_on_which_the_picture_changes_is_nobody() -> None:
    assert there(sway=2.0, cut=True) == 0.0


@pytest.mark.parametrize("count", [1, 3])
def test_of_few_frames_nothing_is_said(count: int) -> None:
    follows = Stillness()
    for number, pixels in enumerate(frames()):
        if number < count:
            follows.see(pixels, FACE, 0.1 * number)
    assert follows.is_there() == 1.0


def test_another_visit_begins_anew() -> None:
    follows = Stillness()
    for number, pixels in enumerate(frames()):
        follows.see(pixels, FACE, 0.1 * number)
    follows.see(pixels, FACE, 60.0)
    assert follows.is_there() == 1.0


def test_a_picture_of_another_size_is_another_camera() -> None:
    follows = Stillness()
    for number, pixels in enumerate(frames()):
        follows.see(pixels if number % 2 else pixels[:400], FACE, 0.1 * number)
    assert follows.is_there() == 1.0
