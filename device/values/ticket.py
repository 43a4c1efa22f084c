"""Whether what somebody asked for was done: one answer, waited for by whoever asked."""

from __future__ import annotations

import queue
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; what was to be remembered is on disk."""


@dataclass(frozen=True, slots=True)
class NotKept:
    """It was done, but is not on disk; it will be, should the disk take it before the box ends."""

    why: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Refused:
    """It makes no sense, and nothing was done."""

    why: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Busy:
    """It is not known whether it was done: there was too much to do in the time."""


Answer = Done | NotKept | Refused | Busy


class Ticket:
    """One answer. Settled by one thread, waited for by another."""

    def __init__(self) -> None:
        self._outcome: queue.Queue[Answer] = queue.Queue()

    def settle(self, outcome: Answer) -> None:
        """Whoever waits goes on; what comes after the first is not waited for."""
        self._outcome.put(outcome)

    def wait(self, timeout_s: float) -> Answer:
        """The answer; Busy if there is none in time."""
        try:
            return self._outcome.get(timeout=timeout_s)
        except queue.Empty:
            return Busy()
