"""The page without reload: every new snapshot pushed to it, or polled where too many look on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from queue import Empty

from flask import Blueprint, Response, abort, request

from device.door.views import seen_by
from device.values import Snapshot
from device.values.people import Person, Role
from device.web.connections import client_of
from device.web.context import Context, context, seen
from device.web.gate.comer import person, stays
from device.web.gate.roles import needs
from device.web.views import PARTS, page_parts

TURN_S = 0.25  # how soon a stream sees that its page is closed, or that the box is being shut down
HEARTBEAT_S = 5.0  # also how soon it is noticed that somebody logged out

live = Blueprint("live", __name__, url_prefix="/live")


@live.get("/stream")
@needs(Role.GUEST)
def stream() -> Response:
    """Server-sent events, one a snapshot. 429 where every seat is taken: the page polls instead."""
    page, viewer = _page(), person()
    return pushed(lambda snapshot: _json(snapshot, viewer, page))


@live.get("/parts")
@needs(Role.GUEST)
def parts() -> Response:
    """The newest snapshot, or 204 if it is the `version` that the page has."""
    snapshot = seen()
    if request.args.get("version") == str(snapshot.version):
        return Response(status=204)
    return Response(_json(snapshot, person(), _page()), mimetype="application/json")


def pushed(written: Callable[[Snapshot], str]) -> Response:
    """Every snapshot from now on, as events; written: one, as they see it, as text of one line."""
    here, viewer = context(), person()
    client = f"member {viewer.member}" if here.household else client_of(request.remote_addr or "")
    if not here.live_seats.take(client):
        abort(429, "Too many pages are open at once; this one asks now and then.")
    is_still_in = stays(here.household)
    has_gone: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
    told = _messages(here, lambda snapshot: written(seen_by(snapshot, viewer)), is_still_in, has_gone)
    response = Response(told, mimetype="text/event-stream")
    response.call_on_close(lambda: here.live_seats.leave(client))
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _messages(
    here: Context,
    written: Callable[[Snapshot], str],
    is_still_in: Callable[[], bool],
    has_gone: Callable[[], bool],
) -> Iterator[str]:
    yield "retry: 2000\n\n"
    with here.board.reading() as news:
        quiet_since = here.clock.monotonic()
        while not here.closing.is_set() and not has_gone():
            try:
                snapshot = news.get(timeout=TURN_S)
                with here.app.app_context():  # the request is long answered
                    message = f"data: {written(snapshot)}\n\n"
            except Empty:
                if here.clock.monotonic() - quiet_since < HEARTBEAT_S:
                    continue
                message = ": still here\n\n"
                if not is_still_in():
                    return
            quiet_since = here.clock.monotonic()
            yield message


def _page() -> str:
    """Which page asks."""
    page = request.args.get("page", "now")
    return page if page in PARTS else "now"


def _json(snapshot: Snapshot, viewer: Person, page: str) -> str:
    return json.dumps(page_parts(snapshot, viewer, page), separators=(",", ":"))
