"""Draw curves of regret as SVG that reads on light and dark ground."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

import numpy as np

WIDTH, HEIGHT, LEFT, BELOW, RIGHT, ABOVE = 640, 320, 52, 40, 110, 16
COLOURS = ("#2f9e8c", "#e2805a", "#8d6bd0", "#4a7fd6")


def plot(curves: Mapping[str, np.ndarray]) -> str:
    """Tracks of ten lost against the oracle, summed over the evenings: one curve a way of choosing."""
    most, count = max(curve.max() for curve in curves.values()), len(next(iter(curves.values())))
    step = 10 ** np.floor(np.log10(most)) / 2
    lines = chain(_grid(most, step, count), *(_curve(n, *one, most) for n, one in enumerate(curves.items())))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'font-family="sans-serif" font-size="12" fill="#808080">\n' + "\n".join(lines) + "\n</svg>\n"
    )


def _x(evening: float, count: int) -> float:
    return LEFT + evening / count * (WIDTH - LEFT - RIGHT)


def _y(value: float, most: float) -> float:
    return HEIGHT - BELOW - value / most * (HEIGHT - BELOW - ABOVE)


def _grid(most: float, step: float, count: int) -> list[str]:
    lines = []
    for value in np.arange(0, most + step / 2, step):
        y = _y(min(value, most), most)
        lines.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#808080" stroke-opacity=".25"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.0f}</text>')
    lines += [
        f'<text x="{_x(evening, count):.1f}" y="{HEIGHT - 20}" text-anchor="middle">{evening}</text>'
        for evening in range(0, count + 1, 40)
    ]
    lines.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 4}" text-anchor="middle">scans</text>')
    return lines


def _curve(number: int, name: str, curve: np.ndarray, most: float) -> list[str]:
    colour = COLOURS[number]
    points = " ".join(f"{_x(n + 1, len(curve)):.1f},{_y(value, most):.1f}" for n, value in enumerate(curve))
    return [
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>',
        f'<text x="{WIDTH - RIGHT + 8}" y="{_y(curve[-1], most) + 4:.1f}" fill="{colour}">{name}</text>',
    ]
