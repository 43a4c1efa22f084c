"""Whether a picture shows anything: a covered lens and a dark room are no empty rooms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TOO_DARK, TOO_BRIGHT = 24.0, 240.0  # of 0-255: nearly all of the picture is darker, or brighter
SIDE = 16  # pixels, to which the picture is reduced, so that noise goes
PLAIN = 3.0  # standard deviation of those, where there is nothing to be seen


def obstacle(pixels: NDArray[np.uint8]) -> str:
    """What keeps anybody from being seen in h x w x 3 RGB, as a part of a sentence; "": nothing does."""
    import cv2

    coarse = cv2.resize(pixels, (SIDE, SIDE), interpolation=cv2.INTER_AREA).mean(axis=2)
    if np.percentile(coarse, 95) < TOO_DARK:
        return "it is too dark for the camera: is its lens covered, or the light off?"
    if np.percentile(coarse, 5) > TOO_BRIGHT:
        return "it is too bright for the camera: does a lamp or the sun shine into it?"
    if coarse.std() < PLAIN:
        return "the camera sees nothing but one colour: is its lens covered?"
    return ""
