"""What programs are told where something is wrong: problem details (RFC 9457), repeating nothing given."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from flask import Response
from pydantic import BaseModel, Field

PROBLEM_JSON = "application/problem+json"
NOT_KEPT = "urn:moodlark:not-kept"
BUSY = "urn:moodlark:busy"


class Mistake(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: Annotated[str, Field(description="One sentence: how it should be.")]


class Problem(BaseModel):
    """Why something was not done."""

    type: Annotated[
        str,
        Field(
            description=f"{NOT_KEPT}: it counts, but is not on disk yet. {BUSY}: nobody knows whether it was"
            " done. about:blank: nothing was done, and the status says why."
        ),
    ] = "about:blank"
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: Annotated[str, Field(description="One sentence for people.")]
    errors: Annotated[list[Mistake], Field(description="What is wrong with what was sent, by field.")] = []


def problem(
    status: int, detail: str, mistakes: Mapping[str, str] | None = None, *, kind: str = ""
) -> Response:
    """The answer of a status, with one sentence, and one a field that is wrong."""
    told = Problem(
        type=kind or "about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=[Mistake(field=field, detail=one) for field, one in (mistakes or {}).items()],
    )
    return Response(told.model_dump_json(), status, mimetype=PROBLEM_JSON)
