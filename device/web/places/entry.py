"""The way in: claim the box, log in, take up an invitation, set a new password."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.ports.errors import RefusedError
from device.values.people import Member, Role
from device.web.connections import client_of
from device.web.context import household
from device.web.gate.comer import Comer, comer, let_go, let_stay, somebody
from device.web.gate.roles import ANYBODY, needs

entry = Blueprint("entry", __name__)

Answer = Response | str | tuple[str, int]


@entry.get("/claim")
@needs(ANYBODY)
def claim() -> Answer:
    """Where the code of a new box is given."""
    return (
        redirect(url_for("now.show")) if household().accounts.is_claimed() else render_template("claim.html")
    )


@entry.post("/claim")
@needs(ANYBODY)
def become_owner() -> Answer:
    """Make whoever has the code the owner."""
    return _tried(
        "claim.html",
        lambda: _welcome(
            household().claim(_given("code"), _given("name"), _given("email"), _given("password"))
        ),
    )


@entry.get("/login")
@needs(ANYBODY)
def log_in() -> Answer:
    """Where name and password are given."""
    return redirect(_next()) if somebody() else render_template("login.html", next=_next())


@entry.post("/login")
@needs(ANYBODY)
def come_in() -> Answer:
    """Begin a session."""
    return _tried(
        "login.html",
        lambda: _welcome(household().log_in(_given("name"), _given("password"), place())),
        next=_next(),
    )


@entry.post("/logout")
@needs(Role.GUEST)
def log_out() -> Response:
    """End the session of this browser."""
    household().sessions.end(comer().secret)
    household().audit.note(comer().person.name, "logged out", place())
    return _bye()


@entry.post("/logout-everywhere")
@needs(Role.GUEST)
def log_out_everywhere() -> Response:
    """End every session of this member."""
    if (member := comer().member) is not None:
        household().sessions.end_all_of(member.number)
        household().audit.note(member.name, "logged out everywhere", place())
    return _bye()


@entry.get("/join/<secret>")
@needs(ANYBODY)
def invited(secret: str) -> Answer:
    """Where somebody who is invited says how they want to be called."""
    return _tried(
        "join.html", lambda: render_template("join.html", invitation=household().accounts.invitation(secret))
    )


@entry.post("/join/<secret>")
@needs(ANYBODY)
def join(secret: str) -> Answer:
    """Take up an invitation."""

    return _tried(
        "join.html", lambda: _welcome(household().join(secret, *_asked_for(), place())), invitation=True
    )


@entry.get("/lost")
@needs(ANYBODY)
def lost() -> str:
    """Where a lost password is set anew."""
    return render_template("lost.html")


@entry.post("/lost")
@needs(ANYBODY)
def reset() -> Answer:
    """Set it, by a code that the box said."""
    return _tried(
        "lost.html",
        lambda: _welcome(
            household().reset_password(_given("name"), _given("code"), _given("password"), place())
        ),
    )


@entry.get("/confirm")
@needs(Role.GUEST)
def confirm() -> str:
    """Where the password is given again before what cannot be undone."""
    return render_template("confirm.html", next=_next())


@entry.post("/confirm")
@needs(Role.GUEST)
def prove() -> Answer:
    """Have it count for a while: a session begins anew, as at any log-in."""
    return _tried(
        "confirm.html",
        lambda: _welcome(household().recognise(comer().person.name, _given("password"), place())),
        next=_next(),
    )


def place() -> str:
    """From where somebody comes, as it is told apart and written down."""
    return client_of(request.remote_addr or "")


def _asked_for() -> tuple[str, str, str]:
    """What somebody signs up with: name, e-mail address, password."""
    return _given("name"), _given("email"), _given("password")


def _given(field: str) -> str:
    return request.form.get(field, "")


def _next() -> str:
    """Where they wanted to go: a path of this box, never another host."""
    wanted = request.values.get("next", f"{request.script_root}/")
    is_ours = (
        wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    )
    return wanted if is_ours else f"{request.script_root}/"


def _welcome(member: Member) -> Response:
    """A session of their own; one that this browser had is over."""
    found: Comer | None = g.get("comer")
    if found is not None and found.secret:
        household().sessions.end(found.secret)
    response = redirect(_next(), 303)
    let_stay(response, household().sessions.begin(member.number, request.headers.get("User-Agent", "")))
    return response


def _bye() -> Response:
    response = redirect(url_for("entry.log_in"), 303)
    let_go(response)
    return response


def _tried(template: str, attempt: Callable[[], Answer], **values: object) -> Answer:
    """What comes of it, or the form again with what was wrong; what was typed stays, but for passwords."""
    try:
        return attempt()
    except RefusedError as error:
        return render_template(template, problem=error, given=request.form, **values), 400
