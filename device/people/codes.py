"""Codes that the box says itself, to whoever stands before it: in no file, and gone with their use."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that looks like another, said or written
LENGTH = 8
TRIES = 10  # after which a new one is made: 30^8 codes leave no hope in ten


class Code:
    """One code at a time. From any thread."""

    def __init__(self, say: Callable[[str], object], until: float = float("inf")) -> None:
        """say: told each code as people write it, the first one at once; until: monotonic, its end."""
        self._say = say
        self._until = until
        self._lock = threading.Lock()
        self._renew()

    def __str__(self) -> str:
        """As people write it."""
        return f"{self._code[: LENGTH // 2]}-{self._code[LENGTH // 2 :]}"

    def use(self, given: str, at: float) -> bool:
        """Whether it is this one; then it is no longer. After ten that are wrong there is another one."""
        letters = "".join(letter for letter in given.upper() if letter.isalnum())
        with self._lock:
            fits = at < self._until and hmac.compare_digest(letters.encode(), self._code.encode())
            if fits:
                self._until = float("-inf")
                return True
            self._tries += 1
            if self._tries >= TRIES:
                self._renew()
            return False

    def _renew(self) -> None:
        self._tries = 0
        self._code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        self._say(str(self))
