"""Change crops as camera, light and head would: place, tilt, mirror, light, blur, JPEG, noise, occlusion."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

MARGIN = 12  # pixels reflected around a crop, so that moving it shows no black border


def padded(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Crops n x 48 x 48 with MARGIN reflected pixels around."""
    return np.pad(images, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)), mode="reflect")


@dataclass(frozen=True, slots=True)
class Variety:
    """How far variants go from the crop."""

    tilt_deg: float  # standard deviation
    zoom: float  # at most, either way, as a share
    shift_px: float  # at most
    chance: float  # of side light, noise and a patch, each


STRONG = Variety(tilt_deg=6, zoom=0.14, shift_px=2.5, chance=0.25)
GENTLE = Variety(tilt_deg=4, zoom=0.06, shift_px=1.5, chance=0.05)  # to learn fast with


def augmented(
    wide: NDArray[np.uint8], size: int, variety: Variety, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Random variants, n x size x size, grey 0-255, of padded crops. size below 48 cuts a window out."""
    moved = np.stack([_moved(image, size, variety, rng) for image in wide]).astype(np.float32)
    for change in (_side_light, _noise, _patch):
        for row in np.flatnonzero(rng.random(len(wide)) < variety.chance):
            change(moved[row], rng)
    return np.clip(moved, 0, 255)


def _moved(
    image: NDArray[np.uint8], size: int, variety: Variety, rng: np.random.Generator
) -> NDArray[np.uint8]:
    angle = math.radians(rng.normal(0, variety.tilt_deg))
    across, down = rng.uniform(1 - variety.zoom, 1 + variety.zoom) * rng.uniform(0.96, 1.04, 2)
    mirror, slack = rng.choice((-1.0, 1.0)), variety.shift_px + (48 - size) / 2
    dx, dy = rng.uniform(-slack, slack, 2)
    a, b = mirror * math.cos(angle) / across, -math.sin(angle) / down
    d, e = mirror * math.sin(angle) / across, math.cos(angle) / down
    centre, half = image.shape[0] / 2, size / 2
    affine = (a, b, centre + dx - a * half - b * half, d, e, centre + dy - d * half - e * half)
    how = Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR
    picture = Image.fromarray(image).transform((size, size), *how)
    chance = rng.random()
    if chance < variety.chance / 2:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.2)))
    elif chance < variety.chance:
        picture = _compressed(picture, int(rng.integers(25, 80)))
    return np.asarray(picture)


def _compressed(picture: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


def _side_light(image: NDArray[np.float32], rng: np.random.Generator) -> None:
    """Light from one side: up to 40 grey levels from the middle to the edge.

    Light that is the same all over needs no variants: crops are standardised.
    """
    ramp = np.linspace(-1, 1, len(image), dtype=np.float32)
    across, down = rng.uniform(-40, 40, 2).astype(np.float32)
    image += across * ramp[None, :] + down * ramp[:, None]


def _noise(image: NDArray[np.float32], rng: np.random.Generator) -> None:
    image += rng.normal(0, rng.uniform(2, 10), image.shape).astype(np.float32)


def _patch(image: NDArray[np.float32], rng: np.random.Generator) -> None:
    """A flat patch of 6 to 15 pixels a side (Random Erasing, Zhong et al., AAAI 2020)."""
    height, width = rng.integers(6, 16, 2)
    top, left = rng.integers(0, len(image) - height), rng.integers(0, len(image) - width)
    image[top : top + height, left : left + width] = rng.uniform(0, 255)
