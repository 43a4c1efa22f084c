"""From a frame to evidence of the face."""

from __future__ import annotations

from pathlib import Path

from device.ports import FaceSense
from device.senses.sense import NewDetector, Sense
from device.values import Frame, Part, Source


def _load(models: Path, _detector: NewDetector) -> FaceSense:
    from device.senses.face.reader import FaceReader

    return FaceReader(models)


SENSE = Sense(Source.FACE, Part.FACE, Frame, _load, missing="I can't see faces: {why}")
