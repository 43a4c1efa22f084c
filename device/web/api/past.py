"""What was felt and played: scans, days, and the whole of it as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from flask import jsonify, request, url_for
from flask_openapi3 import APIBlueprint
from pydantic import Field, TypeAdapter
from werkzeug.wrappers import Response

from device.door.as_json import remembered_json
from device.door.asking import adapter, fields_of, value_of
from device.values import DAY_S, MoodDay
from device.values.people import Role
from device.values.text import Says, Whole, whole_schema
from device.web.api.answers import PREFIX, answers, list_of
from device.web.context import context, kept
from device.web.gate.roles import needs
from device.web.places.mine import export

SCANS_MAX = 500
DAYS_MAX = 3650
_DAYS: TypeAdapter[list[MoodDay]] = TypeAdapter(list[MoodDay])

past = APIBlueprint("api_past", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Page:
    """Which scans, newest first."""

    limit: Annotated[
        Whole,
        Field(ge=1, le=SCANS_MAX),
        whole_schema(1, SCANS_MAX),
        Says(f"Give a whole number from 1 to {SCANS_MAX} for limit."),
    ] = 50
    before: Whole | None = None  # the number of the first scan of the page before


@dataclass(frozen=True, slots=True)
class Days:
    """How many of the last days."""

    days: Annotated[
        Whole,
        Field(ge=1, le=DAYS_MAX),
        whole_schema(1, DAYS_MAX),
        Says(f"Give a whole number from 1 to {DAYS_MAX} for days."),
    ] = 14


def _parameters(kind: type) -> dict[str, Any]:
    """What of an address is read, as the description of the API has it."""
    fields = adapter(kind).json_schema()["properties"]
    return {
        "parameters": [
            {"name": name, "in": "query", "required": False, "schema": fields[name]["anyOf"][0]}
            for name in fields_of(kind)
        ]
    }


@past.get(
    "/history",
    operation_id="history",
    responses=answers(list_of("Remembered"), "Scans; the header Link leads to the page after."),
    openapi_extensions=_parameters(Page),
)
@needs(Role.MEMBER)
def history() -> Response:
    """The last scans, newest first: `limit` of them, with a number below `before`."""
    page = value_of(Page, request.args)
    scans = kept().page(page.limit + 1, page.before)
    shown = scans[: page.limit]
    response = jsonify([remembered_json(one) for one in shown])
    if len(scans) > len(shown):
        older = url_for("api_past.history", limit=page.limit, before=shown[-1].record.scan)
        response.headers["Link"] = f'<{older}>; rel="next"'
    return response


@past.get(
    "/moods",
    operation_id="moods",
    responses=answers(list_of("MoodDay"), "The days on which something was felt."),
    openapi_extensions=_parameters(Days),
)
@needs(Role.MEMBER)
def moods() -> Response:
    """The moods of each of the last `days`, corrections counted as the mood."""
    since = context().clock.wall() - value_of(Days, request.args).days * DAY_S
    return jsonify(_DAYS.dump_python(kept().mood_days(since), mode="json"))


past.get(
    "/history.csv",
    operation_id="history_csv",
    responses=answers({"type": "string"}, "A table, one line a scan.", "text/csv"),
)(export)
