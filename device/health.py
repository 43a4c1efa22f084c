"""Whether one part works: tells once that it is lost, and once that it is back."""

from __future__ import annotations

from collections.abc import Callable

from device.events import Event, PartBack, PartLost
from device.ports import Clock
from device.types import Part

RETRY_S = 3.0  # between two tries to reach a lost part


class Health:
    """The state of one part, kept by the task that uses it."""

    def __init__(self, part: Part, clock: Clock, post: Callable[[Event], None]) -> None:
        self._part = part
        self._clock = clock
        self._post = post
        self._why: str | None = None
        self._retry_at = 0.0

    @property
    def is_lost(self) -> bool:
        """Whether the part is missing now."""
        return self._why is not None

    def lost(self, why: str) -> None:
        """The part does not work; `why` is one plain sentence: what, and how to mend it."""
        self._retry_at = self._clock.monotonic() + RETRY_S
        if why != self._why:
            self._why = why
            self._post(PartLost(self._part, why))

    def back(self) -> None:
        """The part works."""
        if self._why is not None:
            self._why = None
            self._post(PartBack(self._part))

    def wants_retry(self) -> bool:
        """Whether the part is lost and was not tried for a while."""
        return self.is_lost and self._clock.monotonic() >= self._retry_at
