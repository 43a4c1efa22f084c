"""Change crops as camera, light and head would: place, tilt, mirror, light, blur, JPEG, noise, occlusion."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from device.senses.face.expression import LIMIT, SOFTENER

SIDE = 48
TILT_DEG = 7.0  # standard deviation
ZOOM, STRETCH = 0.15, 0.06  # at most, either way, as a share
SHIFT_PX = 2.5  # at most, beyond what a window smaller than the crop may move
CHANCE = 0.2  # of side light, noise and a patch, each
SOFTENED, COMPRESSED = 0.1, 0.1  # shares of crops blurred and put through JPEG


def augmented(images: NDArray[np.uint8], size: int, rng: np.random.Generator) -> Tensor:
    """Random variants, n x 1 x size x size, standardised, of crops n x 48 x 48; size below 48: windows."""
    moved = _moved(images, size, rng)
    count = len(moved)
    for row in np.flatnonzero(rng.random(count) < SOFTENED):
        moved[row, 0] = _blurred(moved[row, 0], rng)
    for row in np.flatnonzero(rng.random(count) < COMPRESSED):
        moved[row, 0] = _compressed(moved[row, 0], rng)
    _gamma(moved, rng)
    for row in np.flatnonzero(rng.random(count) < CHANCE):
        _side_light(moved[row, 0], rng)
    for row in np.flatnonzero(rng.random(count) < CHANCE):
        moved[row, 0] += torch.from_numpy(rng.normal(0, rng.uniform(2, 10), (size, size)).astype(np.float32))
    for row in np.flatnonzero(rng.random(count) < CHANCE):
        _patch(moved[row, 0], rng)
    return standardised(moved.clamp_(0, 255))


def standardised(crops: Tensor) -> Tensor:
    """As device.senses.face.expression.standardised, for a batch n x 1 x side x side."""
    mean = crops.mean((1, 2, 3), keepdim=True)
    deviation = crops.std((1, 2, 3), keepdim=True, correction=0)
    return ((crops - mean) / (deviation + SOFTENER)).clamp(-LIMIT, LIMIT)


def _moved(images: NDArray[np.uint8], size: int, rng: np.random.Generator) -> Tensor:
    count = len(images)
    angle = np.radians(rng.normal(0, TILT_DEG, count))
    zoom = rng.uniform(1 - ZOOM, 1 + ZOOM, count)
    across, down = (size / SIDE * zoom * rng.uniform(1 - STRETCH, 1 + STRETCH, count) for _ in "xy")
    across *= rng.choice((-1.0, 1.0), count)
    slack = (SHIFT_PX + (SIDE - size) / 2) * 2 / SIDE
    shift = rng.uniform(-slack, slack, (2, count))
    rows = np.array(
        [
            [across * np.cos(angle), -down * np.sin(angle), shift[0]],
            [across * np.sin(angle), down * np.cos(angle), shift[1]],
        ]
    )
    affine = torch.from_numpy(rows.transpose(2, 0, 1).astype(np.float32))
    places = functional.affine_grid(affine, [count, 1, size, size], align_corners=False)
    source = torch.from_numpy(images.astype(np.float32))[:, None]
    return functional.grid_sample(source, places, padding_mode="reflection", align_corners=False)


def _blurred(crop: Tensor, rng: np.random.Generator) -> Tensor:
    return torch.from_numpy(cv2.GaussianBlur(crop.numpy(), (0, 0), rng.uniform(0.4, 1.3)))


def _compressed(crop: Tensor, rng: np.random.Generator) -> Tensor:
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 80))]
    _, coded = cv2.imencode(".jpg", crop.clamp(0, 255).numpy().astype(np.uint8), quality)
    return torch.from_numpy(np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.float32))


def _gamma(crops: Tensor, rng: np.random.Generator) -> None:
    """Dark or bright for a quarter of the crops. A change of level alone is undone by standardising."""
    power = np.where(rng.random(len(crops)) < CHANCE, np.exp(rng.uniform(-0.5, 0.5, len(crops))), 1.0)
    exponent = torch.from_numpy(power.astype(np.float32))[:, None, None, None]
    crops.clamp_(0, 255).div_(255).pow_(exponent).mul_(255)


def _side_light(crop: Tensor, rng: np.random.Generator) -> None:
    """Light from one side: up to 40 grey levels from the middle to the edge."""
    ramp = torch.linspace(-1, 1, len(crop))
    across, down = (float(level) for level in rng.uniform(-40, 40, 2))
    crop += across * ramp[None, :] + down * ramp[:, None]


def _patch(crop: Tensor, rng: np.random.Generator) -> None:
    """A flat patch of 6 to 15 pixels a side (Random Erasing, Zhong et al., AAAI 2020)."""
    height, width = (int(side) for side in rng.integers(6, 16, 2))
    top, left = int(rng.integers(0, len(crop) - height)), int(rng.integers(0, len(crop) - width))
    crop[top : top + height, left : left + width] = float(rng.uniform(0, 255))
