"""docs/api.md, made of the description that the box serves of itself, and of the page's routes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask_openapi3 import OpenAPI
from werkzeug.routing import Rule

from device.configuration.paths import ROOT
from device.door.board import Board
from device.door.door import Door
from device.values import Phase, PlayerStatus, Settings, Snapshot
from device.web.api.answers import PREFIX
from device.web.api.document import description
from device.web.api.wishes import OFFERED, WHEN
from device.web.app import create_app
from device.web.context import Behind
from device.workers.clock import SystemClock
from scripts.documents.tables import plain, table

PAGE = ROOT / "docs" / "api.md"
HEAD = """# The page and its API

On `web.host` and `web.port` (at first `http://127.0.0.1:8080`). The box describes its API itself, as
OpenAPI 3.1, at `/openapi/openapi.json`: what is below is made of the same. JSON in, JSON out; a body is one
JSON object of texts, numbers, true and false, with `Content-Type: application/json`, at most 64 kB.

A program brings a token, as `Authorization: Bearer TOKEN`. Whoever brings none and changes something sends
the box's own address as `Origin`: browsers do so for pages of the box.

What goes wrong is told as problem details (RFC 9457, `application/problem+json`): `type`, `title`, `status`,
`detail` (one sentence) and `errors` (`field` and `detail` of each). They never repeat what was sent. 400: it
makes no sense; 401: nobody says who asks; 403, 404, 405, 413, 415, 429 as usual; 503 with `Retry-After`: too
much to do (`type` ends with `busy`; nobody knows whether it was done), or done and not on disk yet
(`not-kept`).
"""
READ = """## What is read

The history is paged: where there is more, the header `Link` leads to the next page.
"""
WISHED = """## Wishes

`POST /api/v1/wishes/KEY` with what the wish needs; of a number its digits will do too, and *yes* and *no*
for true and false. The answer is that of `/api/v1/now`, and comes when *answered* says so.
"""
NAMES = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "string": "a text",
    "array": "a list of texts",
}


def page() -> str:
    """The whole document."""
    app = application()
    told = description(app)
    return "\n".join(
        [
            HEAD,
            READ,
            table(("route", "what"), _read(told)),
            WISHED,
            table(
                ("key", "what", "needs", "least role", "scope", "answered"),
                [_wish(key, told) for key in OFFERED],
            ),
            "## The pages, and what their forms send\n",
            table(("route", "what"), [(f"`{way}`", what) for way, what in routes(app) if PREFIX not in way]),
        ]
    )


def application() -> OpenAPI:
    """The page over a box where nothing has happened yet."""
    nothing = Snapshot(
        version=1, phase=Phase.IDLE, scan=0, mood=None, corrected=False, note="", pick=None,
        player=PlayerStatus(), lost={}, settings=Settings(), restarted_wall_s=0.0,
    )  # fmt: skip
    clock = SystemClock()
    return create_app(
        Behind(
            board=Board(nothing),
            door=Door(lambda _: False, clock),
            clock=clock,
            database=Path("/nowhere/moodlark.db"),
        )
    )


def routes(app: OpenAPI) -> list[tuple[str, str]]:
    """Each as METHOD /path, with what its function says of itself."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    return [(f"{method} {_path(rule)}", _said(app, rule)) for rule in rules for method in _methods(rule)]


def _methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def _path(rule: Rule) -> str:
    """With <name> where something stands for many."""
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", rule.rule)


def _said(app: OpenAPI, rule: Rule) -> str:
    if rule.endpoint == "assets.static":
        return "What the page is made of."
    return plain(app.view_functions[rule.endpoint].__doc__)


def _read(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is no wish: each with what it takes."""
    for path, ways in sorted(told["paths"].items()):
        for method, one in ways.items():
            if not path.startswith(f"{PREFIX}/wishes/"):
                route = f"`{method.upper()} {_with_names(path)}`"
                yield route, one["summary"] + _taken(one.get("parameters", []))


def _with_names(path: str) -> str:
    return path.replace("{", "<").replace("}", ">")


def _taken(parameters: list[dict[str, Any]]) -> str:
    names = [f"`{one['name']}`: {_named(one['schema'], {})}" for one in parameters]
    return f" ({'; '.join(names)})" if names else ""


def _wish(key: str, told: Mapping[str, Any]) -> tuple[str, ...]:
    kind = OFFERED[key]
    needs = _needs(told["paths"][f"{PREFIX}/wishes/{key}"]["post"], told["components"]["schemas"])
    who = kind.role.name.lower(), kind.scope.name.lower()
    return f"`{key}`", plain(kind.__doc__), needs, *who, WHEN[kind.answered]


def _needs(one: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    name = _name(one["requestBody"]["content"]["application/json"]["schema"])
    if name == "Settings":
        return "any of the settings (`docs/settings.md`)"
    fields = schemas[name]["properties"]
    return ", ".join(f"`{field}`: {_named(schema, schemas)}" for field, schema in fields.items())


def _named(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    found = schemas[_name(schema)] if "$ref" in schema else schema.get("anyOf", [schema])[0]
    first = f" (else {schema['default']})".lower() if schema.get("default") is not None else ""
    if "enum" in found and found.get("type") == "string":
        return "one of " + ", ".join(f"`{one}`" for one in found["enum"])
    return NAMES[found.get("type", "boolean")] + _bounds(found) + first


def _bounds(number: Mapping[str, Any]) -> str:
    least, most = number.get("minimum"), number.get("maximum", 0)
    return f" from {least:g} to {most:g}" if least is not None and most < 10**6 else ""


def _name(schema: Mapping[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
