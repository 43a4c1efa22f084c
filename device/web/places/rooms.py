"""Where the music is heard."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.ports import Rooms
from device.ports.errors import PlayerError, RefusedError
from device.values.music import Room
from device.values.people import Role, Scope
from device.web.context import context
from device.web.gate.roles import needs

LATENCY_MAX = 2000  # ms

rooms = Blueprint("rooms", __name__, url_prefix="/rooms")


@rooms.get("/")
@needs(Role.GUEST)
def show() -> str:
    """The page as it is now."""
    others: tuple[Room, ...] = ()
    trouble = ""
    if (server := context().rooms) is not None:
        try:
            others = server.all()
        except PlayerError as exc:
            trouble = str(exc)
    return render_template("rooms.html", others=others, trouble=trouble)


@rooms.post("/volume")
@needs(Role.GUEST, Scope.STEER)
def volume() -> Response:
    """How loud a room is, beside the music's own volume."""
    percent = request.form.get("percent", "")
    if not (percent.isascii() and percent.isdecimal() and int(percent[:4]) <= 100):
        raise RefusedError("percent", "The volume is a whole number from 0 to 100.")
    return _done(lambda server, room: server.set_volume(room, int(percent)))


@rooms.post("/mute")
@needs(Role.GUEST, Scope.STEER)
def mute() -> Response:
    """Have a room silent, or not."""
    is_muted = request.form.get("muted") == "yes"
    return _done(lambda server, room: server.mute(room, is_muted=is_muted))


@rooms.post("/latency")
@needs(Role.MEMBER, Scope.STEER)
def latency() -> Response:
    """By how much a room's loudspeaker is late."""
    wanted = request.form.get("ms", "")
    if not (wanted.isascii() and wanted.isdecimal() and int(wanted[:5]) <= LATENCY_MAX):
        raise RefusedError("ms", "The latency is a whole number from 0 to 2000 milliseconds.")
    return _done(lambda server, room: server.delay(room, int(wanted)))


@rooms.post("/join")
@needs(Role.MEMBER, Scope.STEER)
def join() -> Response:
    """Put a room together with another one, or alone."""
    other = request.form.get("other", "")
    return _done(lambda server, room: server.join(room, other or room))


def _done(act: Callable[[Rooms, str], None]) -> Response:
    server = context().rooms
    if server is None:
        abort(404)
    try:
        act(server, request.form.get("room", ""))
    except PlayerError as exc:
        raise RefusedError("room", str(exc)) from exc
    return redirect(url_for("rooms.show"), 303)
