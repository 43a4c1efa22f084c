"""How often each mood was felt, column by column: a square a scan while they fit, then shares of a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from device.values import Emotion
from device.web.drawing.svg import Picture

WIDTH, HEIGHT = 358.0, 176.0
BELOW = 20.0  # for the letters under the columns
GAP = 3.0
MOST = 7  # squares in a column
LOWEST = 3  # for whose height there is always room
SQUARE = 19.0
WIDEST = 30.0


def columns(counts: Sequence[Mapping[Emotion, int]], labels: Sequence[str], *, dark: bool) -> str:
    """The picture. counts: by column; labels: what stands under each, "" for nothing."""
    high, most = height(counts), _most(counts)
    picture = Picture(WIDTH, high, dark=dark)
    step = WIDTH / len(counts)
    wide = min(WIDEST, step - GAP)
    floor = high - BELOW
    for number, (column, label) in enumerate(zip(counts, labels, strict=True)):
        left = number * step + (step - wide) / 2
        if most <= MOST:
            _squares(picture, (left, floor), wide, column)
        else:
            _stack(picture, (left, floor), wide, column, most)
        if not sum(column.values()):
            picture.box((left, floor - 4), (wide, 4), "track", 2)
        if label:
            picture.text((left + wide / 2, high - 5), label, anchor="middle")
    return picture.drawn()


def height(counts: Sequence[Mapping[Emotion, int]]) -> float:
    """How high the picture is."""
    most = _most(counts)
    return HEIGHT if most > MOST else BELOW + max(LOWEST, most) * (SQUARE + GAP)


def _most(counts: Sequence[Mapping[Emotion, int]]) -> int:
    return max((sum(column.values()) for column in counts), default=0)


def _squares(picture: Picture, foot: tuple[float, float], wide: float, column: Mapping[Emotion, int]) -> None:
    top = foot[1]
    for emotion in Emotion:
        for _ in range(column.get(emotion, 0)):
            picture.box((foot[0], top - SQUARE), (wide, SQUARE), str(emotion), min(5.0, wide / 3))
            top -= SQUARE + GAP


def _stack(
    picture: Picture, foot: tuple[float, float], wide: float, column: Mapping[Emotion, int], most: int
) -> None:
    top, room = foot[1], HEIGHT - BELOW - 4
    for emotion in Emotion:
        high = room * column.get(emotion, 0) / most
        if high > 0:
            size, round_by = (wide, max(0.5, high - 1)), min(3.0, wide / 4, high / 3)
            picture.box((foot[0], top - high), size, str(emotion), round_by)
            top -= high
