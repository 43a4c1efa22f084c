"""One BlazeFace network: pixels in, faces out, in fractions of the picture it was given.

BlazeFace: Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019.
Anchors, decoding and weighted suppression follow MediaPipe's face_detection graphs (Apache-2.0).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import TFLiteModel
from device.ports.errors import ModelError

Floats = NDArray[np.float32]
KEYPOINTS = 6  # right eye, left eye, nose, mouth, right ear, left ear; right and left as the person's own
# Input side -> (cells a side, anchors a cell), of the short and of the full range network.
GRIDS = {128: ((16, 2), (8, 6)), 192: ((48, 1),)}


@dataclass(frozen=True, slots=True)
class Detections:
    """Candidate faces, best first."""

    boxes: Floats  # n x 4: left, top, right, bottom
    keypoints: Floats  # n x 6 x 2: x, y
    scores: Floats  # n, 0-1


class BlazeFace:
    """A BlazeFace network of 128 or 192 pixels a side. Not thread-safe."""

    def __init__(self, path: Path) -> None:
        """Raises ModelError if the file is missing, damaged or another kind of network."""
        self._model = TFLiteModel(path)
        self.side = self._model.input_shapes[0][1]
        if self.side not in GRIDS:
            raise ModelError(f"{path}: not a BlazeFace model; run ./setup.sh")
        self._anchors = _anchors(self.side)

    def detect(self, square: NDArray[np.uint8], threshold: float) -> Detections:
        """Faces scoring threshold or more in side x side x 3 RGB, one detection a face, coordinates 0-1."""
        pixels = (square.astype(np.float32) / 127.5 - 1)[None]
        raw, logits = sorted(self._model.run(pixels), key=lambda output: -output.shape[-1])
        sure = np.flatnonzero(logits[0, :, 0] >= math.log(threshold / (1 - threshold)))
        scores = 1 / (1 + np.exp(-logits[0, sure, 0]))
        return merged(_decoded(raw[0, sure], self._anchors[sure], scores, self.side))


def merged(found: Detections, *, overlap: float = 0.3) -> Detections:
    """Candidates that overlap become one, averaged by score; the best score of each is kept."""
    order = np.argsort(-found.scores)
    kept: list[tuple[Any, Any, Any]] = []
    while len(order):
        same = overlaps(found.boxes[order[0]], found.boxes[order]) > overlap
        same[0] = True
        group = order[same]
        weight = found.scores[group] / found.scores[group].sum()
        points = weight @ found.keypoints[group].reshape(len(group), -1)
        kept.append((weight @ found.boxes[group], points.reshape(-1, 2), found.scores[order[0]]))
        order = order[~same]
    if not kept:
        return found
    boxes, keypoints, scores = (np.stack(column).astype(np.float32) for column in zip(*kept, strict=True))
    return Detections(boxes, keypoints, scores)


def overlaps(box: Floats, boxes: Floats) -> Floats:
    """Intersection over union of one box with each of n x 4."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    shared = np.prod(np.clip(high - low, 0, None), axis=1)
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) + np.prod(box[2:] - box[:2])
    return np.asarray(shared / np.maximum(areas - shared, 1e-9), np.float32)


def _anchors(side: int) -> Floats:
    """Centres of all anchors, n x 2, in the order of the network's outputs."""
    centres = []
    for cells, each in GRIDS[side]:
        y, x = np.mgrid[0:cells, 0:cells]
        grid = (np.stack([x, y], axis=-1).reshape(-1, 2) + 0.5) / cells
        centres.append(np.repeat(grid, each, axis=0))
    return np.concatenate(centres).astype(np.float32)


def _decoded(raw: Floats, anchors: Floats, scores: Floats, side: int) -> Detections:
    """Offsets in input pixels from the anchors: centre, size, then the keypoints."""
    points = raw.reshape(-1, 2 + KEYPOINTS, 2) / side
    centre, half = points[:, 0] + anchors, points[:, 1] / 2
    boxes = np.concatenate([centre - half, centre + half], axis=1)
    keypoints = points[:, 2:] + anchors[:, None]
    return Detections(boxes.astype(np.float32), keypoints.astype(np.float32), scores)
