"""Find faces in a picture of any size, near (short range network) and across the room (full range)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.models.modelfile import verified
from device.ports.errors import ModelError
from device.senses.face.blazeface import BlazeFace, Detections, Floats, merged, overlaps

SHORT_RANGE, FULL_RANGE = "face_detection_short_range.tflite", "face_detection_full_range_sparse.tflite"
SHA256 = {
    SHORT_RANGE: "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
    FULL_RANGE: "671dd2f9ed11a78436fc21cc42357a803dfc6f73e9fb86541be942d5716c2dce",
}
SURE_NEAR, SURE_FAR = 0.7, 0.68  # scores of a face, set on photographs with and without people
FRAME_SHARES, CLOSE_SHARES = (2,), (2, 3, 4)  # of the longer side, the sides of the parts
TOO_NEAR = ((1.5, 0.66), (2.0, 0.5))  # sides of a frame around the picture, and scores of a face in each
SURE_TILE = 0.78  # in a part of the picture, where there are more chances to err
LARGE = 0.1  # of the longer side: who is so wide is not outdone by anybody the short range misses
STILL_THERE = 0.3  # overlap with the frame before, of a face that is the same
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a picture. Pixels, origin top left."""

    x: float  # of the box, which spans the brows to the chin
    y: float
    w: float
    h: float
    eyes: tuple[tuple[float, float], tuple[float, float]]  # left and right in the picture, where upright
    nose: tuple[float, float]
    score: float  # 0-1

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    @property
    def corners(self) -> Floats:
        """Left, top, right, bottom of the box."""
        return np.array([self.x, self.y, self.x + self.w, self.y + self.h], np.float32)


class FaceFinder:
    """Both BlazeFace networks. Not thread-safe."""

    def __init__(self, models: Path) -> None:
        """Load the networks from models/downloaded. Raises ModelError if one is missing or damaged."""
        folder = models / "downloaded"
        for name, sha256 in SHA256.items():
            if not (folder / name).exists():
                raise ModelError(f"{folder / name}: the face finder is not installed; run ./setup.sh")
            verified(folder / name, sha256)
        self._near, self._far = BlazeFace(folder / SHORT_RANGE), BlazeFace(folder / FULL_RANGE)

    def find(self, pixels: Pixels, *, closely: bool = False) -> list[Face]:
        """Everybody in h x w x 3 RGB, largest first.

        Where the whole picture shows nobody, one is searched for whom it cuts, and then its halves. closely
        searches small parts in any case, for small faces in a large photograph: slower.
        """
        return self._everybody(pixels, self._nearby(pixels), closely=closely)

    def in_front(self, pixels: Pixels, *, expected: Face | None = None) -> list[Face]:
        """As find, but content with the large faces of the short range network: several times as fast.

        expected is who was in front in the frame before: without them everybody is searched.
        """
        near = self._nearby(pixels)
        large = near.boxes[near.boxes[:, 2] - near.boxes[:, 0] >= LARGE * max(pixels.shape[:2])]
        if expected is not None:
            large = large[overlaps(expected.corners, large) > STILL_THERE]
        return _faces(near) if len(large) else self._everybody(pixels, near)

    def _nearby(self, pixels: Pixels) -> Detections:
        return _searched(self._near, pixels, (0, 0, max(pixels.shape[:2])), SURE_NEAR)

    def _everybody(self, pixels: Pixels, near: Detections, *, closely: bool = False) -> list[Face]:
        height, width = pixels.shape[:2]
        found = [near, _searched(self._far, pixels, (0, 0, max(height, width)), SURE_FAR)]
        if not any(len(each.scores) for each in found):
            found.append(self._too_near(pixels))
        if closely or not any(len(each.scores) for each in found):
            tiles = _tiles(height, width, CLOSE_SHARES if closely else FRAME_SHARES)
            found += [_searched(self._far, pixels, tile, SURE_TILE) for tile in tiles]
        together = Detections(
            np.concatenate([each.boxes for each in found]),
            np.concatenate([each.keypoints for each in found]),
            np.concatenate([each.scores for each in found]),
        )
        return _faces(merged(together))

    def _too_near(self, pixels: Pixels) -> Detections:
        """Who fills the picture or is cut by it: seen in both frames, as one takes plants for faces."""
        first, second = (self._framed(pixels, times, sure) for times, sure in TOO_NEAR)
        both = np.array([any(overlaps(box, second.boxes) > STILL_THERE) for box in first.boxes], bool)
        return Detections(first.boxes[both], first.keypoints[both], first.scores[both])

    def _framed(self, pixels: Pixels, times: float, sure: float) -> Detections:
        """Detections in pixels of the picture, with black around it."""
        height, width = pixels.shape[:2]
        side = round(times * max(height, width))
        top, left = (side - height) // 2, (side - width) // 2
        framed = np.pad(pixels, ((top, side - height - top), (left, side - width - left), (0, 0)))
        found = _searched(self._near, framed, (0, 0, side), sure)
        origin = np.array([left, top], np.float32)
        return Detections(found.boxes - np.tile(origin, 2), found.keypoints - origin, found.scores)


def _searched(
    network: BlazeFace, pixels: Pixels, window: tuple[int, int, int], threshold: float
) -> Detections:
    """Detections, in pixels of the whole picture, inside a square window (left, top, side)."""
    left, top, side = window
    square = _squared(pixels[top : top + side, left : left + side], side, network.side)
    found = network.detect(square, threshold)
    origin = np.array([left, top], np.float32)
    return Detections(found.boxes * side + np.tile(origin, 2), found.keypoints * side + origin, found.scores)


def _squared(part: Pixels, side: float, target: int) -> Pixels:
    """The part scaled as a square of `side` pixels would be to `target`; what is missing is black."""
    import cv2

    while side >= 2 * target and min(part.shape[:2]) > 1:
        part, side = _halved(part), side / 2
    height, width = part.shape[:2]
    scale = target / side
    size = (max(1, min(target, round(width * scale))), max(1, min(target, round(height * scale))))
    square = np.zeros((target, target, 3), np.uint8)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    square[: size[1], : size[0]] = cv2.resize(part, size, interpolation=how)
    return square


def _halved(pixels: Pixels) -> Pixels:
    """Each two by two pixels as one; far faster than the same average at odd ratios."""
    import cv2

    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    even = pixels[: 2 * height, : 2 * width]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _tiles(height: int, width: int, shares: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Square windows of a share of the longer side, half overlapping, that cover the picture."""
    for share in shares:
        side = max(height, width) // share
        if side < 160:
            return
        for top in _starts(height, side):
            for left in _starts(width, side):
                yield left, top, side


def _starts(length: int, side: int) -> list[int]:
    if length <= side:
        return [0]
    steps = -(-(length - side) * 2 // side)
    return [round(step * (length - side) / steps) for step in range(steps + 1)]


def _faces(found: Detections) -> list[Face]:
    """Largest first."""
    faces = map(_face, found.boxes.tolist(), found.keypoints.tolist(), found.scores.tolist())
    return sorted(faces, key=lambda face: -face.w * face.h)


def _face(box: list[float], points: list[list[float]], score: float) -> Face:
    left, top, right, bottom = box
    left_eye, right_eye, nose = ((x, y) for x, y in points[:3])
    return Face(left, top, right - left, bottom - top, (left_eye, right_eye), nose, score)
