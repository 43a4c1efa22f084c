"""Places for answers that take long: so many at once, and not all of them for one client."""

from __future__ import annotations

import threading
from collections import Counter


class Seats:
    """Taken and left from any thread."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """How many are taken now."""
        with self._lock:
            return self._taken.total()

    def take(self, client: str) -> bool:
        """Take one for a client; False where all are taken, or this client has its share."""
        with self._lock:
            if self._taken.total() >= self._most or self._taken[client] >= self._most_of_one:
                return False
            self._taken[client] += 1
            return True

    def leave(self, client: str) -> None:
        """Give one back."""
        with self._lock:
            self._taken[client] -= 1
            self._taken += Counter()  # only who has one is kept
