"""What is decided, for programs."""

from __future__ import annotations

from flask import jsonify
from flask_openapi3 import APIBlueprint
from werkzeug.wrappers import Response

from device.door.settings_json import read_json, settings_json
from device.values.people import Role
from device.values.wishes import ChangeSettings
from device.web.api.answers import PREFIX, answers, answers_to_body, asked, named
from device.web.api.sent import sent
from device.web.asks import MistakesError
from device.web.context import context, own_settings
from device.web.gate.roles import needs

settings = APIBlueprint("api_settings", __name__, url_prefix=PREFIX)


@settings.get(
    "/settings", operation_id="settings", responses=answers(named("Settings"), "All of them, by name.")
)
@needs(Role.MEMBER)
def show() -> Response:
    """What holds for who asks: the household's settings, and their own."""
    return _as_they_are()


@settings.patch(
    "/settings",
    operation_id="change_settings",
    responses=answers_to_body(named("Settings"), "All of them, as they are now."),
    openapi_extensions={"requestBody": asked("Settings", required=False)},
)
@needs(Role.MEMBER)
def change() -> Response:
    """Change the settings given; all of them or, with a mistake in any, none."""
    context().ask(changes())
    return _as_they_are()


def changes() -> ChangeSettings:
    """The change that is asked for. Raises MistakesError, RefusedError."""
    reading = read_json(sent())
    if reading.changes is None:
        raise MistakesError(reading.mistakes)
    return ChangeSettings(reading.changes)


def _as_they_are() -> Response:
    return jsonify(settings_json(own_settings()))
