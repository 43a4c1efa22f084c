"""A cover for a track that has none: sky, light and waves, by how it sounds, the same every time. Pure."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

from device.web.drawing.hues import hue_of

WIDE = 320  # of the drawing's own measure
LAYERS = 5
_STYLE = (
    "@media(prefers-reduced-motion:no-preference){"
    ".w{animation:w 14s ease-in-out infinite alternate}.w:nth-of-type(2n){animation-duration:19s}"
    ".l{animation:l 23s ease-in-out infinite alternate}"
    "@keyframes w{from{transform:translateX(-16px)}to{transform:translateX(16px)}}"
    "@keyframes l{from{transform:translateY(6px)}to{transform:translateY(-8px)}}}"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a drawing is made of."""

    hue: float  # degrees
    colour: float  # 0-100
    light: float  # 0-100
    height: float  # of the waves
    length: float  # likewise


def drawn(name: str, valence: float, arousal: float, *, known: bool, moves: bool) -> str:
    """The drawing as SVG. name: whatever is the same for the same track.

    valence, arousal: how it sounds, [-1, 1] each; known: whether that is known at all.
    moves: whether the waves go up and down, where whoever looks wants motion.
    """
    chance = hashlib.blake2s(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    look = _look(chance, valence, arousal) if known else _unknown(chance)
    style = f"<style>{_STYLE}</style>" if moves else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {WIDE}">{style}'
        f'<defs><linearGradient id="s" x2=".35" y2="1"><stop stop-color="{_hsl(look, 0, 14)}"/>'
        f'<stop offset="1" stop-color="{_hsl(look, 38, -8)}"/></linearGradient></defs>'
        f'<rect width="{WIDE}" height="{WIDE}" fill="url(#s)"/>{_light(chance, look, valence)}'
        f"{''.join(_wave(chance, look, layer) for layer in range(LAYERS))}</svg>"
    )


def _look(chance: bytes, valence: float, arousal: float) -> Look:
    far = min(1.0, math.hypot(valence, arousal))
    hue = hue_of(valence, arousal) + _between(chance[0], -22, 22)
    return Look(
        hue,
        32 + 34 * far,
        50 + 12 * valence,
        9 + 17 * (arousal + 1) / 2 + _between(chance[1], 0, 5),
        150 - 62 * (arousal + 1) / 2 + _between(chance[2], -14, 14),
    )


def _unknown(chance: bytes) -> Look:
    return Look(_between(chance[0], 0, 360), 26, 52, 16, 120 + _between(chance[2], -20, 20))


def _light(chance: bytes, look: Look, valence: float) -> str:
    """A sun where it is bright, a moon where it is dark."""
    x, y = _between(chance[3], 70, 250), _between(chance[4], 60, 130)
    radius = _between(chance[5], 20, 34)
    colour, light = 70 if valence >= 0 else 40, 88 if look.light > 45 else 80
    return (
        f'<circle class="l" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"'
        f' fill="hsl({(54 + 10 * valence) % 360:.0f},{colour}%,{light}%)"'
        ' fill-opacity=".92"/>'
    )


def _wave(chance: bytes, look: Look, layer: int) -> str:
    top = 138 + 36 * layer + _between(chance[6 + layer], -9, 9)
    half = look.length * (0.8 + 0.12 * layer) / 2
    start = -40 - _between(chance[11 + layer], 0, half)
    bends = math.ceil((WIDE + 80 - start) / half)
    first = f"q{half / 2:.1f} {-look.height:.1f} {half:.1f} 0"
    rest = f"t{half:.1f} 0" * (bends - 1)
    return (
        f'<path class="w" fill="{_hsl(look, 12 * layer, -4 - 7 * layer)}" fill-opacity=".78"'
        f' d="M{start:.1f} {top:.1f}{first}{rest}V{WIDE}H{start:.1f}z"/>'
    )


def _hsl(look: Look, turned: float, lighter: float) -> str:
    light = max(12.0, min(82.0, look.light + lighter))
    turned = -turned if 10 < look.hue % 360 < 110 else turned  # gold goes to red, not to green
    return f"hsl({(look.hue + turned) % 360:.0f},{look.colour:.0f}%,{light:.0f}%)"


def _between(byte: int, low: float, high: float) -> float:
    return low + (high - low) * byte / 255
