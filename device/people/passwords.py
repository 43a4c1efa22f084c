"""Passwords: which are good enough, and what is kept to check them against."""

from __future__ import annotations

import ctypes
import gzip
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from device.people.names import known_as
from device.ports.errors import RefusedError, TooOftenError

SHORTEST, LONGEST = 8, 128  # characters
TOLD = 3  # letters of a name from which on a password may not hold it
_ENCODING = ("utf-8", "surrogatepass")
OURS = "moodlark"  # whoever guesses knows what box it is
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)  # each takes 19 MiB and a core for 26 ms: half of them stay free
WAIT_AT_ONCE = 4  # with those that are checked: who guesses is not to hold all that answers
AGAIN_S = 1.0
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1  # of mallopt, in malloc.h
_LARGE = 4 * 1024 * 1024  # bytes


class Passwords:
    """Hashed by argon2id as OWASP's cheat sheet has it (19 MiB, two rounds, one lane). From any thread."""

    def __init__(self, common: Path) -> None:
        """common: the commonest passwords, a line each, in small letters, gzipped."""
        _have_large_memory_given_back()
        self._file = common
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._places = threading.BoundedSemaphore(WAIT_AT_ONCE)

    def accept(self, password: str, name: str, email: str = "") -> None:
        """Raises RefusedError, saying why, for one that others would guess."""
        if len(password) < SHORTEST:
            raise RefusedError("password", f"Choose a password of {SHORTEST} letters or more.")
        if len(password) > LONGEST:
            raise RefusedError("password", f"{LONGEST} letters are enough for a password.")
        if password.lower() in self._common:
            raise RefusedError("password", "Many people use this password, so it is guessed first.")
        if any(one in known_as(password) for one in _told_by(name, email)):
            raise RefusedError("password", "The password is too much like your name, or the box's.")

    def hashed(self, password: str) -> str:
        """What is kept. Raises TooOftenError where too many wait already."""
        with self._turn():
            return self._hasher.hash(password.encode(*_ENCODING))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the one. None: there is nobody, which takes as long to find.

        Raises TooOftenError where too many wait already.
        """
        try:
            with self._turn():
                self._hasher.verify(
                    kept or self._nobodys, password[: 2 * LONGEST].encode("utf-8", "surrogatepass")
                )
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise TooOftenError(AGAIN_S)
        try:
            with self._turns:
                yield
        finally:
            self._places.release()

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody's")

    @cached_property
    def _common(self) -> frozenset[str]:
        with gzip.open(self._file, "rt", encoding="utf-8") as lines:
            return frozenset(line.rstrip("\n") for line in lines)


def _have_large_memory_given_back() -> None:
    """Left to itself, the C library keeps 19 MiB for each thread that ever looked at a password."""
    with suppress(OSError, AttributeError):  # one that has no such function
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_TRIM_THRESHOLD, 2 * _LARGE)


def _told_by(name: str, email: str) -> list[str]:
    """What a password may not hold: the box's name, and what of somebody's own name and address is known."""
    parts = [OURS, known_as(name), *known_as(name).split(), known_as(email).partition("@")[0]]
    return [part for part in parts if len(part) >= TOLD]
