"""Which role each path needs. One that names none is for nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from device.people.household import Household
from device.values.people import Role, Scope
from device.web.gate.comer import Comer, recognise

ANYBODY = None
"""Instead of a role: strangers may."""
STATIC = "assets.static"  # pictures, style and scripts, which strangers are shown as well

V = TypeVar("V", bound=Callable[..., Any])


def needs(role: Role | None, scope: Scope = Scope.READ) -> Callable[[V], V]:
    """Say who may come to a view: those of that role and above, and programs that were given so much."""

    def say(view: V) -> V:
        view.needs, view.scope = role, scope  # type: ignore[attr-defined]  # a function takes any attribute
        return view

    return say


def role_of(app: Flask, endpoint: str) -> Role | None:
    """What a path needs. Raises KeyError where it names nothing."""
    view = app.view_functions[endpoint]
    if not hasattr(view, "needs"):
        raise KeyError(endpoint)
    role: Role | None = view.needs
    return role


def scope_of(app: Flask, endpoint: str) -> Scope:
    """What a path needs a program to have been given."""
    scope: Scope = getattr(app.view_functions[endpoint], "scope", Scope.READ)
    return scope


def admit(app: Flask, household: Household | None) -> None:
    """Let nobody further than their role goes. household: None where there are no accounts."""

    @app.before_request
    def look() -> Response | None:
        if request.endpoint in {None, STATIC}:
            return None
        g.comer = found = recognise(household)
        try:
            role, scope = role_of(app, request.endpoint or ""), scope_of(app, request.endpoint or "")
        except KeyError:
            abort(403, "Nobody may come here.")
        if role is ANYBODY or (found and found.person.role >= role and found.person.scope >= scope):
            return None
        return _shown_out(found, household)


def _shown_out(found: Comer | None, household: Household | None) -> Response:
    if found is not None:
        abort(403, "That is for others of the household.")
    if is_for_programs():
        abort(401, "Log in, or send a token: Authorization: Bearer …")
    if household is not None and not household.accounts.is_claimed():
        return redirect(url_for("entry.claim"), 303)
    wanted = request.script_root + (request.full_path.rstrip("?") if request.method == "GET" else "/")
    return redirect(f"{url_for('entry.log_in')}?next={quote(wanted)}", 303)


def is_for_programs() -> bool:
    """Whether the answer is read by a program, the page's own script among them."""
    return request.path.startswith(("/api/", "/live/", "/openapi/", "/do/", "/metrics"))
