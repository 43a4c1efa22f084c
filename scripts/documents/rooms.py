"""docs/rooms.svg: the rooms of device/ and who knows whom, drawn from their imports.

An arrow that follows from two others is left out, so that one can see the floors.
"""

from __future__ import annotations

import ast
from functools import cache
from html import escape

from device.configuration.paths import ROOT
from tests.test_rooms import PACKAGE, TABLE, arrows

PAGE = ROOT / "docs" / "rooms.svg"
Arrow = tuple[str, str]

WIDTH, BOX_WIDTH, BOX_HEIGHT, FLOOR_HEIGHT, EDGE = 1000, 150, 34, 92, 24
STYLE = (
    "text{font:15px sans-serif;text-anchor:middle;fill:currentColor}"
    "rect{fill:#fff;stroke:currentColor;stroke-width:1.5;rx:6}"
    "path{fill:none;stroke:currentColor;stroke-opacity:.45;marker-end:url(#tip)}"
    "marker path{fill:currentColor;stroke:none;marker-end:none}"
    "svg{color:#334}@media (prefers-color-scheme:dark){svg{color:#dde}rect{fill:#223}}"
)
TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"'
    ' orient="auto">'
    '<path d="M0 0 8 4 0 8z"/></marker></defs>'
)


def page() -> str:
    """The whole picture."""
    drawn = sorted(plain(known()))
    places = placed(floors(), drawn)
    height = 2 * EDGE + FLOOR_HEIGHT * (len(floors()) - 1) + BOX_HEIGHT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            "<title>The rooms of device/: each knows only rooms below it</title>",
            f"<style>{STYLE}</style>",
            TIP,
            *(_arrow(places[room], places[other]) for room, other in drawn),
            *(_box(room, *places[room]) for room in TABLE),
            "</svg>\n",
        ]
    )


@cache
def known() -> frozenset[Arrow]:
    """Who imports whom, of what the table allows."""
    allowed = {(room, other) for room, others in TABLE.items() for other in others.split()}
    return frozenset(set(arrows()) & allowed)


def plain(pairs: frozenset[Arrow]) -> set[Arrow]:
    """Those that do not follow from others."""
    return {(room, other) for room, other in pairs if not _follows(room, other, pairs)}


def floors() -> list[list[str]]:
    """The rooms by how much lies below them, the highest first."""
    heights = {room: _height(room) for room in TABLE}
    return [
        [room for room in TABLE if heights[room] == one]
        for one in sorted(set(heights.values()), reverse=True)
    ]


def placed(rows: list[list[str]], drawn: list[Arrow]) -> dict[str, tuple[float, float]]:
    """The middle of each room's box: on its floor, near those above it that know it."""
    places: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        above = {
            room: [places[one][0] for one, other in drawn if other == room and one in places] for room in row
        }
        ordered = sorted(
            row,
            key=lambda room: round(sum(above[room]) / len(above[room])) if above[room] else WIDTH / 2,
        )
        for place, room in enumerate(ordered):
            x = WIDTH * (place + 0.5) / len(row)
            places[room] = (x, EDGE + BOX_HEIGHT / 2 + number * FLOOR_HEIGHT)
    return places


def _follows(room: str, other: str, pairs: frozenset[Arrow]) -> bool:
    between = [below for one, below in pairs if one == room and below != other]
    return any(_reaches(one, other, pairs) for one in between)


def _reaches(room: str, other: str, pairs: frozenset[Arrow]) -> bool:
    below = [to for one, to in pairs if one == room]
    return other in below or any(_reaches(one, other, pairs) for one in below)


@cache
def _height(room: str) -> int:
    return max((1 + _height(other) for one, other in known() if one == room), default=0)


def _arrow(above: tuple[float, float], below: tuple[float, float]) -> str:
    (x, y), (to_x, to_y) = above, below
    begin, end = y + BOX_HEIGHT / 2, to_y - BOX_HEIGHT / 2 - 2
    bend = min(FLOOR_HEIGHT, (end - begin) / 2)
    curve = (x, begin + bend, to_x, end - bend, to_x, end)
    return f'<path d="M{x:.0f} {begin:.0f}C{" ".join(f"{one:.0f}" for one in curve)}"/>'


def _box(room: str, x: float, y: float) -> str:
    corner = f'x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}"'
    return (
        f"<g><title>{escape(_said(room))}</title>"
        f'<rect {corner} width="{BOX_WIDTH}" height="{BOX_HEIGHT}"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}">{room}</text></g>'
    )


def _said(room: str) -> str:
    tree = ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))
    return " ".join((ast.get_docstring(tree) or "").split())
