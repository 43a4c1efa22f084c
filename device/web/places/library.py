"""The library: its search, its map, the way that the music goes, and what is kept of it."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from device.values.people import Role
from device.web.context import context, seen
from device.web.gate.comer import person
from device.web.gate.roles import needs
from device.web.places.music.finding import finding, search
from device.web.places.music.kept import kept
from device.web.places.music.mapping import mapping
from device.web.views import page_values

music = Blueprint("music", __name__, url_prefix="/music")
for _part in (finding, mapping, kept):
    music.register_blueprint(_part)


@music.get("/")
@needs(Role.GUEST)
def show() -> str:
    """The page as it is now; `q`: what is looked for."""
    found = search(request.args.get("q", ""), everything=True) if context().catalogue else {}
    return render_template("music.html", **page_values(seen(), person()), **found)
