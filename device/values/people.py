"""Who asks something of the box, and how much they may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from device.values.ranges import Seconds
from device.values.text import Line, Says, Whole

TOKEN_DAYS_MAX = 3650


class Role(IntEnum):
    """Who may ask what: each what those before it may."""

    GUEST = auto()
    MEMBER = auto()
    OWNER = auto()
    BOX = auto()  # a program of this machine's household, beside the daemon


class Scope(IntEnum):
    """How much of what a person may ask a program may ask for them: each what those before it may."""

    READ = auto()  # to look, and ask nothing
    STEER = auto()  # what a member asks every day
    ADMIN = auto()  # all that the person may


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is known to the box, as they come to it now."""

    role: Role
    member: int | None = None  # their number; None: has no moods, lessons or settings of their own here
    name: str = ""
    scope: Scope = Scope.ADMIN


ROLES = {role.name.lower(): role for role in (Role.GUEST, Role.MEMBER, Role.OWNER)}
"""Those that people have, by the names that forms and programs know."""
SCOPES = {scope.name.lower(): scope for scope in Scope}


def _role(given: object) -> Role:
    if given not in ROLES:
        raise ValueError("is no role")
    return ROLES[str(given)]


def _scope(given: object) -> Scope:
    if given not in SCOPES:
        raise ValueError("is no scope")
    return SCOPES[str(given)]


def _days(days: int | None) -> int | None:
    if days is not None and not 1 <= days <= TOKEN_DAYS_MAX:
        raise ValueError("is too short or too long")
    return days


NOBODY = 0
"""Nobody's number: of them nothing is remembered. What the household decided stands under it, too."""
FIRST = 1
"""The number of the first owner; what a household without accounts keeps is theirs from the start."""
BOX = Person(Role.BOX, FIRST)
"""Whoever stands before the box, or sits at its command line: they speak for who is listening."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Visitors are here: the box neither looks nor listens, and keeps nothing."""

    until_wall_s: Seconds  # since the epoch
    before: int  # the member who was listening, and will be again


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lives here, or visits with an account."""

    number: int  # from 1, never given twice; 0: not given yet
    name: str
    email: str  # '': none
    role: Role
    made_wall_s: float

    @property
    def person(self) -> Person:
        """They, as they come in by the page."""
        return Person(self.role, self.number, self.name)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody's browser, from log-in to log-out. Times are seconds since the epoch."""

    member: int
    made_wall_s: float  # the password was given
    seen_wall_s: float  # used last, to a few minutes
    program: str  # what the browser calls itself
    number: int = 0  # 0: not given yet


@dataclass(frozen=True, slots=True)
class Invitation:
    """Leave for one to join."""

    role: Role
    made_by: int
    until_wall_s: float


@dataclass(frozen=True, slots=True)
class Token:
    """What a program comes in by, for a member."""

    number: int  # 0: not given yet
    member: int
    name: str
    scope: Scope
    made_wall_s: float
    until_wall_s: float | None = None  # None: for good
    wish: str | None = None  # the one it can do, such as volume?percent=30; None: whatever its scope may


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of what was done to the household's accounts."""

    wall_s: float
    who: str
    what: str
    address: str  # from where; '': at the box itself
    is_warning: bool = False  # the owner is to be told


@dataclass(frozen=True, slots=True)
class Invite:
    """Leave for one more to join."""

    role: Annotated[
        Role,
        BeforeValidator(_role),
        WithJsonSchema({"enum": list(ROLES)}),
        Says("Say whether it is for a guest, a member or an owner."),
    ]


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Another password from now on; every browser logs in anew."""

    old: Line
    password: Line


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a program is to come in by; its secret is told once."""

    name: Line
    scope: Annotated[
        Scope,
        BeforeValidator(_scope),
        WithJsonSchema({"enum": list(SCOPES)}),
        Says(f"Say what it may: {', '.join(SCOPES)}."),
    ] = Scope.STEER
    days: Annotated[
        Whole | None,
        BeforeValidator(lambda given: None if given == "" else given),
        AfterValidator(_days),
        WithJsonSchema({"type": ["integer", "null"], "minimum": 1, "maximum": TOKEN_DAYS_MAX}),
        Says(f"Give 1 to {TOKEN_DAYS_MAX} days, or none for a token that counts for good."),
    ] = None
    wish: Line = ""  # the one that it can do, such as volume?percent=30; "": whatever its scope may
