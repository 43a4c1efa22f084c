"""Where the music is heard."""

from __future__ import annotations

from flask import Blueprint, render_template

from device.values.people import Role
from device.web.gate.roles import needs

rooms = Blueprint("rooms", __name__, url_prefix="/rooms")


@rooms.get("/")
@needs(Role.GUEST)
def show() -> str:
    """The page as it is now."""
    return render_template("rooms.html")
