"""The one way in: what somebody asks for, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from device.values.events import Asked, Event
from device.values.ticket import Answer, Busy, Ticket


class Door:
    """From any thread."""

    def __init__(self, post: Callable[[Event], bool]) -> None:
        """post: puts an event into the box's inbox, and says whether there was room."""
        self._post = post

    def ask(self, event: Event, wait_s: float) -> Answer:
        """Ask for something and wait, at most so long, until it is done and, if it is to be kept, on disk."""
        ticket = Ticket()
        if not self._post(Asked(event, ticket)):
            return Busy()
        return ticket.wait(wait_s)
