"""What the household decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.door import may
from device.door.fields import SettingField, setting_fields
from device.door.settings_form import as_form, read_form
from device.ports.errors import RefusedError
from device.values.people import Role
from device.values.wishes import ChangeSettings, Restart, ShutDown, Unlearn
from device.web.context import context, own_settings, seen
from device.web.gate.comer import person
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs

settings = Blueprint("settings", __name__, url_prefix="/settings")


@dataclass(frozen=True, slots=True)
class Form:
    """What the form shows."""

    values: Mapping[str, str]
    mistakes: Mapping[str, str]

    @property
    def groups(self) -> list[tuple[str, list[SettingField]]]:
        """The settings under their headings."""
        fields = setting_fields().values()
        return [(group, list(some)) for group, some in groupby(fields, key=lambda one: one.shown.group)]

    @property
    def wrong_first(self) -> str:
        """The first field that needs mending; "" for none."""
        return next((name for name in self.values if name in self.mistakes), "")


@settings.get("/")
@needs(Role.MEMBER)
def show() -> str:
    """The settings as they are."""
    return _page(as_form(own_settings()), {})


@settings.post("/")
@needs(Role.MEMBER)
def save() -> Response | tuple[str, int]:
    """Take the settings if every one makes sense; otherwise say what does not and leave all as it was."""
    here = context()
    given = request.form.to_dict()
    reading = read_form(given)
    if reading.changes is None:
        return _page(as_form(own_settings()) | given, reading.mistakes), 400
    here.ask(ChangeSettings(reading.changes))
    return redirect(url_for("settings.show", saved=1), 303)


@settings.post("/unlearn")
@needs(Role.MEMBER)
def forget_lessons() -> Response:
    """Forget what corrections taught, if that was said to be meant."""
    if request.form.get("sure") != "yes":
        raise RefusedError("sure", "Tick that you mean it: what is forgotten is gone.")
    must_be_proved(url_for("settings.show"))
    context().ask(Unlearn())
    return redirect(url_for("settings.show"), 303)


@settings.post("/shut-down")
@needs(Role.OWNER)
def shut_down() -> Response:
    """Switch the machine off, if that was said to be meant."""
    return _switch(ShutDown())


@settings.post("/restart")
@needs(Role.OWNER)
def restart() -> Response:
    """Switch the machine off and on again, if that was said to be meant."""
    return _switch(Restart())


def _switch(wish: ShutDown | Restart) -> Response:
    if request.form.get("sure") != "yes":
        raise RefusedError("sure", "Tick that you mean it: the music stops, and the page goes away.")
    context().ask(wish)
    return redirect(url_for("now.show"), 303)


def _page(values: Mapping[str, str], mistakes: Mapping[str, str]) -> str:
    saved = "saved" in request.args and not mistakes
    lessons = seen().lessons
    return render_template(
        "settings.html",
        form=Form(values, mistakes),
        saved=saved,
        lessons=lessons,
        may_switch=may(person(), ShutDown),
        may_keep=context().belongings is not None and person().role >= Role.OWNER,
    )
