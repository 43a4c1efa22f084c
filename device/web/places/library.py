"""The music itself: how far it is known, where it plays, what is banned, and playlists to keep."""

from __future__ import annotations

from contextlib import closing

from flask import Blueprint, render_template

from device.memory.schema import SOUNDS
from device.memory.sounds import read_sounds
from device.values.people import Role
from device.web.context import context, seen
from device.web.gate.comer import person
from device.web.gate.roles import needs
from device.web.views import page_values

FAILURES_MAX = 200

music = Blueprint("music", __name__, url_prefix="/music")


@music.get("/")
@needs(Role.GUEST)
def show() -> str:
    """The page as it is now."""
    values = page_values(seen(), person())
    return render_template("music.html", **values, failures=failures())


def failures() -> list[tuple[str, str]]:
    """The files that cannot be heard, and why, each named once. Raises MemoryStoreError."""
    memory = context().database
    if not SOUNDS.beside(memory).exists():
        return []
    with closing(read_sounds(memory)) as sounds:
        failures = sounds.failures()[:FAILURES_MAX]
    return [(uri, why.rpartition(f"{uri}: ")[2]) for uri, why in failures]
