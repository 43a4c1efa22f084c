"""docs/api.md, made of the page's routes and of the wishes' declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from flask import Flask
from werkzeug.routing import Rule

from device.configuration.paths import ROOT
from device.door.asking import fields_of
from device.door.board import Board
from device.door.door import Door
from device.values import Phase, PlayerStatus, Settings, Snapshot
from device.values.wishes import WISHES, Answered, Wish
from device.web.app import create_app
from device.web.asks import ASKS
from device.web.context import Behind
from device.workers.clock import SystemClock
from scripts.documents.tables import plain, table

PAGE = ROOT / "docs" / "api.md"
HEAD = """# The page and its API

On `web.host` and `web.port` (at first `http://127.0.0.1:8080`). JSON in, JSON out; a body is one JSON object
with `Content-Type: application/json`, at most 64 kB. What changes something needs the box's own address as
`Origin` (the README says how). Status 200 done; 400 `{"error", "field"}`: what was wrong; 503 `{"error"}`
with `Retry-After`: too much to do, or done and not on disk yet; 403, 404, 405, 413, 429 say why in `error`.
"""
WISHED = """## Wishes

`POST /api/KEY` with what the wish needs. The answer is that of `/api/now`, and comes when *answered* says so.
"""
WHEN = {
    Answered.TAKEN: "as soon as the box took it",
    Answered.AT_ONCE: "at once, however much there is to do",
    Answered.KEPT: "once it is on disk",
    Answered.OVER: "once the scan that it begins is over, and on disk",
}
ANYTHING = "a text or number"


def page() -> str:
    """The whole document."""
    app = application()
    rows = [(f"`{way}`", what) for way, what in routes(app)]
    pages = [row for row in rows if "/api/" not in row[0]]
    ours = [row for row in rows if "/api/" in row[0]]
    return "\n".join(
        [
            HEAD,
            "## For programs\n",
            table(("route", "what"), ours),
            WISHED,
            table(("key", "what", "needs", "least role", "answered"), [_wish(key) for key in ASKS]),
            "## The pages, and what their forms send\n",
            table(("route", "what"), pages),
        ]
    )


def application() -> Flask:
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


def routes(app: Flask) -> list[tuple[str, str]]:
    """Each as METHOD /path, with what its function says of itself."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    return [(f"{method} {_path(rule)}", _said(app, rule)) for rule in rules for method in _methods(rule)]


def _methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def _path(rule: Rule) -> str:
    """With <name> where something stands for many."""
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", rule.rule)


def _said(app: Flask, rule: Rule) -> str:
    if rule.endpoint == "static":
        return "What the page is made of."
    return plain(app.view_functions[rule.endpoint].__doc__)


def _wish(key: str) -> tuple[str, str, str, str, str]:
    kind = WISHES[key]
    return f"`{key}`", plain(kind.__doc__), _needs(kind), kind.role.name.lower(), WHEN[kind.answered]


def _needs(kind: type[Wish]) -> str:
    hints = get_type_hints(kind, include_extras=True)
    return ", ".join(_need(kind, name, hints[name]) for name in fields_of(kind))


def _need(kind: type[Wish], name: str, hint: Any) -> str:
    first = f" (else {getattr(kind, name)})".lower() if hasattr(kind, name) else ""
    return f"`{name}`: {_named(hint)}{first}"


def _named(hint: Any) -> str:
    names = {int: "a whole number", bool: "true or false", str: "a text"}
    return names.get(next(_bare(_wanted(hint))), ANYTHING if not _is_choice(hint) else _choice(hint))


def _wanted(hint: Any) -> Any:
    """What is given, where it may be left out."""
    kinds = [one for one in get_args(hint) if one is not type(None)]
    return kinds[0] if get_origin(hint) in (Union, UnionType) and len(kinds) == 1 else hint


def _bare(hint: Any) -> Iterator[Any]:
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    yield hint


def _is_choice(hint: Any) -> bool:
    return hasattr(next(_bare(hint)), "__members__")


def _choice(hint: Any) -> str:
    return "one of " + ", ".join(f"`{one}`" for one in next(_bare(hint)))
