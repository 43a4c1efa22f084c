"""Who lives here: one's own account, and for the owner everybody's."""

from __future__ import annotations

import segno
from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.door.asking import value_of
from device.ports.errors import RefusedError
from device.values import SENTENCES
from device.values.people import Invite, Member, NewPassword, Role, Scope
from device.web.api.triggers import OFFERED, token_of
from device.web.asks import number_of
from device.web.context import context, household, voice_sentences
from device.web.gate.comer import comer
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs
from device.web.places.entry import place
from device.web.places.mine import part_with

people = Blueprint("people", __name__, url_prefix="/people")


@people.get("/")
@needs(Role.GUEST)
def show() -> str:
    """One's own account, and who else lives here."""
    return _page()


@people.post("/invite")
@needs(Role.OWNER)
def invite() -> str:
    """Make an invitation for one, and show it once."""
    secret = household().invite(value_of(Invite, request.form).role, _me(), place())
    link = url_for("entry.invited", secret=secret, _external=True)
    return _page(link=link, code=_picture(link))


@people.post("/remove")
@needs(Role.GUEST)
def remove() -> Response:
    """Remove oneself, or as the owner somebody else, with all that is theirs."""
    part_with(number_of(request.form, "member") or 0, _me())
    return redirect(url_for("people.show"), 303)


@people.post("/log-out")
@needs(Role.GUEST)
def log_out() -> Response:
    """Log one of one's own browsers out, or as the owner all of somebody else."""
    member = number_of(request.form, "member")
    if member is None:
        household().sessions.end_one(number_of(request.form, "session") or 0, _me().number)
    else:
        household().log_out(member, _me(), place())
    return redirect(url_for("people.show"), 303)


@people.post("/password")
@needs(Role.GUEST)
def change_password() -> Response:
    """Change one's password; every browser logs in anew."""
    wanted = value_of(NewPassword, request.form)
    household().change_password(_me().name, wanted.old, wanted.password, place())
    return redirect(url_for("entry.log_in"), 303)


@people.post("/tokens")
@needs(Role.GUEST)
def make_token() -> str:
    """Make a token for a program, or the address of a button, and show it once."""
    wanted = token_of(request.form)
    if wanted.scope is Scope.ADMIN:
        must_be_proved(url_for("people.show"))
    secret = household().make_token(_me(), wanted, place())
    if not wanted.wish:
        return _page(token=secret)
    address = url_for("triggers.do", secret=secret, _external=True)
    return _page(button=address, code=_picture(address))


@people.post("/tokens/revoke")
@needs(Role.GUEST)
def revoke_token() -> Response:
    """Take a token back."""
    household().revoke_token(number_of(request.form, "token") or 0, _me(), place())
    return redirect(url_for("people.show"), 303)


@people.errorhandler(RefusedError)
def refuse(error: RefusedError) -> tuple[str, int]:
    """Show the page again, with what was wrong."""
    return _page(problem=error), 400


def _page(**more: object) -> str:
    me, home, now = _me(), household(), context().board.current()
    here, is_owner, everybody = comer().session, me.role >= Role.OWNER, home.accounts.all()
    return render_template(
        "people.html",
        me=me,
        members=everybody if is_owner else (),
        listeners=[one for one in everybody if min(one.role, me.role) >= Role.MEMBER],
        listening=now.listener,
        tells_voices=now.settings.who_speaks,
        voice_sentences=voice_sentences() if me.role >= Role.MEMBER else 0,
        SENTENCES=SENTENCES,
        sessions=home.sessions.of(me.number),
        session=here.number if here else 0,
        tokens=home.tokens.of(me.number),
        audit=home.audit.last() if is_owner else (),
        Role=Role,
        wishes=OFFERED,
        **more,
    )


def _me() -> Member:
    """Who asks; a program has no account of its own to look after."""
    me = comer().member
    if me is None:
        abort(403, "That is for people who log in.")
    return me


def _picture(address: str) -> str:
    """An address for the camera of a phone."""
    return segno.make(address, error="m").svg_data_uri(scale=5, border=3)
