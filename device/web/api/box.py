"""What the box does now, how it fares, and how far it knows its music."""

from __future__ import annotations

import json
from typing import Any

from flask import jsonify
from flask_openapi3 import APIBlueprint
from werkzeug.wrappers import Response

from device.door.as_json import snapshot_json
from device.values import Snapshot
from device.values.people import Role
from device.web.api.answers import PREFIX, answer, answers, named
from device.web.context import Context, context, seen
from device.web.gate.comer import somebody
from device.web.gate.roles import ANYBODY, needs
from device.web.live import pushed
from device.web.places.music.unheard import failures

ILL = 503

box = APIBlueprint("api_box", __name__, url_prefix=PREFIX)


def as_it_is() -> dict[str, Any]:
    """What the box is now."""
    return snapshot_json(seen(), context().clock.monotonic())


@box.get("/now", operation_id="now", responses=answers(named("Snapshot"), "What the box is."))
@needs(Role.GUEST)
def now() -> Response:
    """All that the first page shows."""
    return jsonify(as_it_is())


@box.get(
    "/live",
    operation_id="live",
    responses=answers({"type": "string"}, "Events without end.", "text/event-stream"),
)
@needs(Role.GUEST)
def live() -> Response:
    """Server-sent events: what /now says, at once and whenever it is another."""
    here = context()

    def written(snapshot: Snapshot) -> str:
        return json.dumps(snapshot_json(snapshot, here.clock.monotonic()), separators=(",", ":"))

    return pushed(written)


@box.get(
    "/library", operation_id="library", responses=answers(named("Library"), "How far the music is known.")
)
@needs(Role.GUEST)
def library() -> Response:
    """How far the box has listened to the music, where it plays, what is banned, and what can't be heard."""
    now = as_it_is()
    unheard = [{"uri": uri, "why": why} for uri, why in failures()]
    return jsonify({name: now[name] for name in ("listening", "outputs", "banned")} | {"failures": unheard})


@box.get(
    "/health",
    operation_id="health",
    responses=answers(named("Health"), "All parts work.")
    | {ILL: answer(named("Health"), "Some parts are lost.")},
    openapi_extensions={"security": []},
)
@needs(ANYBODY)
def health() -> tuple[Response, int]:
    """Whether all parts work: 200, or 503. What is lost is told to who may read."""
    here = context()
    snapshot = here.board.current()
    told = {"ok": not snapshot.lost} | (_details(here, seen()) if somebody() else {})
    return jsonify(told), ILL if snapshot.lost else 200


def _details(here: Context, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "lost": {str(part): why for part, why in snapshot.lost.items()},
        "phase": str(snapshot.phase),
        "playback": str(snapshot.player.playback),
        "running_s": round(here.clock.wall() - snapshot.restarted_wall_s, 1),
    }
