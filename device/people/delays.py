"""Who fails to log in waits longer each time."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from device.ports.errors import TooOftenError

FIRST_S = 2.0  # the wait after the first failure that costs something; each further one doubles it
FORGIVEN_S = 3600.0  # after the last failure
MOST = 1_000  # names that are remembered at once


@dataclass(slots=True)
class _Failures:
    count: int = 0
    last_at: float = 0.0


class Delays:
    """By whatever is tried: a name, an address. From any thread; times are monotonic."""

    def __init__(self, *, free: int, longest_s: float) -> None:
        """free: failures in a row that cost nothing; longest_s: the most that anybody waits."""
        self._free = free
        self._longest_s = longest_s
        self._failures: dict[str, _Failures] = {}
        self._lock = threading.Lock()

    def admit(self, key: str, at: float) -> None:
        """Raises TooOftenError, saying how long it is until that may be tried again."""
        with self._lock:
            wait_s = self._until(self._failures.get(key, _Failures())) - at
        if wait_s > 0:
            raise TooOftenError(wait_s)

    def failed(self, key: str, at: float) -> int:
        """One more failure; how many there were in a row."""
        with self._lock:
            if len(self._failures) >= MOST and key not in self._failures:
                self._forgive(at)
            found = self._failures.setdefault(key, _Failures())
            found.count, found.last_at = found.count + 1, at
            return found.count

    def succeeded(self, key: str) -> None:
        """All is forgiven."""
        with self._lock:
            self._failures.pop(key, None)

    def _until(self, failures: _Failures) -> float:
        over = failures.count - self._free
        if over <= 0:
            return float("-inf")
        return failures.last_at + min(FIRST_S * 2.0 ** min(over - 1, 20), self._longest_s)

    def _forgive(self, at: float) -> None:
        """Those of long ago; where that is nobody, those who wait the least."""
        old = [key for key, one in self._failures.items() if at - one.last_at > FORGIVEN_S]
        for key in (
            old or sorted(self._failures, key=lambda key: self._until(self._failures[key]))[: MOST // 10]
        ):
            del self._failures[key]
