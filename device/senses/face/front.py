"""Choose the person in front among the faces of a frame: large, central, and the one of the frame before."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from device.senses.face.blazeface import overlaps
from device.senses.face.finder import Face

FORGET_S = 2.0  # after so long a person may have gone and another come
SAME_PLACE = 0.8  # widths of a face that it may have moved since it was seen last
LOYALTY = 2.0  # another face must be so much more in front to be chosen instead of the last


class FrontPicker:
    """Remembers the last choice, so that two people of like size do not take turns."""

    def __init__(self) -> None:
        self._last: Face | None = None
        self._seen_at = -math.inf

    def last(self, at: float) -> Face | None:
        """Who was in front just before `at`, if anybody."""
        return self._last if at - self._seen_at <= FORGET_S else None

    def pick(self, faces: Sequence[Face], shape: tuple[int, ...], at: float) -> Face | None:
        """The face in front in a picture of shape (h, w, ...) seen at `at`; None if there is none."""
        last = self.last(at)
        chosen = max(faces, key=lambda face: _presence(face, shape) * _loyalty(face, last), default=None)
        if chosen is not None:
            self._last, self._seen_at = chosen, at
        return chosen


class Places:
    """Tells faces beside the one in front apart by where they are, from frame to frame."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Face, float]] = {}
        self._next = 1

    def numbered(self, faces: Sequence[Face], at: float) -> dict[int, Face]:
        """Each of the faces seen at `at`, by a number that it keeps while it is about where it was."""
        known = {number: face for number, (face, seen) in self._seen.items() if at - seen <= FORGET_S}
        found: dict[int, Face] = {}
        for face in faces:
            near = {number: _apart(face, other) for number, other in known.items() if number not in found}
            number = min(near, key=lambda one: near[one], default=0)
            if not number or near[number] > SAME_PLACE:
                number, self._next = self._next, self._next + 1
            found[number] = face
        for number, face in found.items():
            self._seen[number] = face, at
        return found


def frontality(face: Face) -> float:
    """1 for a face turned to the camera, down to 0.3 in profile, by how far aside of the eyes the nose is."""
    (left_x, left_y), (right_x, right_y) = face.eyes
    across = np.array([right_x - left_x, right_y - left_y])
    span = float(np.hypot(*across))
    if span == 0:
        return 0.3
    aside = abs(np.dot(np.array(face.nose) - np.mean(face.eyes, axis=0), across)) / span**2
    return float(np.clip(1.25 - 1.2 * aside, 0.3, 1.0))


def _presence(face: Face, shape: tuple[int, ...]) -> float:
    """Area, halved at the edge of the picture."""
    height, width = shape[:2]
    x, y = face.centre
    away = math.hypot((x / width - 0.5) * 2, (y / height - 0.5) * 2) / math.sqrt(2)
    return face.w * face.h * face.score * (1 - 0.5 * min(1.0, away))


def _loyalty(face: Face, last: Face | None) -> float:
    if last is None:
        return 1.0
    return LOYALTY if overlaps(face.corners, last.corners[None])[0] > 0.2 else 1.0


def _apart(one: Face, other: Face) -> float:
    """How far two faces are from each other, in widths of the larger one."""
    (x, y), (other_x, other_y) = one.centre, other.centre
    return math.hypot(x - other_x, y - other_y) / max(one.w, other.w, 1.0)
