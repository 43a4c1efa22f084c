"""Buttons that can only open an address: it holds a token that can do one wish."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import Blueprint, abort, g, request
from werkzeug.wrappers import Response

from device.door.asking import value_of, wish_of
from device.ports.errors import RefusedError
from device.values import Emotion
from device.values.people import NewToken, Role
from device.values.wishes import Wish
from device.web.asks import Values
from device.web.context import context, household
from device.web.gate.comer import Comer
from device.web.gate.roles import ANYBODY, needs

OFFERED = {
    "toggle": "pause, or play on",
    "next": "next track",
    "previous": "previous track",
    "scan": "look and listen",
    "listen": "it is me who listens",
    **{f"mood?emotion={emotion}": f"I am {emotion}" for emotion in Emotion},
    "visitors?minutes=120": "visitors for two hours",
}
"""What the page offers for a button, by what a token keeps of it. More can be had."""

triggers = Blueprint("triggers", __name__, url_prefix="/do")


def token_of(values: Values) -> NewToken:
    """The token that is asked for. Raises RefusedError, also for a wish that makes no sense."""
    wanted = value_of(NewToken, values)
    if wanted.wish:
        wish = _wish(wanted.wish)
        if wish.is_final or wish.role >= Role.BOX:
            raise RefusedError("wish", "What can't be undone is not for a button.")
    return wanted


@triggers.get("/<secret>")
@needs(ANYBODY)
def do(secret: str) -> Response:
    """Do the one wish that the token in the address was made for, as whoever made it."""
    found = household().tokens.find(secret)
    if found is None or found[1].wish is None:
        abort(404)
    if request.method == "GET":
        g.comer = Comer(found[0])
        context().ask(_wish(found[1].wish))
    return Response(status=204)


def _wish(text: str) -> Wish:
    key, _, values = text.partition("?")
    return wish_of(key, dict(parse_qsl(values)))
