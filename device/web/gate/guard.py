"""Keeps foreign pages from using a browser of the household: every request and every answer passes here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from socket import gethostname

from flask import Flask, Response, abort, request

from device.web.gate.comer import is_by_token
from device.web.gate.roles import is_for_programs
from device.web.problems import problem

LOOPBACK = frozenset({"localhost"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_NETLOC = re.compile(r"(\[[0-9a-f:.]+(%[\w.-]+)?\]|[^][:/?#@\s]+)(:[0-9]{1,5})?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_UNKNOWN = "This name is not one of the box's own. Use its address, or add the name to web.names."
_FOREIGN = (
    "This was asked by another page than the box's own, or by a program that does not say who asks."
    " A program sends the header Origin with the address it calls, such as Origin: http://127.0.0.1:8080."
)
_HTTPS_ONLY = "max-age=31536000"  # seconds: a year
_ALONE = "Cross-Origin-Opener-Policy"
"""Browsers complain of this header where they don't trust who sends it."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def guard(app: Flask, names: Collection[str], more: Callable[[], Collection[str]] = tuple) -> None:
    """Answer only who calls the box by its own name or address, and do only what its own pages ask.

    `names` are host names the box answers to besides its own, `more` tells those that it has at the moment.
    Those are the page's alone, so whoever trusts it there is told to come by HTTPS only; other programs of
    this machine may be found under the others. Any device that reaches the port may call.
    """
    own = gethostname().lower()
    always = LOOPBACK | {own, f"{own}.local"} | {name.lower().removesuffix(".") for name in names}

    @app.before_request
    def admit() -> Response | None:
        asked, known = _place(request.host), always | frozenset(more())
        if asked is None:
            return _refused(400, "The header Host names no address.")
        if not _is_known(asked.host, known):
            return _refused(403, _UNKNOWN)
        if request.method not in _SAFE and not is_by_token() and not _is_of_our_own(asked, known):
            abort(403, _FOREIGN)
        return None

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure and request.host.lower() in more():
            response.headers.setdefault("Strict-Transport-Security", _HTTPS_ONLY)
        if request.is_secure or _is_this_machine():
            response.headers.setdefault(_ALONE, "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _refused(status: int, sentence: str) -> Response:
    """Said without a page: that would hold addresses, and there is none to begin them with."""
    if is_for_programs():
        return problem(status, sentence)
    return Response(f"{sentence}\n", status, mimetype="text/plain")


def _is_this_machine() -> bool:
    """Whether the box is called by a name or address that nobody else can answer to."""
    asked = _place(request.host)
    with suppress(ValueError):
        return asked is not None and (asked.host in LOOPBACK or ip_address(asked.host).is_loopback)
    return False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is served, as an address writes it."""

    host: str  # lower case
    port: int | None  # None: the usual one


def _place(netloc: str) -> _Place | None:
    """What stands between // and the next slash of an address; None if that is no place."""
    found = _NETLOC.fullmatch(netloc)
    if found is None:
        return None
    return _Place(found[1].strip("[]").lower().removesuffix("."), int(found[3][1:]) if found[3] else None)


def _is_known(host: str, known: frozenset[str]) -> bool:
    """Names must be ours, lest a foreign name be pointed at this box; addresses cannot be bent like that."""
    try:
        ip_address(host)
    except ValueError:
        return host in known
    return True


def _is_of_our_own(asked: _Place, known: frozenset[str]) -> bool:
    """Whether a page of the box sent this. Browsers say so; what says nothing is not admitted."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    scheme, _, netloc = request.headers.get("Origin", "").partition("://")
    origin = _place(netloc)
    if origin is None or scheme not in _PORTS:
        return False
    port = origin.port or _PORTS[scheme]
    if scheme == "http":
        return request.scheme == "http" and (origin.host, port) == (asked.host, asked.port or _PORTS["http"])
    # Something before the box speaks TLS; it may pass on the name and port it is called by, or ours.
    is_our_name = origin.host == asked.host or origin.host in known - LOOPBACK
    return is_our_name and port in (_PORTS["https"], asked.port)
