"""Secrets that are given away once: only their digest is kept, so that a stolen file opens nothing."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32  # twice what guessing would need at least


def fresh() -> str:
    """A new one, fit for a cookie, a header and an address."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> bytes:
    """What is kept of it. A secret of 256 random bits needs no slow digest: nobody tries them through."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
