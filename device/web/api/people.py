"""Who lives here, for programs: what the owner does, and what was done."""

from __future__ import annotations

from typing import Any

from flask import jsonify, url_for
from flask_openapi3 import APIBlueprint
from pydantic import BaseModel
from werkzeug.wrappers import Response

from device.door.asking import value_of
from device.ports.errors import RefusedError
from device.values.people import ROLES, Invite, Member, Noted, Role, Scope
from device.web.api.answers import (
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
from device.web.api.sent import sent
from device.web.context import household
from device.web.gate.comer import person
from device.web.gate.roles import needs
from device.web.places.entry import place
from device.web.places.mine import part_with

SCHEMAS = {
    "Member": closed({"number": WHOLE, "name": TEXT, "role": {"enum": [*ROLES]}}),
    "Invitation": closed({"address": TEXT}),
    "Noted": closed(
        {"at": TIME, "who": TEXT, "what": TEXT, "address": TEXT, "is_warning": {"type": "boolean"}}
    ),
}

people = APIBlueprint("api_people", __name__, url_prefix=PREFIX)


class Numbered(BaseModel):
    """What stands in an address."""

    number: int


def me() -> Member:
    """In whose name this request comes. Raises RefusedError where they are gone by now."""
    found = household().accounts.of(person().member or 0)
    if found is None:
        raise RefusedError("member", "You do not live here any more.")
    return found


@people.get("/people", operation_id="people", responses=answers(list_of("Member"), "Everybody."))
@needs(Role.MEMBER)
def everybody() -> Response:
    """Who lives here."""
    return jsonify([_member(one) for one in household().accounts.all()])


@people.post(
    "/people/invitations",
    operation_id="invite",
    responses=answers_to_body(named("Invitation"), "Where one joins, once, within two days."),
    openapi_extensions={"requestBody": asked("Invite", required=True)},
)
@needs(Role.OWNER, Scope.ADMIN)
def invite() -> Response:
    """Let one more join; the address is told only now."""
    secret = household().invite(value_of(Invite, sent()).role, me(), place())
    return jsonify({"address": url_for("entry.invited", secret=secret, _external=True)})


@people.delete(
    "/people/<int:number>",
    operation_id="remove",
    responses=answers_with_nothing("They live here no more.", to_number=True),
)
@needs(Role.GUEST, Scope.ADMIN)
def remove(path: Numbered) -> Response:
    """Remove oneself, or as the owner somebody else, with all that is theirs."""
    part_with(path.number, me())
    return Response(status=204)


@people.delete(
    "/people/<int:number>/sessions",
    operation_id="log_somebody_out",
    responses=answers_with_nothing("They are not logged in on any browser.", to_number=True),
)
@needs(Role.GUEST, Scope.ADMIN)
def log_out(path: Numbered) -> Response:
    """Log oneself, or as the owner somebody else, out on every browser."""
    household().log_out(path.number, me(), place())
    return Response(status=204)


@people.get("/audit", operation_id="audit", responses=answers(list_of("Noted"), "The newest first."))
@needs(Role.OWNER, Scope.ADMIN)
def audit() -> Response:
    """What was done to the accounts in the last thirty days."""
    return jsonify([_noted(one) for one in household().audit.last()])


def _member(one: Member) -> dict[str, Any]:
    return {"number": one.number, "name": one.name, "role": one.role.name.lower()}


def _noted(one: Noted) -> dict[str, Any]:
    return {
        "at": one.wall_s,
        "who": one.who,
        "what": one.what,
        "address": one.address,
        "is_warning": one.is_warning,
    }
