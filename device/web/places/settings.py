"""What the household decides."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.ports.errors import RefusedError
from device.values.wishes import ChangeSettings, Unlearn
from device.web.context import box
from device.web.settings_form import as_form, read_form

settings = Blueprint("settings", __name__, url_prefix="/settings")


@settings.get("/")
def show() -> str:
    """The settings as they are."""
    return _page(as_form(box().board.current().settings), {})


@settings.post("/")
def save() -> Response | tuple[str, int]:
    """Take the settings if every one makes sense; otherwise say what does not and leave all as it was."""
    context = box()
    given = request.form.to_dict()
    reading = read_form(given)
    if reading.changes is None:
        return _page(as_form(context.board.current().settings) | given, reading.mistakes), 400
    context.ask(ChangeSettings(reading.changes))
    return redirect(url_for("settings.show", saved=1), 303)


@settings.post("/unlearn")
def forget_lessons() -> Response:
    """Forget what corrections taught, if that was said to be meant."""
    if request.form.get("sure") != "yes":
        raise RefusedError("sure", "Tick that you mean it: what is forgotten is gone.")
    box().ask(Unlearn())
    return redirect(url_for("settings.show"), 303)


def _page(values: Mapping[str, str], mistakes: Mapping[str, str]) -> str:
    saved = "saved" in request.args and not mistakes
    lessons = box().board.current().lessons
    return render_template("settings.html", values=values, mistakes=mistakes, saved=saved, lessons=lessons)
