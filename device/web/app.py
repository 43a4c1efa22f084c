"""Makes the Flask app of the page: one blueprint a subject."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from flask import Flask, g, has_request_context, make_response, render_template, request
from flask_limiter import Limiter, RateLimitExceeded
from flask_openapi3 import OpenAPI
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from device.ports.errors import MemoryStoreError, RefusedError, TooOftenError
from device.values.people import Role
from device.web import phrases
from device.web.api.document import new_app, serve
from device.web.api.figures import count, figures
from device.web.asks import BusyError, MistakesError, UnkeptError
from device.web.assets.compressing import compress
from device.web.assets.offline import offline
from device.web.assets.serving import address, assets
from device.web.connections import client_of
from device.web.context import Behind, Context, attach, context, seen
from device.web.drawing import shown
from device.web.gate.comer import somebody
from device.web.gate.forms import field, protect, token
from device.web.gate.guard import guard
from device.web.gate.proof import UnprovedError, ask_for_it
from device.web.gate.roles import admit, is_for_programs
from device.web.language.speaking import speak_as_browser, speak_for
from device.web.language.tongue import gettext, ngettext, say, spoken
from device.web.live import live
from device.web.phone.reading import phone
from device.web.places.drawn import drawn
from device.web.places.entry import entry
from device.web.places.keeping import keeping
from device.web.places.library import music
from device.web.places.mine import mine
from device.web.places.moods import history
from device.web.places.music.covers import cover_of, covers
from device.web.places.now import now
from device.web.places.people import people
from device.web.places.rooms import rooms
from device.web.places.settings import settings
from device.web.places.trust import trust
from device.web.problems import BUSY, NOT_KEPT, problem
from device.web.said import health, heard
from device.web.said.queue import why_of
from device.web.said.toast import Toast, afterwards
from device.web.views import page_values

log = logging.getLogger(__name__)

BODY_MAX = 64 * 1024  # bytes
SETTLE_S = 0.5
RETRY_AFTER_S = 2
TRIES = "30 per minute"  # of one address, at what is open to strangers
TRIES_S = 60.0

SENTENCES = {  # instead of the framework's
    404: "There is no such page on this box.",
    405: "That is not something this page can be asked for.",
    413: f"That is long: {BODY_MAX // 1024} kB are enough.",
    500: "Something went wrong inside the box. What it was stands in its log.",
}


def create_app(
    behind: Behind,
    *,
    names: Collection[str] = (),
    more_names: Callable[[], Collection[str]] = tuple,
    settle_s: float = SETTLE_S,
) -> OpenAPI:
    """The page over what is behind it; `names` are the host names the box answers to.

    `more_names` tells those that it has besides at the moment.

    After a form the answer waits up to `settle_s` seconds for the board to show what came of it.
    """
    app = new_app(__name__)
    app.config["MAX_CONTENT_LENGTH"] = BODY_MAX
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's
    app.jinja_env.filters["say"] = say
    attach(Context(**vars(behind), app=app, settle_s=settle_s))
    if behind.figures is not None:
        count(app, behind.figures)
    app.before_request(speak_as_browser)
    guard(app, names, more_names)
    admit(app, behind.household)
    app.before_request(speak_for)
    if behind.household is not None:
        protect(app, behind.household.forms_key())
        Limiter(_client, app=app, storage_uri="memory://").limit(TRIES, methods=["POST"])(entry)
    compress(app)
    for blueprint in (
        assets,
        offline,
        now,
        live,
        phone,
        covers,
        music,
        history,
        drawn,
        rooms,
        mine,
        settings,
        trust,
        entry,
        people,
        keeping,
        figures,
    ):
        app.register_blueprint(blueprint)
    serve(app)
    app.context_processor(_shown)
    app.register_error_handler(HTTPException, _say)
    app.register_error_handler(MemoryStoreError, _forgetful)
    app.register_error_handler(RefusedError, _refuse)
    app.register_error_handler(MistakesError, _correct)
    app.register_error_handler(UnkeptError, _unkept)
    app.register_error_handler(BusyError, _busy)
    app.register_error_handler(TooOftenError, _too_often)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(UnprovedError, ask_for_it)
    return app


def close_streams(app: Flask) -> None:
    """End every push to an open page, within a quarter of a second."""
    with app.app_context():
        context().closing.set()


def _shown() -> dict[str, Any]:
    """What every page may use."""
    here, comes = context(), somebody()
    root = request.script_root if has_request_context() else g.get("root", "")
    return {
        **(page_values(seen(), comes) if comes else {}),
        "toast": _said(here.clock.wall()) if comes else None,
        "phrases": phrases,
        "said_of": heard,
        "drawing": shown,
        "why_of": why_of,
        "has_music": here.catalogue is not None,
        "map_version": here.catalogue.version if here.catalogue else 0,
        "health": health,
        "root": root,
        "tongue": spoken(),
        "asset": partial(address, root),
        "wall_s": here.clock.wall(),
        "somebody": comes,
        "is_member": comes is not None and comes.role >= Role.MEMBER,
        "has_accounts": here.household is not None,
        "form_field": field,
        "form_token": token,
        "cover_of": partial(cover_of, root),
    }


def _said(wall_s: float) -> Toast | None:
    """What came of a form that the page was left for."""
    ask = request.args.get("said", "") if has_request_context() else ""
    return afterwards(ask, seen(), wall_s) if ask else None


def _client() -> str:
    return client_of(request.remote_addr or "")


def _say(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    answer = _answer(error.code, SENTENCES.get(error.code, error.description or error.name))
    if error.code == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return answer


def _forgetful(error: MemoryStoreError) -> Response:
    log.warning("the history cannot be shown: %s", error)
    return _answer(503, f"What was cannot be shown now: {error}")


def _refuse(error: RefusedError) -> Response:
    return _answer(400, str(error), {error.field: str(error)})


def _correct(error: MistakesError) -> Response:
    return _answer(400, str(error), error.mistakes)


def _unkept(error: UnkeptError) -> Response:
    return _answer(503, f"It counts from now on, but is not remembered yet: {error}", kind=NOT_KEPT)


def _busy(_error: BusyError) -> Response:
    return _answer(503, "The box has too much to do to take this now: try again in a moment.", kind=BUSY)


def _too_often(error: TooOftenError | RateLimitExceeded) -> Response:
    wait_s = error.wait_s if isinstance(error, TooOftenError) else TRIES_S
    answer = _answer(429, str(TooOftenError(wait_s)))
    answer.headers["Retry-After"] = f"{max(1, round(wait_s))}"
    return answer


def _answer(
    status: int, sentence: str, mistakes: Mapping[str, str] | None = None, *, kind: str = ""
) -> Response:
    if is_for_programs():
        told = {name: say(why) for name, why in (mistakes or {}).items()}
        answer = problem(status, say(sentence), told, kind=kind)
    else:
        answer = make_response(render_template("error.html", sentence=sentence), status)
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer
