"""The API described by itself, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask_openapi3 import Info, OpenAPI
from werkzeug.wrappers import Response

from device.door.described import described
from device.values.people import Invite, NewPassword, NewToken, Role
from device.web.api import account, music, people
from device.web.api.answers import TEXT, list_of, named
from device.web.api.box import box
from device.web.api.past import past
from device.web.api.settings import settings
from device.web.api.triggers import triggers
from device.web.api.wishes import body_schemas, wishes
from device.web.gate.roles import needs
from device.web.problems import Problem

TITLE = "Moodlark"
VERSION = "1"
ADDRESS = "/openapi/openapi.json"
_OWN: dict[str, dict[str, Any]] = {
    "Library": {
        "listening": {"anyOf": [named("AnalysisProgress"), {"type": "null"}]},
        "outputs": list_of("Output"),
        "banned": list_of("Banned"),
        "failures": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"uri": TEXT, "why": TEXT},
                "required": ["uri", "why"],
            },
        },
    },
    "Health": {
        "ok": {"type": "boolean"},
        "lost": {"type": "object", "additionalProperties": TEXT},
        "phase": named("Phase"),
        "playback": named("Playback"),
        "running_s": {"type": "number"},
    },
}
_ALWAYS_THERE = {"Library": list(_OWN["Library"]), "Health": ["ok"]}

document = Blueprint("openapi", __name__)


def new_app(name: str) -> OpenAPI:
    """An app that collects the description of what is registered with it."""
    return OpenAPI(
        name,
        static_folder=None,
        info=Info(title=TITLE, version=VERSION),
        security_schemes={"bearer": {"type": "http", "scheme": "bearer"}},
        openapi_extensions={"security": [{"bearer": []}]},
        doc_ui=False,
        validation_error_status=400,
        validation_error_model=Problem,
    )


def serve(app: OpenAPI) -> None:
    """Everything under /api/v1, its description, and what buttons can ask that can only read."""
    for part in (box, music.music, wishes, past, settings, people.people, account.account):
        app.register_api(part)
    app.register_blueprint(document)
    app.register_blueprint(triggers)
    app.components_schemas |= (
        described()
        | body_schemas(Invite, NewPassword, NewToken)
        | _own()
        | music.SCHEMAS
        | people.SCHEMAS
        | account.SCHEMAS
    )


@document.get(ADDRESS)
@needs(Role.GUEST)
def describe() -> Response:
    """The API, described."""
    return jsonify(description(current_app, request.script_root))  # type: ignore[arg-type]


def description(app: OpenAPI, root: str = "") -> dict[str, Any]:
    """The document; root: below which path the box is served."""
    return app.api_doc | {"servers": [{"url": root or "/"}]}


def _own() -> dict[str, Any]:
    return {
        name: {
            "title": name,
            "type": "object",
            "properties": fields,
            "required": _ALWAYS_THERE[name],
            "additionalProperties": False,
        }
        for name, fields in _OWN.items()
    }
