"""The page without reload: what changed pushed to it, or polled where too many look on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from queue import Empty
from typing import Any

from flask import Blueprint, Response, abort, g, request

from device.door.asking import wish_of
from device.door.settings_form import read_form
from device.door.views import seen_by
from device.values import Snapshot
from device.values.people import Role
from device.values.wishes import ChangeSettings, Wish
from device.web import phrases
from device.web.api.sent import sent
from device.web.asks import ASKS, MistakesError
from device.web.connections import client_of
from device.web.context import Context, context, seen
from device.web.gate.comer import person, stays
from device.web.gate.roles import needs
from device.web.language.tongue import Tongue, say, speak, spoken
from device.web.said.toast import toast_of
from device.web.seats import Seat
from device.web.views import drawn, page_parts

TURN_S = 0.25  # how soon a stream sees that its page is closed, or that the box is being shut down
HEARTBEAT_S = 5.0  # also how soon it is noticed that somebody logged out
TAB_MAX = 32  # characters

live = Blueprint("live", __name__, url_prefix="/live")


@live.get("/stream")
@needs(Role.GUEST)
def stream() -> Response:
    """Server-sent events, one a snapshot. 429 where every seat is taken: the page polls instead."""
    page, viewer, shown = _page(), person(), dict[str, str]()
    here, view = context(), (page, viewer, spoken().code, request.script_root)

    def written(snapshot: Snapshot) -> str:
        at = here.clock.monotonic()
        draw = partial(page_parts, snapshot, viewer, page)
        news = here.drawn.of((*view, snapshot.version), at, draw)
        parts: dict[str, str] = news["parts"]
        changed = {name: html for name, html in parts.items() if shown.get(name) != html}
        shown.update(changed)
        return _written(news | {"parts": changed})

    return pushed(written)


@live.get("/parts")
@needs(Role.GUEST)
def parts() -> Response:
    """The newest snapshot, or 204 if it is the `version` that the page has."""
    snapshot = seen()
    if request.args.get("version") == str(snapshot.version):
        return Response(status=204)
    return Response(_written(page_parts(snapshot, person(), _page())), mimetype="application/json")


@live.post(f"/do/<any({', '.join(map(json.dumps, ASKS))}):ask>")
@needs(Role.GUEST)
def do(ask: str) -> Response:
    """Do what a form of an open page asks: what the page shows then, and what is said where the thumb is."""
    return done(wish_of(ask, sent()))


def done(wish: Wish) -> Response:
    """The answer to what an open page asks, once it is done. Raises as `Context.ask` does."""
    before = seen()
    context().ask(wish)
    told = drawn(toast_of(wish, before, seen(), context().clock.wall()))
    news = page_parts(seen(), person(), _page())
    return Response(_written({"toast": told, "news": news}), mimetype="application/json")


@live.post("/settings")
@needs(Role.MEMBER)
def change() -> Response:
    """Take the settings that an open page changes, each as its field has it."""
    reading = read_form(sent())
    if reading.changes is None:
        raise MistakesError(reading.mistakes)
    context().ask(ChangeSettings(reading.changes))
    return Response(_written({"said": say(phrases.SAVED)}), mimetype="application/json")


def pushed(written: Callable[[Snapshot], str]) -> Response:
    """Every snapshot from now on, as events; written: one, as they see it, as text of one line."""
    here, viewer = context(), person()
    client = f"member {viewer.member}" if here.household else client_of(request.remote_addr or "")
    seat = here.live_seats.take(client, request.args.get("tab", "")[:TAB_MAX])
    if seat is None:
        abort(429, "Too many pages are open at once; this one asks now and then.")
    telling = _Telling(
        here,
        lambda snapshot: written(seen_by(snapshot, viewer)),
        seat,
        stays(here.household),
        request.environ.get("waitress.client_disconnected", lambda: False),
        request.script_root,
        spoken(),
    )
    response = Response(telling.messages(), mimetype="text/event-stream")
    response.call_on_close(lambda: here.live_seats.leave(seat))
    response.headers["X-Accel-Buffering"] = "no"
    return response


@dataclass(frozen=True, slots=True)
class _Telling:
    """One open page, and what it is told."""

    here: Context
    written: Callable[[Snapshot], str]
    seat: Seat
    is_still_in: Callable[[], bool]
    has_gone: Callable[[], bool]
    root: str  # the path below which a proxy shows the box
    tongue: Tongue

    def messages(self) -> Iterator[str]:
        """Until the page is closed, its seat is wanted, or the box is shut down."""
        yield "retry: 2000\n\n"
        clock = self.here.clock
        with self.here.board.reading() as news:
            quiet_since = clock.monotonic()
            while not self._is_over():
                try:
                    message = f"data: {self._read(news.get(timeout=TURN_S))}\n\n"
                except Empty:
                    if clock.monotonic() - quiet_since < HEARTBEAT_S:
                        continue
                    message = ": still here\n\n"
                    if not self.is_still_in():
                        return
                quiet_since = clock.monotonic()
                yield message
        if self.seat.gives_way.is_set():
            yield "event: full\ndata:\n\n"  # the page is to ask now and then instead

    def _is_over(self) -> bool:
        return self.here.closing.is_set() or self.seat.gives_way.is_set() or self.has_gone()

    def _read(self, snapshot: Snapshot) -> str:
        with self.here.app.app_context():  # the request is long answered
            g.root = self.root
            speak(self.tongue)
            return self.written(snapshot)


def _page() -> str:
    """Which page asks."""
    return request.args.get("page", "now")


def _written(news: dict[str, Any]) -> str:
    return json.dumps(news, separators=(",", ":"))
