"""The map of the music, and what a tap on it means."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from device.door.asking import wish_of
from device.ports.errors import RefusedError
from device.values.people import Role
from device.web.context import catalogue, context
from device.web.drawing.map import drawn_map, meant_by
from device.web.gate.roles import needs
from device.web.places.music.covers import ALONE, SVG

DOTS = 3000  # that are drawn at most

mapping = Blueprint("map", __name__)


@mapping.get("/map.svg")
@needs(Role.GUEST)
def show() -> Response:
    """All tracks whose sound or mood is known, as dots; the address says which version of the library."""
    response = Response(drawn_map(catalogue().dots(DOTS)), mimetype=SVG)
    is_this = request.args.get("v") == str(catalogue().version)
    response.headers["Cache-Control"] = "private, max-age=86400" if is_this else "no-cache"
    response.headers["Content-Security-Policy"] = ALONE
    return response


@mapping.post("/at")
@needs(Role.MEMBER)
def at() -> AnyResponse:
    """Play music of the place that was tapped on the picture, told by no script: at.x, at.y, in pixels."""
    try:
        x, y = (float(request.form[name]) for name in ("at.x", "at.y"))
    except (KeyError, ValueError):
        raise RefusedError("at", "Tap on the map.") from None
    valence, arousal = meant_by(x, y)
    context().ask(wish_of("play-at", {"valence": valence, "arousal": arousal}))
    return redirect(url_for("music.show", said="play-at"), 303)
