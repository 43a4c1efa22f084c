"""One's own account, for programs: password, sessions, and the tokens that programs come in by."""

from __future__ import annotations

from typing import Any

from flask import jsonify, url_for
from flask_openapi3 import APIBlueprint
from werkzeug.wrappers import Response

from device.door.asking import value_of
from device.values.people import ROLES, SCOPES, NewPassword, Role, Scope, Session, Token
from device.web.api.answers import (
    NOTHING,
    PREFIX,
    TEXT,
    TIME,
    WHOLE,
    answers,
    answers_to_body,
    answers_with_nothing,
    asked,
    closed,
    list_of,
    named,
)
from device.web.api.people import Numbered, me
from device.web.api.sent import sent
from device.web.api.triggers import token_of
from device.web.context import household
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs
from device.web.places.entry import place

SCHEMAS = {
    "Account": closed({"number": WHOLE, "name": TEXT, "role": {"enum": [*ROLES]}, "email": TEXT}),
    "Session": closed({"number": WHOLE, "program": TEXT, "made": TIME, "seen": TIME}),
    "Token": closed(
        {
            "number": WHOLE,
            "name": TEXT,
            "scope": {"enum": [*SCOPES]},
            "made": TIME,
            "until": {"anyOf": [TIME, NOTHING]},
            "wish": {"anyOf": [TEXT, NOTHING]},
        }
    ),
    "Secret": closed({"token": TEXT, "address": {"anyOf": [TEXT, NOTHING]}}),
}

account = APIBlueprint("api_account", __name__, url_prefix=PREFIX)


@account.get("/account", operation_id="account", responses=answers(named("Account"), "Who one is here."))
@needs(Role.GUEST)
def show() -> Response:
    """One's own name, role and e-mail."""
    mine = me()
    return jsonify(
        {"number": mine.number, "name": mine.name, "role": mine.role.name.lower(), "email": mine.email}
    )


@account.put(
    "/account/password",
    operation_id="change_password",
    responses=answers_with_nothing("It counts from now on.", to_body=True),
    openapi_extensions={"requestBody": asked("NewPassword", required=True)},
)
@needs(Role.GUEST, Scope.ADMIN)
def change_password() -> Response:
    """Change one's password; every browser logs in anew, and tokens stay."""
    wanted = value_of(NewPassword, sent())
    household().change_password(me().name, wanted.old, wanted.password, place())
    return Response(status=204)


@account.get(
    "/account/sessions",
    operation_id="sessions",
    responses=answers(list_of("Session"), "The one used last first."),
)
@needs(Role.GUEST, Scope.ADMIN)
def sessions() -> Response:
    """On which browsers one is logged in."""
    return jsonify([_session(one) for one in household().sessions.of(me().number)])


@account.delete(
    "/account/sessions/<int:number>",
    operation_id="log_out",
    responses=answers_with_nothing("That browser is not logged in any more.", to_number=True),
)
@needs(Role.GUEST, Scope.ADMIN)
def log_out(path: Numbered) -> Response:
    """Log out on one browser."""
    household().sessions.end_one(path.number, me().number)
    return Response(status=204)


@account.delete(
    "/account/sessions",
    operation_id="log_out_everywhere",
    responses=answers_with_nothing("No browser is logged in any more."),
)
@needs(Role.GUEST, Scope.ADMIN)
def log_out_everywhere() -> Response:
    """Log out on every browser."""
    household().log_out(me().number, me(), place())
    return Response(status=204)


@account.get("/tokens", operation_id="tokens", responses=answers(list_of("Token"), "The newest first."))
@needs(Role.GUEST, Scope.ADMIN)
def tokens() -> Response:
    """One's own tokens and buttons, without their secrets."""
    return jsonify([_token(one) for one in household().tokens.of(me().number)])


@account.post(
    "/tokens",
    operation_id="make_token",
    responses=answers_to_body(named("Secret"), "Its secret; of a button the address that it opens, too."),
    openapi_extensions={"requestBody": asked("NewToken", required=True)},
)
@needs(Role.GUEST, Scope.ADMIN)
def make_token() -> Response:
    """Make a token, or with a `wish` a button that does it; the secret is told only now."""
    wanted = token_of(sent())
    if wanted.scope is Scope.ADMIN:
        must_be_proved("/people/")
    secret = household().make_token(me(), wanted, place())
    address = url_for("triggers.do", secret=secret, _external=True) if wanted.wish else None
    return jsonify({"token": secret, "address": address})


@account.delete(
    "/tokens/<int:number>",
    operation_id="revoke_token",
    responses=answers_with_nothing("Nobody comes in by it any more.", to_number=True),
)
@needs(Role.GUEST, Scope.ADMIN)
def revoke_token(path: Numbered) -> Response:
    """Take a token or a button back."""
    household().revoke_token(path.number, me(), place())
    return Response(status=204)


def _session(one: Session) -> dict[str, Any]:
    return {
        "number": one.number,
        "program": one.program,
        "made": one.made_wall_s,
        "seen": one.seen_wall_s,
    }


def _token(one: Token) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "scope": one.scope.name.lower(),
        "made": one.made_wall_s,
        "until": one.until_wall_s,
        "wish": one.wish,
    }
