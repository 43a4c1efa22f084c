"""The music as dots on the plane of valence and arousal, and the way that it goes. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from device.values import Dot
from device.web.drawing.hues import hue_of

SIDE = 320  # of the map's own measure, as wide as high
EDGE = 14  # that is left at each side, so that no dot is cut
HUES, COLOURS = 24, (12, 28, 45)  # kinds of hue; how colourful it is, from the middle to the edge, in percent
LARGEST, SMALLEST, LEVELS = 13.0, 3.0, 6  # how wide a dot is, and how many kinds of that there are
_STYLE = (
    "path{fill:none;stroke-linecap:round}.g{fill:#eef4f1}.x{stroke:#d8e2dd;stroke-width:1}"
    "@media(prefers-color-scheme:dark){.g{fill:#1a211f}.x{stroke:#303a37}}"
)


def place_of(valence: float, arousal: float) -> tuple[float, float]:
    """Where it lies on the map: from the left, from above."""
    inner = SIDE - 2 * EDGE
    return EDGE + (valence + 1) / 2 * inner, EDGE + (1 - arousal) / 2 * inner


def meant_by(x: float, y: float, side: float = SIDE) -> tuple[float, float]:
    """Which valence and arousal a place on a map of that side means."""
    edge = EDGE * side / SIDE
    inner = side - 2 * edge
    valence, arousal = (x - edge) / inner * 2 - 1, 1 - (y - edge) / inner * 2
    return max(-1.0, min(1.0, valence)), max(-1.0, min(1.0, arousal))


def drawn_map(dots: Sequence[Dot]) -> str:
    """The dots as SVG, large ones behind small ones."""
    groups: dict[tuple[float, str], list[str]] = defaultdict(list)
    fullest = max((dot.tracks for dot in dots), default=1)
    room = min(LARGEST, 1.15 * SIDE / math.sqrt(len(dots) or 1))  # so that they hardly cover each other
    for dot in dots:
        x, y = place_of(dot.valence, dot.arousal)
        width = max(SMALLEST, room * _level(dot.tracks, fullest))
        groups[round(width, 1), _colour(dot.valence, dot.arousal)].append(f"M{x:.0f} {y:.0f}h0")
    paths = (
        f'<path stroke="{colour}" stroke-width="{width:g}" stroke-opacity=".72" d="{"".join(places)}"/>'
        for (width, colour), places in sorted(groups.items(), reverse=True)
    )
    middle = SIDE / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}">'
        f'<style>{_STYLE}</style><rect class="g" width="{SIDE}" height="{SIDE}"/>'
        f'<path class="x" d="M{middle:g} 0V{SIDE}M0 {middle:g}H{SIDE}"/>{"".join(paths)}</svg>'
    )


def way(start: tuple[float, float], goal: tuple[float, float]) -> str:
    """The way between two places, a little bent, as the path of an SVG of the map's measure."""
    (x0, y0), (x1, y1) = place_of(*start), place_of(*goal)
    bend = 0.16
    x, y = (x0 + x1) / 2 - bend * (y1 - y0), (y0 + y1) / 2 + bend * (x1 - x0)
    return f"M{x0:.0f} {y0:.0f}Q{x:.0f} {y:.0f} {x1:.0f} {y1:.0f}"


def curve(points: Sequence[tuple[float, float]]) -> str:
    """A line through points, as the path of an SVG."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else ""


def _level(tracks: int, fullest: int) -> float:
    """How wide a dot is, of the widest: by the root of its tracks, in few steps."""
    return max(0.4, math.ceil(LEVELS * math.sqrt(tracks / fullest)) / LEVELS)


def _colour(valence: float, arousal: float) -> str:
    far = math.hypot(valence, arousal)
    colour = COLOURS[min(len(COLOURS) - 1, int(far * 2 * len(COLOURS) / 1.5))]
    hue = round(hue_of(valence, arousal) / (360 / HUES)) * (360 // HUES) % 360
    return f"hsl({hue},{colour}%,52%)"
