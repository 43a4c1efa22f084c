"""The one way in: may it be asked, was it understood, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from device.ports import Clock
from device.values.events import Asked, PartBack, PartLost
from device.values.people import BOX, Person
from device.values.wishes import Answer, Busy, By, Refused, Ticket, Wish


def may(who: Person, wish: type[Wish]) -> bool:
    """Whether somebody may ask that: the one place that decides it, whichever way they come."""
    return who.role >= wish.role and who.scope >= wish.scope


class Door:
    """From any thread."""

    def __init__(self, post: Callable[[Asked | PartLost | PartBack], bool], clock: Clock) -> None:
        """post: puts a message into the box's inbox, and says whether there was room."""
        self._post = post
        self._clock = clock

    def ask(self, wish: Wish, who: Person, by: By, wait_s: float) -> Answer:
        """Ask for something and wait, at most so long, until it is done and, if it is to be kept, on disk."""
        if not may(who, type(wish)):
            return Refused("That is for others of the household to decide.")
        ticket = Ticket()
        if not self._post(Asked(wish, by, who, self._clock.monotonic(), ticket)):
            return Busy()
        return ticket.wait(wait_s)

    def tell(self, wish: Wish, by: By) -> None:
        """Ask for something as whoever stands before the box; nobody waits for an answer."""
        self._post(Asked(wish, by, BOX, self._clock.monotonic()))

    def report(self, news: PartLost | PartBack) -> None:
        """How the part of the outside fares that a bridge looks after."""
        self._post(news)
