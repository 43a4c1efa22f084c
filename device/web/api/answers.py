"""What the description of the API says of answers."""

from __future__ import annotations

from typing import Any

from flask_openapi3.types import ResponseDict

from device.door.described import REFERENCE
from device.web.problems import PROBLEM_JSON

PREFIX = "/api/v1"
TEXT, WHOLE, TIME, NOTHING = ({"type": kind} for kind in ("string", "integer", "number", "null"))
"""The schemas of what stands alone in an answer; a time is seconds since the epoch."""
_PROBLEMS = {
    400: "What was sent makes no sense.",
    401: "Say who asks.",
    403: "That is not for who asks.",
    429: "Too often: try again later.",
    503: "Not now: try again later.",
}
_OF_A_NUMBER = {404: "No such number is ever given."}
_OF_A_BODY = {413: "That is too long.", 415: "Only JSON is understood."}


def answers(schema: dict[str, Any], what: str, kind: str = "application/json") -> ResponseDict:
    """Those of a path that is read: 200, and what may go wrong."""
    return {200: answer(schema, what, kind), **{status: _problem(why) for status, why in _PROBLEMS.items()}}


def answers_to_body(schema: dict[str, Any], what: str) -> ResponseDict:
    """Those of a path that something is sent to."""
    return {**answers(schema, what), **{status: _problem(why) for status, why in _OF_A_BODY.items()}}


def answers_with_nothing(what: str, *, to_body: bool = False, to_number: bool = False) -> ResponseDict:
    """Those of a path that says no more than that it was done.

    to_body: where something is sent to it. to_number: where a number stands in it.
    """
    problems = _PROBLEMS | (_OF_A_BODY if to_body else {}) | (_OF_A_NUMBER if to_number else {})
    return {204: {"description": what}, **{status: _problem(why) for status, why in problems.items()}}


def answer(schema: dict[str, Any], what: str, kind: str = "application/json") -> dict[str, Any]:
    """One of them."""
    return {"description": what, "content": {kind: {"schema": schema}}}


def asked(name: str, *, required: bool) -> dict[str, Any]:
    """The body that is sent, by the name of its schema."""
    return {"required": required, "content": {"application/json": {"schema": named(name)}}}


def named(name: str) -> dict[str, Any]:
    """The schema of that name."""
    return {"$ref": REFERENCE.format(model=name)}


def list_of(name: str) -> dict[str, Any]:
    """Of that schema."""
    return {"type": "array", "items": named(name)}


def closed(fields: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object that has each of these fields, and no other."""
    return {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}


def _problem(why: str) -> dict[str, Any]:
    return answer(named("Problem"), why, PROBLEM_JSON)
