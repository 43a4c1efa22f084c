"""The face card's figures from the shipped file: `.venv/bin/python scripts/evaluate.py face`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.drivers.pictures import load_picture
from device.ports.errors import ModelError
from device.senses.face.blazeface import overlaps
from device.senses.face.expression import ExpressionReader
from device.senses.face.finder import Face, FaceFinder
from device.values import Evidence
from scripts.training.face.data import load
from scripts.training.face.figures import Readings, tables

STRIP_PX = 90
Pixels = NDArray[np.uint8]
FOUND = (
    0.35  # overlap from which a face counts as found: the boxes of `head` photographs are derived, not drawn
)


def evaluate(data: Path) -> None:
    """Figures on PublicTest, and of the finder on detect/ where that and the finder are there."""
    _, validation = load(data)
    reader = ExpressionReader(MODELS)
    evidence = [reader.read_crop(image) for image in validation.images]
    mirrored = [reader.read_crop(image, mirrored=True) for image in validation.images]
    read = Readings(
        _rows(reader, [one.scores for one in evidence]),
        _rows(reader, [one.scores for one in mirrored]),
        _rows(reader, [one.majority or {} for one in evidence]),
        np.array([one.quality for one in evidence]),
    )
    print(tables(read, validation))
    print("\n" + conditions(reader, validation.images[::4], validation.labels[::4]))
    if (data / "detect").is_dir():
        try:
            print("\n" + finding(data / "detect"))
        except ModelError as exc:
            print(f"\nNo figures of the face finder: {exc}")


def _rows(reader: ExpressionReader, scores: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    return np.array([[one[label] for label in reader.labels] for one in scores])


def likeliest(evidence: Evidence) -> str:
    """The label with the highest score."""
    return max(evidence.scores, key=lambda label: evidence.scores[label])


def conditions(reader: ExpressionReader, images: Pixels, labels: NDArray[np.integer[Any]]) -> str:
    """How often crops are read rightly, and what quality they are given, as sharpness and light get worse."""
    rng = np.random.default_rng(0)
    views: dict[str, Callable[[Pixels], Pixels]] = {
        "as it is": lambda crop: crop,
        "blurred by 1 pixel": lambda crop: _blurred(crop, 1.0),
        "blurred by 2 pixels": lambda crop: _blurred(crop, 2.0),
        "a quarter of the light, and noise": lambda crop: _dimmed(crop, 0.25, rng),
        "a tenth of the light, and noise": lambda crop: _dimmed(crop, 0.1, rng),
    }
    lines = ["| crops | right | mean quality |", "|---|---|---|"]
    for name, view in views.items():
        evidence = [reader.read_crop(view(image)) for image in images]
        guesses = [likeliest(one) for one in evidence]
        right = np.mean([reader.labels[label] == guess for label, guess in zip(labels, guesses, strict=True)])
        lines.append(f"| {name} | {right:.3f} | {np.mean([one.quality for one in evidence]):.3f} |")
    return "\n".join(lines)


def _blurred(crop: Pixels, pixels: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(crop, (0, 0), pixels), np.uint8)


def _dimmed(crop: Pixels, light: float, rng: np.random.Generator) -> Pixels:
    return np.clip(crop * light + rng.normal(0, 3, crop.shape), 0, 255).astype(np.uint8)


def finding(detect: Path) -> str:
    """How many faces of detect/ are found, and how many where nobody is, in frames and in photographs.

    Where nobody is: photographs without people, and what lies left and right of the heads of the others.
    """
    with (detect / "boxes.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    photographs = defaultdict(list)
    for row in rows:
        photographs[row["file"]].append(row)
    finder = FaceFinder(MODELS)
    lines = [
        "| search | portraits | faces in groups | false faces | false faces beside heads |",
        "|---|---|---|---|---|",
    ]
    searches: dict[str, Callable[[Pixels], list[Face]]] = {
        "person in front": finder.in_front,
        "frame": finder.find,
        "photograph": partial(finder.find, closely=True),
    }
    for search, find in searches.items():
        hits: dict[str, list[bool]] = defaultdict(list)
        false = empty = false_beside = strips = 0
        for name, boxes in photographs.items():
            picture = load_picture(detect / "images" / name)
            faces = find(picture)
            if boxes[0]["kind"] == "none":
                false, empty = false + len(faces), empty + 1
                continue
            for strip in _beside(picture, boxes):
                false_beside, strips = false_beside + len(find(strip)), strips + 1
            for box in boxes:
                hits[box["kind"]].append(_is_found(box, faces))
        shares = " | ".join(f"{sum(hits[kind])} of {len(hits[kind])}" for kind in ("head", "face"))
        lines.append(
            f"| {search} | {shares} | {false} in {empty} photographs | {false_beside} in {strips} strips |"
        )
    return "\n".join(lines)


def _beside(picture: Pixels, boxes: Sequence[dict[str, str]]) -> list[Pixels]:
    """What lies left and right of the one head of a photograph, where wide enough for a face."""
    if boxes[0]["kind"] != "head":
        return []
    left, right = int(boxes[0]["x"]), int(float(boxes[0]["x"]) + float(boxes[0]["w"]))
    return [strip for strip in (picture[:, :left], picture[:, right:]) if strip.shape[1] >= STRIP_PX]


def _is_found(row: dict[str, str], faces: Sequence[Face]) -> bool:
    x, y, w, h = (float(row[key]) for key in ("fx", "fy", "fw", "fh"))
    boxes = np.array([[f.x, f.y, f.x + f.w, f.y + f.h] for f in faces], np.float32).reshape(-1, 4)
    return bool((overlaps(np.array([x, y, x + w, y + h], np.float32), boxes) > FOUND).any())
