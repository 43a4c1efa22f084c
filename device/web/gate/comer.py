"""Who it is that comes with a request: by a browser's session, or by a program's token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import g, request
from werkzeug.wrappers import Response

from device.people.household import Household
from device.people.sessions import LONGEST_S
from device.values.people import FIRST, Member, Person, Role, Session

BEARER = "Bearer "
ANYONE = Person(Role.OWNER, FIRST)
"""Whoever reaches the page of a household without accounts."""


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who is known."""

    person: Person
    member: Member | None = None  # None: a household without accounts, or a program
    session: Session | None = None  # None: likewise
    secret: str = ""  # of the session or token


def recognise(household: Household | None) -> Comer | None:
    """Who comes; None for a stranger. Raises MemoryStoreError where nobody can be looked up."""
    if household is None:
        return Comer(ANYONE)
    household.open()
    if is_by_token():
        secret = request.headers["Authorization"].removeprefix(BEARER).strip()
        found = household.tokens.find(secret)
        return Comer(found[0], secret=secret) if found and found[1].wish is None else None
    secret = request.cookies.get(_cookie(), "")
    known = household.sessions.find(secret) if secret else None
    return Comer(known[0].person, *known, secret) if known else None


def stays(household: Household | None) -> Callable[[], bool]:
    """Whether who comes with this request is known later, too: people log out, and tokens are taken back."""
    if household is None:
        return lambda: True
    by_token, secret = is_by_token(), comer().secret
    return lambda: bool(household.tokens.find(secret) if by_token else household.sessions.find(secret))


def is_by_token() -> bool:
    """Whether a program says by whom it comes; no browser does that by itself."""
    return request.headers.get("Authorization", "").startswith(BEARER)


def comer() -> Comer:
    """Who comes with this request; a view that needs a role may ask."""
    return cast(Comer, g.comer)


def person() -> Person:
    """They, and how much they may."""
    return comer().person


def somebody() -> Person | None:
    """They, or None for a stranger: for what everybody sees."""
    found: Comer | None = g.get("comer")
    return found.person if found else None


def let_stay(response: Response, secret: str) -> None:
    """Have the browser keep a session."""
    response.set_cookie(
        _cookie(), secret, int(LONGEST_S), secure=request.is_secure, httponly=True, samesite="Lax", path="/"
    )


def let_go(response: Response) -> None:
    """Have the browser forget its session."""
    response.delete_cookie(_cookie(), secure=request.is_secure, httponly=True, samesite="Lax", path="/")


def _cookie() -> str:
    """What it is called: over HTTPS no other host may set it, and nothing sends it in the clear."""
    return "__Host-moodlark" if request.is_secure else "moodlark"
