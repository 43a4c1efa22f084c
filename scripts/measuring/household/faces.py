"""Pictures that a face fills or that cut it, and whether it is found where it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from device.configuration.paths import MODELS
from device.drivers.pictures import load_picture
from device.senses.face.blazeface import overlaps
from device.senses.face.finder import FaceFinder

OVERLAP = 0.25  # of the parts inside the picture


def found(folder: Path) -> Iterator[tuple[str, bool]]:
    """Of each picture in boxes.csv its name, and whether its face is found as during a scan."""
    finder = FaceFinder(MODELS)
    with (folder / "boxes.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            pixels = load_picture(folder / "images" / row["file"])
            height, width = pixels.shape[:2]
            left, top, across, down = (float(row[name]) for name in ("fx", "fy", "fw", "fh"))
            inside = np.array([width, height, width, height], np.float32)
            face = np.clip(np.array([left, top, left + across, top + down], np.float32), 0, inside)
            seen = (np.clip(one.corners, 0, inside)[None] for one in finder.in_front(pixels))
            yield row["file"], any(float(overlaps(face, one)[0]) >= OVERLAP for one in seen)
