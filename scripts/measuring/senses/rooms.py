"""Made scenes before a camera: somebody who sways or sits still, a portrait on the wall, a television."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from device.senses.face.finder import Face

WIDTH, HEIGHT, FRAMES = 640, 480, 12
SIZES = (140, 90, 60)  # pixels of a face
SWAYING, SITTING = 0.02, 0.005  # of a face's width, root mean square
NOISE, QUALITY = (1.0, 6.0), (70, 95)
AROUND = 1.1  # of a face's width to either side is cut out with it

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sitter:
    """A picture and the face in it."""

    pixels: Pixels
    face: Face


@dataclass(frozen=True, slots=True)
class _Piece:
    """A picture about a face, scaled so that the face has a size; and how much of each pixel is somebody."""

    pixels: Floats
    body: Floats


def person(sitter: Sitter, rng: np.random.Generator, sway: float) -> list[Pixels]:
    """Somebody before a wall, swaying by so many widths of their face."""
    size = int(rng.choice(SIZES))
    piece, room = _piece(sitter, size), _wall(rng)
    place, ways = _place(piece, rng), _swaying(rng, sway * size)
    return list(_seen((_pasted(room, piece.pixels, piece.body, place + way) for way in ways), rng))


def portrait(sitter: Sitter, rng: np.random.Generator) -> list[Pixels]:
    """A picture in its frame on the wall."""
    piece = _piece(sitter, int(rng.choice(SIZES)))
    room = _framed(_wall(rng), piece, place := _place(piece, rng), float(rng.choice([20, 90, 160])))
    whole = np.ones_like(piece.body)
    shown = _pasted(room, piece.pixels, whole, place)
    return list(_seen((shown for _ in range(FRAMES)), rng))


def television(sitters: Sequence[Sitter], rng: np.random.Generator) -> list[Pixels]:
    """A screen: one picture after the other, or one whose camera moves; its light flickers."""
    size = int(rng.choice(SIZES))
    pieces = [_piece(one, size) for one in sitters]
    height, width = (min(one.body.shape[side] for one in pieces) for side in (0, 1))
    pieces = [_Piece(one.pixels[:height, :width], one.body[:height, :width]) for one in pieces]
    room = _framed(_wall(rng), pieces[0], place := _place(pieces[0], rng), 15.0)
    ways = _swaying(rng, rng.uniform(0.01, 0.04) * size)
    every, gains = int(rng.integers(3, 9)), np.exp(rng.normal(0, rng.uniform(0.02, 0.1), FRAMES))
    whole = np.ones_like(pieces[0].body)

    def frames() -> Iterator[Floats]:
        for number in range(FRAMES):
            piece = pieces[number // every % len(pieces)]
            moved = _moved(piece.pixels, ways[number]) * gains[number]
            yield _pasted(room, moved.clip(0, 255), whole, place)

    return list(_seen(frames(), rng))


def _piece(sitter: Sitter, size: int) -> _Piece:
    face, scale = sitter.face, size / sitter.face.w
    left, right = face.centre[0] - (0.5 + AROUND) * face.w, face.centre[0] + (0.5 + AROUND) * face.w
    top, bottom = face.y - 0.8 * face.h, face.y + 2.4 * face.h
    matrix = np.array([[scale, 0, -left * scale], [0, scale, -top * scale]])
    shape = (round((right - left) * scale), min(round((bottom - top) * scale), HEIGHT - 60))
    pixels = cv2.warpAffine(
        sitter.pixels, matrix, shape, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float32)
    x, y = np.meshgrid(np.arange(shape[0]) - shape[0] / 2, np.arange(shape[1]) - 1.25 * size)
    head = np.hypot(x / (0.72 * size), y / (0.95 * size)) < 1
    shoulders = (np.abs(x) < 1.25 * size) & (y > 0.95 * size)
    body = cv2.GaussianBlur((head | shoulders).astype(np.float32), (0, 0), 2.0)
    return _Piece(pixels, body)


def _wall(rng: np.random.Generator) -> Floats:
    """Lit from one side, with furniture before it."""
    dark, light = rng.uniform(60, 190, 2).tolist()
    wall = np.linspace(dark, light, WIDTH)[None, :, None] * np.ones((HEIGHT, 1, 3))
    for _ in range(int(rng.integers(2, 9))):
        x, y = int(rng.integers(WIDTH)), int(rng.integers(HEIGHT))
        w, h = rng.integers(20, 200, 2).tolist()
        wall[y : y + h, x : x + w] = rng.uniform(20, 230, 3)
    return np.asarray(cv2.GaussianBlur(wall.astype(np.float32), (0, 0), 1.0), np.float32)


def _place(piece: _Piece, rng: np.random.Generator) -> Floats:
    """Left and top of where it stands."""
    height, width = piece.body.shape
    left = rng.uniform(15, max(16, WIDTH - width - 15))
    return np.array([left, rng.uniform(15, max(16, HEIGHT - height - 15))], np.float32)


def _swaying(rng: np.random.Generator, pixels: float) -> Floats:
    """Where somebody is in each frame, FRAMES x 2: slow, and of this size."""
    way = np.cumsum(rng.normal(0, 1, (FRAMES, 2)), axis=0)
    way -= way.mean(axis=0)
    return np.asarray(way * pixels / np.sqrt(np.square(way).sum(axis=1).mean()), np.float32)


def _moved(pixels: Floats, way: Floats) -> Floats:
    matrix = np.array([[1, 0, way[0]], [0, 1, way[1]]], np.float64)
    size = (pixels.shape[1], pixels.shape[0])
    return np.asarray(cv2.warpAffine(pixels, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _pasted(room: Floats, pixels: Floats, share: Floats, place: Floats) -> Floats:
    matrix = np.array([[1, 0, place[0]], [0, 1, place[1]]], np.float64)
    over = cv2.warpAffine(pixels, matrix, (WIDTH, HEIGHT))
    how = cv2.warpAffine(share, matrix, (WIDTH, HEIGHT))[..., None]
    return np.asarray(room * (1 - how) + over * how, np.float32)


def _framed(room: Floats, piece: _Piece, place: Floats, grey: float) -> Floats:
    height, width = piece.body.shape
    left, top = (round(float(one)) for one in place)
    framed = room.copy()
    framed[max(0, top - 10) : top + height + 10, max(0, left - 10) : left + width + 10] = grey
    return framed


def _seen(frames: Iterator[Floats], rng: np.random.Generator) -> Iterator[Pixels]:
    """By a camera: in some light, with noise, compressed as webcams do."""
    light, noise, quality = rng.uniform(0.35, 1.1), rng.uniform(*NOISE), int(rng.integers(*QUALITY))
    for frame in frames:
        noisy = (frame * light + rng.normal(0, noise, frame.shape)).clip(0, 255).astype(np.uint8)
        file = io.BytesIO()
        Image.fromarray(noisy).save(file, "JPEG", quality=quality)
        yield np.asarray(Image.open(file).convert("RGB"))
