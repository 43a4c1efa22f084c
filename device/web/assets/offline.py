"""What a phone keeps of the page, so that it can be installed, and says so where the box does not answer."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from device.web.assets.serving import LOOK_AGAIN, SCRIPT, STYLE, address, everything
from device.web.gate.roles import ANYBODY, needs

WORKER = "worker.js"
_KEPT = (STYLE, SCRIPT, "icon.svg")
_BEGIN = "moodlark-"
NOBODY_HERE: dict[str, Any] = {"somebody": None, "now": None}
"""For a page that tells nobody what plays, nor of any mood."""

offline = Blueprint("offline", __name__)


@offline.get(f"/{WORKER}")
@needs(ANYBODY)
def worker() -> Response:
    """The script that a browser runs beside the page. It is another one whenever what it keeps is."""
    files = [address(request.script_root, name) for name in _KEPT]
    away = url_for("offline.away")
    marks = "-".join(everything()[name].mark for name in (*_KEPT, WORKER))
    values = {"BEGIN": _BEGIN, "NAME": f"{_BEGIN}{marks}", "OFFLINE": away, "FILES": [*files, away]}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in values.items()]
    text = "\n".join([*lines, everything()[WORKER].plain.decode()])
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": LOOK_AGAIN})


@offline.get("/offline")
@needs(ANYBODY)
def away() -> str:
    """Shown where the box can't be reached. Browsers keep it: nothing of the household stands in it."""
    return render_template("away.html", **NOBODY_HERE, form_token=str)
