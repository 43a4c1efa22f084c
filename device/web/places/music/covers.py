"""The pictures of tracks: their own, or one that is drawn."""

from __future__ import annotations

import base64
import binascii

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from device.ports.errors import PlayerError
from device.values import Cover
from device.values.people import Role
from device.web.context import context
from device.web.drawing.cover import drawn
from device.web.gate.roles import needs

SIZES = (96, 192, 384, 640)  # pixels
MOVES_FROM = 384  # pixels from which a drawn one moves: of small ones there are many
DAY_S, HOUR_S = 86_400, 3600
SVG = "image/svg+xml"
ALONE = "default-src 'none'; style-src 'unsafe-inline'"
"""A drawing may have a style of its own, and nothing else."""

covers = Blueprint("covers", __name__, url_prefix="/cover")


@covers.get("/<key>")
@needs(Role.GUEST)
def show(key: str) -> AnyResponse:
    """The picture of a track; `size`: how many pixels are needed."""
    uri, size = _uri(key), _size()
    try:
        found, kept_s = _own(uri, size), DAY_S
    except PlayerError:
        found, kept_s = None, 0
    response = Response(found.content, mimetype=found.kind) if found else _drawing(uri, size)
    response.headers["Cache-Control"] = (
        "no-store" if not kept_s else f"private, max-age={kept_s if found else HOUR_S}"
    )
    response.add_etag()
    return response.make_conditional(request)


def cover_of(root: str, uri: str | None, size: int) -> str:
    """The address of the picture of a track, of at least so many pixels. root: the path of the box."""
    key = base64.urlsafe_b64encode((uri or "").encode("utf-8", "surrogatepass")).decode().rstrip("=")
    return f"{root}/cover/{key or '-'}?size={next((one for one in SIZES if one >= size), SIZES[-1])}"


def _own(uri: str, size: int) -> Cover | None:
    here = context()
    return here.covers.cover(uri, size) if here.covers and uri else None


def _drawing(uri: str, size: int) -> Response:
    here = context()
    track = here.catalogue.track(uri) if here.catalogue else None
    valence, arousal = (track.valence, track.arousal) if track else (0.0, 0.0)
    known = track is not None and track.confidence > 0
    svg = drawn(uri, valence, arousal, known=known, moves=size >= MOVES_FROM)
    response = Response(svg, mimetype=SVG)
    response.headers["Content-Security-Policy"] = ALONE
    return response


def _uri(key: str) -> str:
    try:
        return base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode() if key != "-" else ""
    except (binascii.Error, ValueError):
        abort(404)


def _size() -> int:
    asked = request.args.get("size", "")
    size = int(asked) if asked.isdecimal() and len(asked) < 5 else SIZES[1]
    return next((one for one in SIZES if one >= size), SIZES[-1])
