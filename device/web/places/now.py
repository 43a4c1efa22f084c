"""The first page: the mood, why, what plays, and everything a thumb can do."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from device.door.asking import wish_of
from device.ports.errors import RefusedError
from device.values.people import Role
from device.web.asks import ASKS
from device.web.context import context, household_or_none, seen
from device.web.gate.comer import person
from device.web.gate.roles import needs
from device.web.places.trust import encrypted
from device.web.said.toast import Toast
from device.web.views import page_values

_BACK = {name: name for name in ("music", "people", "rooms", "history", "settings")}
"""The pages whose forms ask here, too."""

now = Blueprint("now", __name__)


@now.get("/")
@needs(Role.GUEST)
def show() -> str:
    """The page as it is now."""
    return _page()


@now.post(f"/<any({', '.join(map(json.dumps, ASKS))}):ask>")
@needs(Role.GUEST)
def act(ask: str) -> Response:
    """Do what a form of this page or the music's asks, and show that page again."""
    context().ask(wish_of(ask, request.form))
    return redirect(url_for(f"{_BACK.get(request.form.get('back', ''), 'now')}.show", said=ask), 303)


@now.errorhandler(RefusedError)
def refuse(error: RefusedError) -> tuple[str, int]:
    """Show the page again, with what was wrong."""
    return _page(toast=Toast(str(error), is_problem=True)), 400


def _page(**more: Any) -> str:
    home = household_or_none()
    warning = home.audit.warning() if home and person().role >= Role.OWNER else None
    return render_template(
        "now.html", **page_values(seen(), person()), warning=warning, https=encrypted(), **more
    )
