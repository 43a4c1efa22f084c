"""The way of somebody's moods over the plane of valence and arousal; the latest is the largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from device.values import Emotion
from device.web.drawing.svg import Picture

SIDE, EDGE = 300.0, 18.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the plane."""

    valence: float  # [-1, 1]
    arousal: float  # [-1, 1]
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class Ends:
    """What the plane's sides are called."""

    left: str
    right: str
    top: str
    bottom: str


def trail(spots: Sequence[Spot], ends: Ends, *, dark: bool) -> str:
    """The picture. spots: oldest first."""
    picture = Picture(SIDE, SIDE, dark=dark)
    inner = SIDE - 2 * EDGE
    picture.box((EDGE, EDGE), (inner, inner), "track", 18)
    middle = SIDE / 2
    picture.line([(middle, EDGE + 6), (middle, SIDE - EDGE - 6)], "line")
    picture.line([(EDGE + 6, middle), (SIDE - EDGE - 6, middle)], "line")
    picture.text((middle, EDGE - 6), ends.top, anchor="middle")
    picture.text((middle, SIDE - 5), ends.bottom, anchor="middle")
    picture.text((EDGE + 6, middle - 6), ends.left)
    picture.text((SIDE - EDGE - 6, middle - 6), ends.right, anchor="end")
    at = [_place(spot) for spot in spots]
    if len(at) > 1:
        picture.line(at, "soft", 1.5, opacity=0.45)
    for number, (spot, where) in enumerate(zip(spots, at, strict=True), 1):
        age, is_last = number / len(spots), number == len(spots)
        radius, opacity = (8.0, 1.0) if is_last else (3.0 + 2.5 * age, 0.35 + 0.5 * age)
        picture.dot(where, radius, str(spot.emotion), opacity)
    return picture.drawn()


def _place(spot: Spot) -> tuple[float, float]:
    reach = SIDE / 2 - EDGE - 10
    return SIDE / 2 + reach * spot.valence, SIDE / 2 - reach * spot.arousal
