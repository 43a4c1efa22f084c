"""Counts and times for who watches over the box: this machine itself, or a program with a token."""

from __future__ import annotations

import time
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, abort, g, request

from device.ports import Figures
from device.web.context import context
from device.web.front.forwarding import PASSED_ON
from device.web.gate.comer import is_by_token, somebody
from device.web.gate.roles import ANYBODY, needs

figures = Blueprint("figures", __name__)


@figures.get("/metrics")
@needs(ANYBODY)
def metrics() -> Response:
    """Counts and times as Prometheus reads them; elsewhere only with a token. No moods, no names."""
    counted = context().figures
    if counted is None:
        abort(404)
    if is_by_token():
        if somebody() is None:
            abort(401, "This token is not known, or its time is over.")
    elif not _is_this_machine():
        abort(401, "Send a token: Authorization: Bearer … (moodlark token NAME --scope read makes one).")
    page, kind = counted.page()
    return Response(page, content_type=kind)


def count(app: Flask, counted: Figures) -> None:
    """Have every request counted, and how long it took to begin its answer."""

    @app.before_request
    def begin() -> None:
        g.begun_at = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        begun_at = g.get("begun_at")
        if begun_at is not None:
            counted.took_request(request.method, response.status_code, time.perf_counter() - begun_at)
        return response


def _is_this_machine() -> bool:
    """Whether a program of this machine asks, for itself and not for somebody else."""
    try:
        return ip_address(request.remote_addr or "").is_loopback and PASSED_ON not in request.environ
    except ValueError:
        return False
