"""Whether a face that moves is inside a frame that doesn't: a television, or a telephone that is held up.

Of somebody before a picture or a window the frame is hidden in part, below at least; around a screen it is
whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float32]
Rows = NDArray[np.bool_]

EDGE = 5.0  # grey levels from a pixel to the next
STEADY = (0.06, 0.25)  # pixels that a line may seem to move by noise: at least, and at most
LESS = 0.5  # of what the face moves, by which a line may seem to move
GAP, LOOSE = 2, 3  # pixels missing in a line, and between two lines at a corner
MOST = 14  # lines of each side that are looked at, the longest ones
FARTHEST = 2.5  # sizes of the face from its edge to a line


@dataclass(frozen=True, slots=True)
class Box:
    """Of a face, in pixels of the views."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def turned(self) -> Box:
        """Rows for columns."""
        return Box(self.top, self.left, self.bottom, self.right)


@dataclass(frozen=True, slots=True)
class _Line:
    """One side, where it lies and from where to where it goes."""

    place: int
    begin: int
    end: int


def is_framed(views: list[Grey], face: Box, moved: float) -> bool:
    """Whether a still frame goes all around the face. views: of the whole picture, one a frame.

    moved: how far the face moves, pixels; a frame that moves with it is the picture's edge before a wall.
    """
    steady = float(np.clip(LESS * moved, *STEADY))
    stacked = np.stack(views)
    mean, spread = stacked.mean(axis=0), stacked.std(axis=0)
    down, across = np.gradient(mean)
    upright = (np.abs(across) > EDGE) & (np.abs(across) > np.abs(down)) & (spread < steady * np.abs(across))
    level = (np.abs(down) > EDGE) & (np.abs(down) > np.abs(across)) & (spread < steady * np.abs(down))
    lefts, rights = _beside(upright, face)
    tops, bottoms = _beside(level.T, face.turned)
    return any(_close(*sides) for sides in product(lefts, rights, tops, bottoms))


def _beside(edges: Rows, face: Box) -> tuple[list[_Line], list[_Line]]:
    """Lines before the face and behind it, each at least as long as it."""
    wide = FARTHEST * (face.right - face.left)
    before = range(max(0, int(face.left - wide)), max(0, int(face.left + 0.1 * (face.right - face.left))))
    behind = range(
        int(face.right - 0.1 * (face.right - face.left)), min(edges.shape[1], int(face.right + wide))
    )
    return tuple(  # type: ignore[return-value]
        sorted(_lines(edges, places, face), key=lambda line: line.begin - line.end)[:MOST]
        for places in (before, behind)
    )


def _lines(edges: Rows, places: range, face: Box) -> Iterator[_Line]:
    middle = int((face.top + face.bottom) / 2)
    for place in places:
        column = np.asarray(edges[:, max(0, place - 1) : place + 2].any(axis=1), bool)
        begin, end = _run(column, middle)
        if begin < face.top and end > face.bottom:
            yield _Line(place, begin, end)


def _run(column: Rows, middle: int) -> tuple[int, int]:
    """From where to where there is a line through the middle, small gaps bridged."""
    there = np.flatnonzero(column)
    above, below = there[there <= middle][::-1], there[there > middle]
    return _reached(middle, above, -1), _reached(middle, below, 1)


def _reached(place: int, points: NDArray[np.intp], step: int) -> int:
    for point in points.tolist():
        if step * (point - place) > GAP + 1:
            break
        place = point
    return place


def _close(left: _Line, right: _Line, top: _Line, bottom: _Line) -> bool:
    """Whether the four lines meet."""
    return (
        max(left.begin, right.begin) <= top.place + LOOSE
        and min(left.end, right.end) >= bottom.place - LOOSE
        and max(top.begin, bottom.begin) <= left.place + LOOSE
        and min(top.end, bottom.end) >= right.place - LOOSE
    )
