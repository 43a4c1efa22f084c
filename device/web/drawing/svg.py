"""A picture in SVG, drawn with attributes alone: the page lets no style and no script stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
LETTERS = 11.0  # pixels

LIGHT = {
    "card": "#ffffff",
    "ink": "#1f2329",
    "soft": "#5d636e",
    "line": "#e7e2d9",
    "track": "#f0ece5",
    "happy": "#e9a90c",
    "sad": "#4a7fd6",
    "angry": "#d64550",
    "calm": "#2f9e8c",
    "neutral": "#7f8896",
    "anxious": "#8d6bd0",
    "motivated": "#e87722",
    "valence": "#2f9e8c",
    "arousal": "#e87722",
}
DARK = {
    "card": "#1d2027",
    "ink": "#eceef2",
    "soft": "#a7adb9",
    "line": "#2c3039",
    "track": "#2a2e37",
    "happy": "#f5c443",
    "sad": "#7ba7f0",
    "angry": "#f0737b",
    "calm": "#57c3b0",
    "neutral": "#a4adba",
    "anxious": "#b399ea",
    "motivated": "#f79b52",
    "valence": "#57c3b0",
    "arousal": "#f79b52",
}
"""Colours by what they are for, as the style sheet has them."""


class Picture:
    """Grows piece by piece. Lengths are pixels at the size it is drawn for; x to the right, y down."""

    def __init__(self, width: float, height: float, *, dark: bool) -> None:
        self.width = width
        self.height = height
        self._colours = DARK if dark else LIGHT
        self._pieces: list[str] = []

    def box(
        self,
        at: tuple[float, float],
        size: tuple[float, float],
        colour: str,
        round_by: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """A rectangle by its top left corner."""
        where = f'x="{_n(at[0])}" y="{_n(at[1])}"'
        shape = f'width="{_n(size[0])}" height="{_n(size[1])}" rx="{_n(round_by)}"'
        self._pieces.append(f'<rect {where} {shape} fill="{self._of(colour)}"{_seen(opacity)}/>')

    def dot(self, at: tuple[float, float], radius: float, colour: str, opacity: float = 1.0) -> None:
        """A disc, with a rim that sets it apart from what it lies on."""
        rim = f'stroke="{self._of("card")}" stroke-width="1.5"'
        where = f'cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}"'
        self._pieces.append(f'<circle {where} fill="{self._of(colour)}" {rim}{_seen(opacity)}/>')

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float = 1.0,
        *,
        dashed: bool = False,
        opacity: float = 1.0,
    ) -> None:
        """A line through points; of a single point nothing is seen."""
        way = " ".join(f"{'M' if n == 0 else 'L'}{_n(x)} {_n(y)}" for n, (x, y) in enumerate(points))
        dashes = ' stroke-dasharray="3 4"' if dashed else ""
        self._pieces.append(
            f'<path d="{way}" fill="none" stroke="{self._of(colour)}" stroke-width="{_n(width)}"'
            f' stroke-linecap="round" stroke-linejoin="round"{dashes}{_seen(opacity)}/>'
        )

    def text(
        self, at: tuple[float, float], said: str, *, anchor: str = "start", colour: str = "soft"
    ) -> None:
        """Letters on a base line; anchor: start, middle or end."""
        self._pieces.append(
            f'<text x="{_n(at[0])}" y="{_n(at[1])}" text-anchor="{anchor}" font-size="{LETTERS:g}"'
            f' fill="{self._of(colour)}">{escape(said)}</text>'
        )

    def drawn(self) -> str:
        """The whole of it."""
        wide, high = _n(self.width), _n(self.height)
        size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
        begin = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">'
        return f"{begin}{''.join(self._pieces)}</svg>"

    def _of(self, colour: str) -> str:
        return self._colours.get(colour, colour)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _seen(opacity: float) -> str:
    return "" if opacity >= 1.0 else f' fill-opacity="{opacity:.2f}" stroke-opacity="{opacity:.2f}"'
