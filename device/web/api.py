"""The box for programs, and for the page's own script: JSON in, JSON out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from device.web.asks import ASKS, RefusedError, event_of
from device.web.context import box, store
from device.web.household import read_form
from device.web.settings import decide
from device.web.views import remembered_json, settings_json, snapshot_json

HISTORY_MAX = 500

api = Blueprint("api", __name__, url_prefix="/api")


@api.get("/now")
def now() -> Response:
    """All that the first page shows."""
    return jsonify(snapshot_json(box().board.current()))


@api.post(f"/<any({', '.join(ASKS)}):ask>")
def act(ask: str) -> Response:
    """Ask the box something; answers with what it is now."""
    context = box()
    context.ask(event_of(ask, _body(), context.clock.monotonic()))
    return now()


@api.get("/history")
def history() -> Response:
    """The last scans, newest first: `limit` of them, with a number below `before`."""
    limit = request.args.get("limit", default=50, type=int)
    before = request.args.get("before", type=int)
    scans = store().history(min(max(limit, 1), HISTORY_MAX), before)
    return jsonify([remembered_json(one) for one in scans])


@api.get("/settings")
def settings() -> Response:
    """What the household decided."""
    return jsonify(settings_json(box().board.current().settings))


@api.post("/settings")
def change_settings() -> Response | tuple[Response, int]:
    """Change the settings given; all of them or, with a mistake in any, none."""
    reading = read_form(_body(), box().board.current().settings)
    if reading.settings is None:
        return jsonify(error="Nothing was changed.", mistakes=dict(reading.mistakes)), 400
    decide(reading.settings)
    return jsonify(settings_json(reading.settings))


@api.errorhandler(RefusedError)
def refuse(error: RefusedError) -> tuple[Response, int]:
    """Say what was wrong."""
    return jsonify(error=str(error), field=error.field), 400


def _body() -> dict[str, Any]:
    if not request.data and not request.form:
        return {}
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise BadRequest("The body must be a JSON object, with Content-Type application/json.")
    return body
