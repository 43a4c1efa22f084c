"""Change crops as camera, light and head would: place, tilt, mirror, light, blur, JPEG, noise, occlusion."""

from __future__ import annotations

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

MARGIN = 12  # pixels reflected around a crop, so that moving it shows no black border


def padded(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Crops n x 48 x 48 with MARGIN reflected pixels around."""
    return np.pad(images, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)), mode="reflect")


def augmented(wide: NDArray[np.uint8], size: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Random variants, n x size x size, grey 0-255, of padded crops. size below 48 cuts a window out."""
    n = len(wide)
    moved = np.stack([_moved(image, size, rng) for image in wide]).astype(np.float32)
    lit = moved + _side_light(n, size, rng)
    for row in np.flatnonzero(rng.random(n) < 0.2):
        lit[row] += rng.normal(0, rng.uniform(2, 10), (size, size))
    return _occluded(np.clip(lit, 0, 255), rng).astype(np.float32)


def _moved(image: NDArray[np.uint8], size: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    angle, zoom = math.radians(rng.normal(0, 6)), rng.uniform(0.88, 1.15)
    stretch, mirror = rng.uniform(0.93, 1.07), rng.choice((-1.0, 1.0))
    slack = 2.5 + (48 - size) / 2
    dx, dy = rng.uniform(-slack, slack, 2)
    a, b = mirror * math.cos(angle) / zoom * stretch, -math.sin(angle) / zoom
    d, e = mirror * math.sin(angle) / zoom * stretch, math.cos(angle) / zoom
    centre, half = image.shape[0] / 2, size / 2
    affine = (a, b, centre + dx - a * half - b * half, d, e, centre + dy - d * half - e * half)
    how = Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR
    picture = Image.fromarray(image).transform((size, size), *how)
    chance = rng.random()
    if chance < 0.12:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.2)))
    elif chance < 0.2:
        picture = _compressed(picture, int(rng.integers(25, 80)))
    return np.asarray(picture)


def _compressed(picture: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


def _side_light(n: int, size: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Light from one side, on a quarter of the images: up to 40 grey levels from the middle to the edge.

    Light that is the same all over needs no variants: crops are standardised.
    """
    ramp = np.linspace(-1, 1, size)
    across, down = rng.uniform(-40, 40, (2, n, 1, 1)) * (rng.random((n, 1, 1)) < 0.25)
    return across * ramp[None, None, :] + down * ramp[None, :, None]


def _occluded(images: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """A flat patch, 6 to 15 pixels a side, on three in ten (Random Erasing, Zhong et al., AAAI 2020)."""
    size = images.shape[1]
    for row in np.flatnonzero(rng.random(len(images)) < 0.3):
        height, width = rng.integers(6, 16, 2)
        top, left = rng.integers(0, size - height), rng.integers(0, size - width)
        images[row, top : top + height, left : left + width] = rng.uniform(0, 255)
    return images
