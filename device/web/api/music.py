"""What there is to be heard, as it is searched."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from flask import jsonify, request
from flask_openapi3 import APIBlueprint
from pydantic import Field
from werkzeug.wrappers import Response

from device.door.asking import adapter, fields_of, value_of
from device.values import Collected, Emotion, Found
from device.values.people import Role
from device.values.text import LINE_MAX, Line, Says, Whole, whole_schema
from device.web.api.answers import PREFIX, TEXT, WHOLE, answers, closed, named
from device.web.context import context
from device.web.gate.roles import needs

MOST = 200

_TRACK = dict.fromkeys(("uri", "title", "artist", "album"), TEXT)
_TOGETHER = {"what": TEXT, "name": TEXT, "by": TEXT, "tracks": WHOLE, "uri": TEXT}
SCHEMAS: dict[str, dict[str, Any]] = {
    "Found": closed(
        {
            "tracks": {"type": "array", "items": closed(_TRACK)},
            "total": WHOLE,
            **{
                kind: {"type": "array", "items": closed(_TOGETHER)}
                for kind in ("artists", "albums", "genres")
            },
            "moods": {"type": "array", "items": {"enum": [str(one) for one in Emotion]}},
            "meant": TEXT,
        }
    )
}

music = APIBlueprint("api_music", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    q: Line = ""  # words, which may be cut short
    limit: Annotated[
        Whole,
        Field(ge=1, le=MOST),
        whole_schema(1, MOST),
        Says(f"Give a whole number from 1 to {MOST} for limit."),
    ] = 30


def _parameters() -> list[dict[str, Any]]:
    fields = adapter(Search).json_schema()["properties"]
    q = {"type": "string", "maxLength": LINE_MAX}
    schemas = {"q": q, "limit": fields["limit"]["anyOf"][0]}
    return [{"name": n, "in": "query", "required": False, "schema": schemas[n]} for n in fields_of(Search)]


@music.get(
    "/search",
    operation_id="search",
    responses=answers(named("Found"), "What is called so, or sounds so, the best first."),
    openapi_extensions={"parameters": _parameters()},
)
@needs(Role.GUEST)
def search() -> Response:
    """Tracks, artists, albums, genres and moods by words that may be cut short."""
    asked, library = value_of(Search, request.args), context().catalogue
    found = library.search(asked.q, asked.limit) if library else Found()
    return jsonify(
        {
            "tracks": [{name: getattr(one, name) for name in _TRACK} for one in found.tracks],
            "total": found.total,
            "artists": _told(found.artists),
            "albums": _told(found.albums),
            "genres": _told(found.genres),
            "moods": list(found.moods),
            "meant": found.meant,
        }
    )


def _told(some: tuple[Collected, ...]) -> list[dict[str, Any]]:
    return [asdict(one) for one in some]
