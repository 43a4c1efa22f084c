"""How a phone comes to trust the box: its authority, and what to tap. For anybody, encrypted or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol, cast

from flask import Blueprint, Flask, Response, abort, current_app, render_template, request

from device.web.assets.offline import NOBODY_HERE
from device.web.gate.roles import ANYBODY, needs

_AUTHORITY = "moodlark-authority"

trust = Blueprint("trust", __name__)


class Authority(Protocol):
    """What there is to trust."""

    @property
    def are_made(self) -> bool:
        """Whether there is anything yet."""

    @property
    def authority(self) -> bytes:
        """Its certificate, as text."""

    @property
    def fingerprint(self) -> str:
        """Of that certificate, as phones show it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page about trust speaks of."""

    certificates: Authority
    https: int  # the port


def offer(app: Flask, certificates: Authority, https: int) -> None:
    """Let phones have the authority of the box. https: the port at which the page is encrypted by it."""
    app.extensions[_AUTHORITY] = Offer(certificates, https)


def encrypted() -> str:
    """Where this page is found by HTTPS; "" where the box has no certificate of its own."""
    offered = cast(Offer | None, current_app.extensions.get(_AUTHORITY))
    return _by_https(offered) if offered and offered.certificates.are_made else ""


def _by_https(offered: Offer) -> str:
    host = re.sub(":[0-9]*$", "", request.host)
    port = "" if offered.https == 443 else f":{offered.https}"
    return f"https://{host}{port}/"


@trust.get("/trust")
@needs(ANYBODY)
def show() -> str:
    """The fingerprint, and how to trust it on each kind of device."""
    offered = _offered()
    return render_template(
        "trust.html",
        **NOBODY_HERE,
        fingerprint=offered.certificates.fingerprint,
        page=_by_https(offered),
    )


@trust.get("/ca.crt")
@needs(ANYBODY)
def certificate() -> Response:
    """The authority's certificate, as every kind of device takes it."""
    response = Response(_offered().certificates.authority, mimetype="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="moodlark.crt"'
    return response


def _offered() -> Offer:
    """404 where the page has no certificate of the box's own."""
    offered = cast(Offer | None, current_app.extensions.get(_AUTHORITY))
    if offered is None or not offered.certificates.are_made:
        abort(404)
    return offered
