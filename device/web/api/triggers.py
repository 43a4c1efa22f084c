"""Buttons that can only open an address: it holds a token that can do one wish."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, g, request
from werkzeug.wrappers import Response

from device.door.asking import wish_of
from device.values.wishes import Wish
from device.web.context import context, household
from device.web.gate.comer import Comer
from device.web.gate.roles import ANYBODY, needs

triggers = Blueprint("triggers", __name__, url_prefix="/do")


def written(key: str, values: Mapping[str, Any]) -> str:
    """What a token keeps of the wish that it is made for. Raises RefusedError where it makes no sense."""
    wish_of(key, values)
    return json.dumps({key: dict(values)})


@triggers.get("/<secret>")
@needs(ANYBODY)
def do(secret: str) -> Response:
    """Do the one wish that the token in the address was made for, as whoever made it."""
    found = household().tokens.find(secret)
    if found is None or found[1].wish is None:
        abort(404)
    if request.method == "GET":
        g.comer = Comer(found[0])
        context().ask(_read(found[1].wish))
    return Response(status=204)


def _read(wish: str) -> Wish:
    ((key, values),) = json.loads(wish).items()
    return wish_of(key, values)
