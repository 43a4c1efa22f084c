"""Who asks something of the box, and how much they may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto


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


FIRST = 1
"""The number of the first owner; what a household without accounts keeps is theirs from the start."""
BOX = Person(Role.BOX, FIRST)
"""Whoever stands before the box, or sits at its command line."""
