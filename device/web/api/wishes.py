"""All that may be asked of the box: a path a wish, made of the table of wishes."""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask_openapi3 import APIBlueprint
from werkzeug.wrappers import Response

from device.door.asking import adapter, wish_of
from device.door.described import REFERENCE
from device.values.people import Role
from device.values.wishes import WISHES, Answered, ChangeSettings, ReadMe, Wish
from device.web.api.answers import PREFIX, answers_to_body, asked, named
from device.web.api.box import as_it_is
from device.web.api.sent import sent
from device.web.api.settings import changes
from device.web.context import context
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs

WHEN = {
    Answered.TAKEN: "as soon as the box took it",
    Answered.AT_ONCE: "at once, however much there is to do",
    Answered.KEPT: "once it is on disk",
    Answered.OVER: "once the scan that it begins is over, and on disk",
}
OFFERED = {key: kind for key, kind in WISHES.items() if kind.role < Role.BOX and kind is not ReadMe}
"""By key, what anybody may ask who does not stand before the box."""

wishes = APIBlueprint("api_wishes", __name__, url_prefix=f"{PREFIX}/wishes")


def body_schemas(*more: type) -> dict[str, dict[str, Any]]:
    """By name, what each wish needs, and what that is made of; any other field is left out of account.

    more: what else is sent.
    """
    kinds = (*(kind for kind in OFFERED.values() if kind is not ChangeSettings), *more)
    needs = {kind.__name__: _schema(kind) for kind in kinds}
    parts = [schema.pop("$defs", {}) for schema in needs.values()]
    return needs | {name: one for some in parts for name, one in some.items()}


def _schema(kind: type) -> dict[str, Any]:
    return adapter(kind).json_schema(ref_template=REFERENCE)


def _offer(key: str, kind: type[Wish]) -> None:
    @needs(kind.role)
    def ask() -> Response:
        if kind.is_final:
            must_be_proved("/")
        context().ask(changes() if kind is ChangeSettings else wish_of(key, sent()))
        return jsonify(as_it_is())

    ask.__name__, ask.__doc__ = key, kind.__doc__
    body, needs_any = (
        ("Settings", False) if kind is ChangeSettings else (kind.__name__, "required" in _schema(kind))
    )
    wishes.post(
        f"/{key}",
        operation_id=f"wish_{key}",
        description=f"For a {kind.role.name.lower()} at least, or a token that may {kind.scope.name.lower()}."
        f" Answered {WHEN[kind.answered]}.",
        responses=answers_to_body(named("Snapshot"), "What the box is now."),
        openapi_extensions={"requestBody": asked(body, required=needs_any)},
    )(ask)


for _key, _kind in OFFERED.items():
    _offer(_key, _kind)
