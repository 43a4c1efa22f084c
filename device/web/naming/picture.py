"""An address as a picture that a phone reads from the terminal (a QR code)."""

from __future__ import annotations

import io

import segno

_WHITE_ON_BLACK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"
_MARGIN = 2  # modules of light around it; phones want some


def picture_of(address: str) -> str:
    """In the blocks of which a terminal makes half lines, dark on light whatever its colours are."""
    drawn = io.StringIO()
    segno.make_qr(address, error="l").terminal(drawn, border=_MARGIN, compact=True)
    return "\n".join(f"{_WHITE_ON_BLACK}{line}{_AS_BEFORE}" for line in drawn.getvalue().splitlines())
