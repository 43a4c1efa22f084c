"""When to try again: after one second, then two, four, … up to half a minute."""

from __future__ import annotations

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0


class Backoff:
    """Waits twice as long after each failure in a row. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._wait_s = FIRST_WAIT_S
        self._due_at = float("-inf")

    def is_due(self, now: float) -> bool:
        """Whether it is time to try."""
        return now >= self._due_at

    def failed(self, now: float) -> None:
        """A try failed: wait longer than last time."""
        self._due_at = now + self._wait_s
        self._wait_s = min(2 * self._wait_s, LONGEST_WAIT_S)

    def succeeded(self) -> None:
        """A try succeeded: the next failure waits a second only."""
        self._wait_s = FIRST_WAIT_S
        self._due_at = float("-inf")
