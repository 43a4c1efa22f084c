"""How pleasant and how lively it felt, along time; broken where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence

from device.web.drawing.svg import Picture

WIDTH, HEIGHT, ABOVE, BELOW = 358.0, 132.0, 8.0, 20.0
NEAR = 0.03  # the edge: letters must not stand out over it
Points = Sequence[tuple[float, float] | None]
"""Share of the width (0-1) and value ([-1, 1]); None: a break."""


def lines(valence: Points, arousal: Points, labels: Sequence[tuple[float, str]], *, dark: bool) -> str:
    """The picture. labels: by their share of the width."""
    picture = Picture(WIDTH, HEIGHT, dark=dark)
    for level in (1.0, 0.0, -1.0):
        picture.line([(0, _y(level)), (WIDTH, _y(level))], "line", dashed=level != 0.0)
    for points, colour in ((arousal, "arousal"), (valence, "valence")):
        for piece in _pieces(points):
            at = [(6 + (WIDTH - 12) * share, _y(value)) for share, value in piece]
            picture.line(at, colour, 2.5)
            for where in at if len(at) < 40 else at[-1:]:
                picture.dot(where, 3.5, colour)
    for share, said in labels:
        anchor = "start" if share < NEAR else "end" if share > 1 - NEAR else "middle"
        picture.text((WIDTH * share, HEIGHT - 5), said, anchor=anchor)
    return picture.drawn()


def _pieces(points: Points) -> list[list[tuple[float, float]]]:
    pieces: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            pieces.append([])
        else:
            pieces[-1].append(point)
    return [piece for piece in pieces if piece]


def _y(value: float) -> float:
    middle = (ABOVE + HEIGHT - BELOW) / 2
    return middle - value * (HEIGHT - BELOW - ABOVE) / 2
