"""Whether one part works: tells once that it is lost, once that it is back, and when to try again."""

from __future__ import annotations

from collections.abc import Callable

from device.events import Event, PartBack, PartLost
from device.ports import Clock
from device.types import Part

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0


class Health:
    """The state of one part, kept by the task that uses it.

    After a failure it waits a second, then two, four, … up to half a minute.
    """

    def __init__(
        self,
        part: Part,
        clock: Clock,
        post: Callable[[Event], None],
        *,
        longest_wait_s: float = LONGEST_WAIT_S,
    ) -> None:
        self._part = part
        self._clock = clock
        self._post = post
        self._longest_wait_s = longest_wait_s
        self._why: str | None = None
        self._wait_s = FIRST_WAIT_S
        self._due_at = float("-inf")

    @property
    def why(self) -> str | None:
        """Why the part is missing now, one plain sentence; None: it is not."""
        return self._why

    @property
    def is_lost(self) -> bool:
        """Whether the part is missing now."""
        return self._why is not None

    def lost(self, why: str) -> None:
        """The part does not work; `why` is one plain sentence: what, and how to mend it."""
        self._due_at = self._clock.monotonic() + self._wait_s
        self._wait_s = min(2 * self._wait_s, self._longest_wait_s)
        if why != self._why:
            self._why = why
            self._post(PartLost(self._part, why))

    def back(self) -> None:
        """The part works."""
        self._wait_s = FIRST_WAIT_S
        if self._why is not None:
            self._why = None
            self._post(PartBack(self._part))

    def is_due(self) -> bool:
        """Whether the part is lost and it is time to try it again."""
        return self.is_lost and self._clock.monotonic() >= self._due_at
