"""Whether one part works: tells when it is lost, for another reason too, when it is back, and when to try."""

from __future__ import annotations

from collections.abc import Callable

from device.ports import Clock
from device.values import Part
from device.values.events import PartBack, PartLost

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
PLUGGED_IN_S = 8.0  # the longest wait for what a hand may plug in again at any time


class Backoff:
    """Waits twice as long after each failure in a row. Times are monotonic seconds."""

    def __init__(self, *, longest_s: float = LONGEST_WAIT_S) -> None:
        self._longest_s = longest_s
        self._wait_s = FIRST_WAIT_S
        self._due_at = float("-inf")

    def is_due(self, now: float) -> bool:
        """Whether it is time to try."""
        return now >= self._due_at

    def failed(self, now: float) -> None:
        """A try failed: wait longer than last time."""
        self._due_at = now + self._wait_s
        self._wait_s = min(2 * self._wait_s, self._longest_s)

    def succeeded(self) -> None:
        """A try succeeded: the next failure waits a second only."""
        self._wait_s = FIRST_WAIT_S
        self._due_at = float("-inf")


class Health:
    """The state of one part, kept by the task that uses it."""

    def __init__(
        self,
        part: Part,
        clock: Clock,
        post: Callable[[PartLost | PartBack], object],
        *,
        longest_s: float = LONGEST_WAIT_S,
    ) -> None:
        """longest_s: between two tries, however often they failed."""
        self._part = part
        self._clock = clock
        self._post = post
        self._why: str | None = None
        self._backoff = Backoff(longest_s=longest_s)

    @property
    def why(self) -> str | None:
        """Why the part is missing now, one plain sentence; None: it is not."""
        return self._why

    @property
    def is_lost(self) -> bool:
        """Whether the part is missing now."""
        return self._why is not None

    def lost(self, why: str) -> None:
        """The part does not work; `why` is one plain sentence: what, and how to mend it.

        Told when it is news: the first time, and when the reason is another one.
        """
        self._backoff.failed(self._clock.monotonic())
        self._tell(why)

    def ails(self, why: str) -> None:
        """The part is there, but does not do all that it should; told as a loss, and not waited for."""
        self._backoff.succeeded()
        self._tell(why)

    def back(self) -> None:
        """The part works."""
        self._backoff.succeeded()
        if self._why is not None:
            self._why = None
            self._post(PartBack(self._part))

    def is_due(self) -> bool:
        """Whether the part is lost and it is time to try it again."""
        return self.is_lost and self.may_be_tried()

    def may_be_tried(self) -> bool:
        """Whether it is not too soon after the last failure."""
        return self._backoff.is_due(self._clock.monotonic())

    def _tell(self, why: str) -> None:
        if why != self._why:
            self._why = why
            self._post(PartLost(self._part, why))
