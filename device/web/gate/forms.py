"""What a form must bring along, so that no other page can send it: a token of its own, by Flask-WTF."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Flask, current_app, has_request_context, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import Markup

from device.web.gate.comer import is_by_token

COOKIE = "moodlark-form"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def _sha256(string: bytes = b"") -> Any:
    return hashlib.sha256(string)


class FormCookie(SecureCookieSessionInterface):
    """Where a browser keeps what its forms are held against; over HTTPS no other host may set it."""

    digest_method = staticmethod(_sha256)

    def get_cookie_name(self, _app: Flask) -> str:
        """What it is called."""
        return f"__Host-{COOKIE}" if self.get_cookie_secure(_app) else COOKIE

    def get_cookie_secure(self, _app: Flask) -> bool:
        """Whether nothing may send it in the clear."""
        return request.is_secure


def protect(app: Flask, key: bytes) -> None:
    """Refuse what a browser sends without the token. key: what it is signed with."""
    app.config.update(
        SECRET_KEY=key,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,  # a phone keeps a page open for days; the token ends with the session
        WTF_CSRF_SSL_STRICT=False,  # the guard looks at who asks, more closely
    )
    app.session_interface = FormCookie()
    forms = CSRFProtect(app)

    @app.before_request
    def check() -> None:
        if request.method not in _SAFE and request.endpoint is not None and not is_by_token():
            forms.protect()


def token() -> str:
    """What the page's script sends along; '' where a page needs none."""
    return generate_csrf() if _is_needed() else ""


def field() -> Markup:
    """The hidden field of a form. Parts that are pushed have none: there the script sends it."""
    if not _is_needed():
        return Markup("")
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def _is_needed() -> bool:
    return has_request_context() and "csrf" in current_app.extensions
