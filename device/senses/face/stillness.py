"""Whether a face moves as somebody who is there does: a portrait is still, and a screen moves all at once.

Nobody sits so still that their head stays where it is by a thousandth of its width: breath and pulse move it.
So over the frames of a scan the face is laid over itself, and how far it had to be moved is compared with how
far noise alone would move it, and with how the rest of the picture moved, for the camera may shake.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.senses.face.finder import Face
from device.senses.face.screen import Box, is_framed

MOST = 24  # frames that are kept, the last ones
ENOUGH = 4  # frames, from which on something can be said
AS_LONG_S = 2.0  # without being seen, after which it is another visit
SAME = 1.0  # widths of a face: who was farther away before is another, or came closer
LEAST = 12  # pixels of a face, below which nothing is said
SIDE, FRAME = 64, 160  # pixels of the face, and of the longer side of the whole frame, that are compared
MARGIN = 0.1  # of the face's width around its box
BODY = 0.9  # of the width to either side of the middle, from above the head down: not the surroundings
STILL, MOVING = 0.0006, 0.0022  # root mean square of the movement, in widths of the face
ERRORS = 1.6  # of the movement that noise makes: less is none
SHAKE = 3.0  # errors, from which on the frame as a whole is said to move
PARTS, HALF = (3, 4), 0.5  # of the frame, down and across; the share of a part that is no person
VAGUE = 0.06  # pixels of error, above which a part shows too little to tell whether it moves
UNSURE = 0.25  # share of the frame's movement that the face may only seem to have
FLICKER = 0.025  # of the face's brightness beside that of all else, natural logarithm
DARK = 8.0  # grey levels added before logarithms, so that noise in the dark is no flicker
CUT = 0.5  # likeness from frame to frame, below which another picture is shown
BARELY = 0.4  # how far somebody quite still is believed to be there

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _View:
    """One frame: the face where it was first, and the frame as a whole."""

    face: Grey
    around: Grey


@dataclass(slots=True)
class Stillness:
    """Follows one face from frame to frame."""

    _first: Face | None = None
    _seen_at: float = -math.inf
    _views: list[_View] = field(default_factory=list)
    _has_walked: bool = False
    _size: tuple[int, ...] = ()

    def see(self, pixels: NDArray[np.uint8], face: Face, at: float) -> None:
        """The face in h x w x 3 RGB."""
        if self._is_over(pixels, at) or self._first is None:
            self._first, self._views, self._has_walked = face, [], False
        elif _apart(face, self._first) > SAME:
            self._has_walked = True
        self._look(pixels, at)

    def go_on(self, pixels: NDArray[np.uint8], at: float) -> None:
        """A frame in which the face was not found: what is where it was counts all the same."""
        if not self._is_over(pixels, at):
            self._look(pixels, at)

    def _is_over(self, pixels: NDArray[np.uint8], at: float) -> bool:
        """Whether this is another visit, or another camera."""
        return at - self._seen_at > AS_LONG_S or pixels.shape != self._size

    def _look(self, pixels: NDArray[np.uint8], at: float) -> None:
        self._seen_at, self._size = at, pixels.shape
        if self._first is not None and min(self._first.w, self._first.h) >= LEAST:
            self._views.append(_View(_cut(pixels, self._first), _reduced(pixels)))
            del self._views[:-MOST]

    def is_there(self) -> float:
        """How far somebody is there, 0 to 1; 1 where too little was seen."""
        size = self._size
        if len(self._views) < ENOUGH or self._first is None or self._has_walked:
            return 1.0
        moved, error = self._movement(self._first, size)
        if moved < max(STILL, ERRORS * error) or self._is_screen(self._first, moved, size):
            return 0.0
        return 1.0 if moved > max(MOVING, 2 * ERRORS * error) else BARELY

    def _movement(self, first: Face, size: tuple[int, ...]) -> tuple[float, float]:
        """Of the face against all else, and what noise alone makes of it; in widths of the face."""
        faces = [view.face for view in self._views]
        whole = np.ones(faces[0].shape, bool)
        places, error = _displacements(faces, whole)
        around = [view.around for view in self._views]
        frame, frame_error = _shake(around, _surroundings(first, around[0], size))
        pixel = (1 + 2 * MARGIN) / len(faces[0])  # in widths of the face
        pixel_around = max(size[:2]) / FRAME / max(first.w, 1.0)
        unsure = 0.0
        places = places * pixel
        if np.sqrt(np.square(frame).sum(axis=1).mean()) > SHAKE * frame_error:
            places = places - frame * pixel_around
            error = math.hypot(error, frame_error * pixel_around / pixel)
            unsure = UNSURE * float(np.sqrt(np.square(frame).sum(axis=1).mean())) * pixel_around
        places = places - places.mean(axis=0)
        moved = float(np.sqrt(np.square(places).sum(axis=1).mean()))
        return max(0.0, moved - unsure), error * pixel

    def _is_screen(self, first: Face, moved: float, size: tuple[int, ...]) -> bool:
        """Whether light or picture changes where the face is alone, or a still frame is around it."""
        around = [view.around for view in self._views]
        mask = _surroundings(first, around[0], size)
        lights = np.array(
            [[view.face.mean(), view.around[mask].mean() if mask.any() else 1.0] for view in self._views]
        )
        beside = np.diff(np.log(lights + DARK), axis=1)[:, 0]
        if np.std(np.diff(beside)) / math.sqrt(2) > FLICKER:
            return True
        pairs = zip(self._views, self._views[1:], strict=False)
        if any(_likeness(one.face, other.face) < CUT for one, other in pairs):
            return True
        box = _box(first, size)
        return is_framed(around, box, moved * (box.right - box.left))


def _box(face: Face, size: tuple[int, ...]) -> Box:
    """In pixels of the reduced frame."""
    scale = FRAME / max(size[:2])
    return Box(face.x * scale, face.y * scale, (face.x + face.w) * scale, (face.y + face.h) * scale)


def _apart(one: Face, other: Face) -> float:
    (x, y), (other_x, other_y) = one.centre, other.centre
    return math.hypot(x - other_x, y - other_y) / max(other.w, 1.0)


def _cut(pixels: NDArray[np.uint8], face: Face) -> Grey:
    """Where the face was first, grey, up to SIDE x SIDE: never enlarged, as noise would be spread."""
    import cv2

    margin = MARGIN * face.w
    left, top = max(0, round(face.x - margin)), max(0, round(face.y - margin))
    right, bottom = round(face.x + face.w + margin), round(face.y + face.h + margin)
    part = cv2.cvtColor(np.ascontiguousarray(pixels[top:bottom, left:right]), cv2.COLOR_RGB2GRAY)
    side = min(SIDE, *part.shape)
    return _scaled(part, (side, side))


def _reduced(pixels: NDArray[np.uint8]) -> Grey:
    import cv2

    height, width = pixels.shape[:2]
    scale = FRAME / max(height, width)
    small = _scaled(pixels, (max(1, round(width * scale)), max(1, round(height * scale))))
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32)


def _scaled(pixels: NDArray[Any], size: tuple[int, int]) -> Grey:
    import cv2

    how = cv2.INTER_AREA if pixels.shape[1] > size[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels.astype(np.float32), size, interpolation=how))


def _surroundings(face: Face, frame: Grey, size: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where neither the head nor what is below it can be."""
    scale = FRAME / max(size[:2])
    rows, columns = np.mgrid[: frame.shape[0], : frame.shape[1]]
    x, _ = face.centre
    aside = np.abs(columns - x * scale) > BODY * face.w * scale
    return np.asarray(aside | (rows < (face.y - 0.6 * face.h) * scale))


def _shake(views: list[Grey], mask: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """_displacements of the camera: of the part of the room that moves least, for people move in others."""
    rows, columns = (
        np.array_split(np.arange(count), parts) for count, parts in zip(mask.shape, PARTS, strict=True)
    )
    found = []
    for part in (np.ix_(row, column) for row in rows for column in columns):
        if mask[part].mean() > HALF:
            places, error = _displacements([view[part] for view in views], mask[part])
            found.append((float(np.square(places).sum(axis=1).mean()), places, error))
    told = [one for one in found if one[2] < VAGUE]
    if not told:
        return np.zeros((len(views), 2)), 0.0
    _, places, error = min(told, key=lambda one: one[0])
    return places, error


def _displacements(views: list[Grey], mask: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """How far each view lies from their mean, n x 2 pixels (Lucas and Kanade), and the error of that."""
    inner = mask.copy()
    inner[[0, -1], :] = inner[:, [0, -1]] = False
    mean = np.asarray(np.mean(views, axis=0), np.float32)
    down, across = (np.asarray(slope, np.float32) for slope in np.gradient(mean))
    if inner.sum() < 16:
        return np.zeros((len(views), 2)), 0.0
    slopes = np.column_stack([across[inner], down[inner], mean[inner], np.ones(int(inner.sum()))])
    inverse = np.linalg.pinv(slopes.T @ slopes)
    found = np.stack([inverse @ (slopes.T @ (view[inner] - mean[inner])) for view in views])
    left = np.stack([view[inner] - mean[inner] for view in views]) - found @ slopes.T
    error = math.sqrt(float(np.mean(np.square(left))) * float(inverse[0, 0] + inverse[1, 1]))
    return -found[:, :2], error


def _likeness(one: Grey, other: Grey) -> float:
    """Correlation of two views, without what noise has in it."""
    import cv2

    first, second = (cv2.GaussianBlur(view, (0, 0), 2.0).ravel() for view in (one, other))
    spread = float(first.std() * second.std())
    return 1.0 if spread < 1.0 else float(np.mean((first - first.mean()) * (second - second.mean()))) / spread
