"""Who lives here: one's own account, and for the owner everybody's."""

from __future__ import annotations

import segno
from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.ports.errors import RefusedError
from device.values.people import Member, Role, Scope
from device.web.asks import number_of
from device.web.context import context, household
from device.web.gate.comer import comer
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs
from device.web.places.entry import place
from device.web.places.mine import ask_to_forget_them

people = Blueprint("people", __name__, url_prefix="/people")

DAYS = {"": None, "1": 1, "30": 30, "365": 365}  # how long a token may count


@people.get("/")
@needs(Role.GUEST)
def show() -> str:
    """One's own account, and who else lives here."""
    return _page()


@people.post("/invite")
@needs(Role.OWNER)
def invite() -> str:
    """Make an invitation for one, and show it once."""
    role = _role(request.form.get("role", ""))
    secret = household().accounts.invite(role, _me().number)
    household().audit.note(_me().name, f"invited a {role.name.lower()}", place())
    link = url_for("entry.invited", secret=secret, _external=True)
    return _page(link=link, code=segno.make(link, error="m").svg_data_uri(scale=5, border=3))


@people.post("/remove")
@needs(Role.GUEST)
def remove() -> Response:
    """Remove oneself, or as the owner somebody else, with all that is theirs."""
    member = household().accounts.leaving(number_of(request.form, "member") or 0)
    if member != _me() and _me().role < Role.OWNER:
        raise RefusedError("member", "Only an owner removes others.")
    must_be_proved(url_for("people.show"))
    ask_to_forget_them(member.number)
    household().remove(member, _me(), place())
    return redirect(url_for("people.show"), 303)


@people.post("/password")
@needs(Role.GUEST)
def change_password() -> Response:
    """Change one's password; every browser logs in anew."""
    me = household().log_in(_me().name, request.form.get("old", ""), place())
    household().accounts.change_password(me, request.form.get("password", ""))
    household().audit.note(me.name, "changed the password", place())
    return redirect(url_for("entry.log_in"), 303)


@people.post("/tokens")
@needs(Role.GUEST)
def make_token() -> str:
    """Make a token for a program, and show it once."""
    scope = _scope(request.form.get("scope", ""))
    if scope is Scope.ADMIN:
        must_be_proved(url_for("people.show"))
    name, days = request.form.get("name", ""), DAYS.get(request.form.get("days", ""), 30)
    secret = household().tokens.make(_me().number, name, scope, days=days)
    household().audit.note(_me().name, f"made a token to {scope.name.lower()}", place())
    return _page(token=secret)


@people.post("/tokens/revoke")
@needs(Role.GUEST)
def revoke_token() -> Response:
    """Take a token back."""
    household().tokens.revoke(number_of(request.form, "token") or 0, _me().number)
    household().audit.note(_me().name, "took a token back", place())
    return redirect(url_for("people.show"), 303)


@people.errorhandler(RefusedError)
def refuse(error: RefusedError) -> tuple[str, int]:
    """Show the page again, with what was wrong."""
    return _page(problem=error), 400


def _page(**more: object) -> str:
    me, home, now = _me(), household(), context().board.current()
    is_owner, everybody = me.role >= Role.OWNER, home.accounts.all()
    return render_template(
        "people.html",
        me=me,
        members=everybody if is_owner else (),
        listeners=[one for one in everybody if min(one.role, me.role) >= Role.MEMBER],
        listening=now.listener,
        sessions=home.sessions.of(me.number),
        tokens=home.tokens.of(me.number),
        audit=home.audit.last() if is_owner else (),
        Role=Role,
        **more,
    )


def _me() -> Member:
    """Who asks; a program has no account of its own to look after."""
    me = comer().member
    if me is None:
        abort(403, "That is for people who log in.")
    return me


def _role(given: str) -> Role:
    roles = {role.name.lower(): role for role in (Role.OWNER, Role.MEMBER, Role.GUEST)}
    if given not in roles:
        raise RefusedError("role", "Say whether it is for a guest, a member or an owner.")
    return roles[given]


def _scope(given: str) -> Scope:
    scopes = {scope.name.lower(): scope for scope in Scope}
    if given not in scopes:
        raise RefusedError("scope", "Say what it may: read, steer or admin.")
    return scopes[given]
