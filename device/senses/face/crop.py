"""Cut a face out of a picture as FER-2013's crops are cut: eyes level, 48 pixels a side, grey."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from device.senses.face.finder import Face

SIDE = 48
# Medians over FER-2013 itself, as BlazeFace sees its crops: the crop is 1.17 boxes wide and the point
# between the eyes lies 10.5 % of the crop's side above its centre.
SIDE_PER_BOX, EYES_ABOVE_CENTRE = 1.17, 0.105


def crop_face(pixels: NDArray[np.uint8], face: Face) -> NDArray[np.uint8]:
    """The face out of h x w x 3 RGB as 48 x 48 grey; beyond the picture's edge its border goes on."""
    import cv2

    side = SIDE_PER_BOX * max(face.w, face.h)
    tilt = roll(face)
    cos, sin = math.cos(tilt), math.sin(tilt)
    across, down = np.array([cos, sin]), np.array([-sin, cos])
    between = np.mean(face.eyes, axis=0)
    centre = between + EYES_ABOVE_CENTRE * side * down
    corner = centre - (across + down) * side / 2
    step = max(1, int(side / SIDE / 2))
    if step > 1:
        pixels, corner, side = _shrunk(pixels, step), corner / step, side / step
    pixel = side / SIDE
    start = corner + (across + down) * pixel / 2 - 0.5
    inverse = np.column_stack([across * pixel, down * pixel, start]).astype(np.float64)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(pixels, inverse, (SIDE, SIDE), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY), np.uint8)


def as_crop(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture that is a face already, h x w grey or h x w x 3 RGB, as 48 x 48 grey."""
    if picture.shape == (SIDE, SIDE):
        return picture
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture
    if grey.shape != (SIDE, SIDE):
        how = cv2.INTER_AREA if min(grey.shape) > SIDE else cv2.INTER_LINEAR
        grey = cv2.resize(grey, (SIDE, SIDE), interpolation=how)
    return np.asarray(grey, np.uint8)


def roll(face: Face) -> float:
    """Tilt of the line through the eyes, radians, 0 level, clockwise positive."""
    (left_x, left_y), (right_x, right_y) = face.eyes
    return math.atan2(right_y - left_y, right_x - left_x)


def _shrunk(pixels: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """The picture at 1/step of its size, so that a large face is averaged, not sampled."""
    import cv2

    size = (max(1, pixels.shape[1] // step), max(1, pixels.shape[0] // step))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
