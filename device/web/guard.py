"""Who may talk to the page: the one place every request passes, and the headers every answer carries."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from socket import gethostname
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

LOOPBACK = frozenset({"localhost"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def guard(app: Flask, names: Collection[str]) -> None:
    """Let only the household in. `names` are host names the box answers to besides its own."""
    own = gethostname().lower()
    known = LOOPBACK | {own, f"{own}.local"} | {name.lower() for name in names}

    @app.before_request
    def admit() -> None:
        if not _is_known(request.host, known):
            abort(
                403, "This name is not one of the box's own. Use its address, or add the name to web.names."
            )
        if request.method not in _SAFE and not _is_same_origin():
            abort(403, "This was asked by another page than the box's own.")

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _is_known(host: str, known: Collection[str]) -> bool:
    """Names must be ours, lest a foreign name be pointed at this box; addresses cannot be bent like that."""
    name = (urlsplit(f"//{host}").hostname or "").lower()
    try:
        ip_address(name)
    except ValueError:
        return name in known
    return True


def _is_same_origin() -> bool:
    """Browsers say where a request comes from; what says nothing is no browser and carries no one's trust."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")
