"""The eye: finds the person in front, reads the face and says how far to trust the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.face.crop import crop_face
from device.senses.face.expression import ExpressionReader
from device.senses.face.finder import Face, FaceFinder
from device.senses.face.front import FrontPicker, Places, frontality
from device.senses.face.stillness import Stillness
from device.values import Evidence, Frame, Source

FULL_SIZE_PX = 48.0  # a box this wide fills the network's crop; smaller faces are trusted less
IN_FRONT = 0  # the place of who is in front
OTHERS_MAX = 3
LEAST_WIDE = 0.06  # of the longer side of the picture: who is smaller stands far behind, or is a picture
BESIDE = 0.4  # of the width of who is in front, likewise


@dataclass(frozen=True, slots=True)
class Look:
    """One face and what it says."""

    box: tuple[float, float, float, float]  # left, top, width, height in pixels
    evidence: Evidence


class FaceReader:
    """Reads faces in whole pictures. Not thread-safe; remembers whom it saw last."""

    def __init__(self, models: Path) -> None:
        """Load finder and network. Raises ModelError if a model is missing or damaged."""
        self._finder = FaceFinder(models)
        self._expressions = ExpressionReader(models)
        self._picker = FrontPicker()
        self._places = Places()
        self._moves: dict[int, Stillness] = {}  # of whoever is at a place; in front is place 0
        self._others: list[Face] = []  # in the frame that was read last, besides who is in front
        self._mirrored = False

    def read(self, frame: Frame) -> Evidence | None:
        """Evidence of the person in front, or None where there is no face.

        Every other frame is read in its mirror image: a scan, which pools them, has both at the price of one.
        """
        faces = self._finder.in_front(frame.pixels, expected=self._picker.last(frame.at))
        face = self._picker.pick(faces, frame.pixels.shape, frame.at)
        self._others = [one for one in faces if one is not face and _is_beside(one, face, frame)][:OTHERS_MAX]
        if face is None:
            if IN_FRONT in self._moves:
                self._moves[IN_FRONT].go_on(frame.pixels, frame.at)
            return None
        self._mirrored = not self._mirrored
        self._follow(IN_FRONT, frame, face)
        return self._read_face(frame, face)

    def beside(self, frame: Frame) -> dict[int, Evidence]:
        """Evidence of everybody else in the frame that was read last, by a number that stays with a place."""
        places = self._places.numbered(self._others, frame.at)
        for number, face in places.items():
            self._follow(number, frame, face)
        return {number: self._read_face(frame, face) for number, face in places.items()}

    def _follow(self, place: int, frame: Frame, face: Face) -> None:
        self._moves.setdefault(place, Stillness()).see(frame.pixels, face, frame.at)

    def _read_face(self, frame: Frame, face: Face) -> Evidence:
        crop = crop_face(frame.pixels, face)
        return _graded(self._expressions.read_crop(crop, at=frame.at, mirrored=self._mirrored), face)

    def sees(self, frame: Frame) -> bool:
        """Whether somebody's face is there."""
        return bool(self._finder.in_front(frame.pixels))

    def look(self, pixels: NDArray[np.uint8], *, scale: float = 1.0) -> Look | None:
        """The person in front in one h x w x 3 RGB picture, small faces included; forgets other pictures.

        scale: how much larger the picture was before it was reduced; the box is in its pixels.
        """
        face = FrontPicker().pick(self._finder.find(pixels, closely=True), pixels.shape, 0.0)
        if face is None:
            return None
        evidence = self._expressions.read_crop(crop_face(pixels, face))
        x, y, w, h = (value * scale for value in (face.x, face.y, face.w, face.h))
        return Look((x, y, w, h), _graded(evidence, face))

    def read_crop(self, crop: NDArray[np.uint8], *, at: float = 0.0) -> Evidence:
        """Evidence of a picture that is a face already: grey or RGB, of any size."""
        return self._expressions.read_crop(crop, at=at)

    def pool(self, readings: Sequence[Evidence], place: int | None = IN_FRONT) -> Evidence | None:
        """One evidence of a scan's readings: scores and quality averaged, each by its quality squared.

        None too where nobody is at the place but a picture, whose readings those are; whoever hardly moves is
        trusted less. place: as `beside` numbers it; None: of pictures that somebody sent, which are still.
        """
        follows = self._moves.pop(IN_FRONT if place is None else place, None)
        there = follows.is_there() if follows and place is not None else 1.0
        if not readings or there == 0.0:
            return None
        weights = np.array([max(reading.quality, 0.01) ** 2 for reading in readings])
        weights /= weights.sum()
        quality = there * float(weights @ [reading.quality for reading in readings])
        majorities = [reading.majority for reading in readings if reading.majority is not None]
        return Evidence(
            Source.FACE,
            _averaged([reading.scores for reading in readings], weights),
            quality,
            max(reading.at for reading in readings),
            majority=_averaged(majorities, weights) if len(majorities) == len(readings) else None,
        )


def _averaged(scores: Sequence[Mapping[str, float]], weights: NDArray[np.float64]) -> dict[str, float]:
    return {label: float(weights @ [one[label] for one in scores]) for label in scores[0]}


def _graded(evidence: Evidence, face: Face) -> Evidence:
    """The evidence, trusted less where the face is small, turned away or unsure."""
    seen = min(1.0, max(face.w, face.h) / FULL_SIZE_PX) * frontality(face) * min(1.0, face.score / 0.8)
    return replace(evidence, quality=evidence.quality * seen)


def _is_beside(one: Face, front: Face | None, frame: Frame) -> bool:
    """Whether somebody is there as well, and not far behind."""
    if front is None:
        return False
    return bool(one.w >= max(LEAST_WIDE * max(frame.pixels.shape[:2]), BESIDE * front.w))
