"""Why nobody can be seen in a picture, where that is the light's fault or something covers the lens. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DARK, BRIGHT = 45.0, 220.0  # grey levels, 0-255: nearly all is darker, or brighter
COVERED, FLAT = 80.0, 3.0  # what is no brighter, and varies so little from place to place, is right on the lens
NEARLY_ALL = 98.0  # percent of the picture
STEP, SIDE = 8, 8  # pixels that are looked at; and of the places that are compared, along and across

TOO_DARK = "It is too dark to see: is the lens covered, or the light off?"
TOO_BRIGHT = "Everything is white: the camera looks into a light."


def unlit(pixels: NDArray[np.uint8]) -> str:
    """What is wrong with the light of a picture (h x w x 3), as a sentence; "": nothing."""
    grey = pixels[::STEP, ::STEP].mean(axis=2)
    if np.percentile(grey, NEARLY_ALL) < DARK or (grey.mean() < COVERED and _unevenness(grey) < FLAT):
        return TOO_DARK
    return TOO_BRIGHT if np.percentile(grey, 100.0 - NEARLY_ALL) > BRIGHT else ""


def _unevenness(grey: NDArray[np.float64]) -> float:
    """How much the mean brightness differs from place to place."""
    places = [part.mean() for row in np.array_split(grey, SIDE) for part in np.array_split(row, SIDE, axis=1)]
    return float(np.std([place for place in places if np.isfinite(place)]))
