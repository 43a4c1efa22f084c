"""The colour of a place on the plane of valence and arousal. Pure."""

from __future__ import annotations

import math

_CORNERS = ((45.0, 40.0), (135.0, 348.0), (225.0, 248.0), (315.0, 168.0))
"""By the angle: gold where it is bright and lively, red dark and lively, blue dark and quiet, green else."""


def hue_of(valence: float, arousal: float) -> float:
    """Degrees, between those of the two corners beside a place, the shorter way round."""
    angle = math.degrees(math.atan2(arousal, valence)) % 360
    for n, (begin, hue) in enumerate(_CORNERS):
        end, after = _CORNERS[(n + 1) % len(_CORNERS)]
        along = ((angle - begin) % 360) / ((end - begin) % 360)
        if along < 1:
            return (hue + along * ((after - hue + 180) % 360 - 180)) % 360
    return _CORNERS[0][1]
