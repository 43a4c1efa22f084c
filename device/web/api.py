"""The box for programs, and for the page's own script: JSON in, JSON out."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from device.door.as_json import remembered_json, snapshot_json
from device.door.asking import wish_of
from device.door.settings_form import as_form, read_form
from device.ports.errors import RefusedError
from device.values.people import Role
from device.values.wishes import ChangeSettings, Unlearn
from device.web.asks import ASKS, Values, number_of, object_of
from device.web.context import context, kept, own_settings, seen
from device.web.gate.roles import needs
from device.web.places.mine import ask_to_forget

HISTORY_MAX = 500

api = Blueprint("api", __name__, url_prefix="/api")


@api.get("/now")
@needs(Role.GUEST)
def now() -> Response:
    """All that the first page shows."""
    here = context()
    return jsonify(snapshot_json(seen(), here.clock.monotonic()))


@api.post(f"/<any({', '.join(ASKS)}):ask>")
@needs(Role.GUEST)
def act(ask: str) -> Response:
    """Ask the box something; answers with what it is now."""
    context().ask(wish_of(ask, _body()))
    return now()


@api.get("/history")
@needs(Role.MEMBER)
def history() -> Response:
    """The last scans, newest first: `limit` of them, with a number below `before`."""
    limit, before = number_of(request.args, "limit"), number_of(request.args, "before")
    scans = kept().page(min(max(50 if limit is None else limit, 1), HISTORY_MAX), before)
    return jsonify([remembered_json(one) for one in scans])


@api.get("/settings")
@needs(Role.MEMBER)
def settings() -> Response:
    """What holds for who asks: the household's settings, and their own."""
    return jsonify(as_form(own_settings()))


@api.post("/settings")
@needs(Role.MEMBER)
def change_settings() -> Response | tuple[Response, int]:
    """Change the settings given; all of them or, with a mistake in any, none."""
    reading = read_form(_body())
    if reading.changes is None:
        return jsonify(error="Nothing was changed.", mistakes=dict(reading.mistakes)), 400
    context().ask(ChangeSettings(reading.changes))
    return settings()


@api.post("/forget")
@needs(Role.MEMBER)
def forget() -> Response:
    """Forget the scan given, or with {"everything": true} the whole history."""
    body = _body()
    if "scan" not in body and body.get("everything") is not True:
        raise RefusedError("everything", 'Say which "scan", or "everything": true.')
    ask_to_forget(body)
    return jsonify(forgotten=body.get("scan", "everything"))


@api.post("/unlearn")
@needs(Role.MEMBER)
def forget_lessons() -> Response:
    """Forget what corrections taught; the history stays."""
    context().ask(Unlearn())
    return now()


@api.get("/health")
@needs(Role.GUEST)
def health() -> Response:
    """Whether all parts work, for watchers of the house."""
    here = context()
    snapshot = here.board.current()
    return jsonify(
        ok=not snapshot.lost,
        lost={str(part): why for part, why in snapshot.lost.items()},
        phase=str(snapshot.phase),
        scan=snapshot.scan,
        playback=str(snapshot.player.playback),
        running_s=round(here.clock.wall() - snapshot.restarted_wall_s, 1),
    )


@api.errorhandler(RefusedError)
def refuse(error: RefusedError) -> tuple[Response, int]:
    """Say what was wrong."""
    return jsonify(error=str(error), field=error.field), 400


def _body() -> Values:
    return object_of(request.get_data(), request.mimetype)
