"""The one way in: may it be asked, was it understood, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from device.ports import Clock
from device.values.events import Asked, PartBack, PartLost
from device.values.wishes import Answer, Busy, By, Refused, Role, Ticket, Wish


def may(who: Role, wish: Wish) -> bool:
    """Whether somebody of a role may ask that."""
    return who >= wish.role


class Door:
    """From any thread."""

    def __init__(self, post: Callable[[Asked | PartLost | PartBack], bool], clock: Clock) -> None:
        """post: puts a message into the box's inbox, and says whether there was room."""
        self._post = post
        self._clock = clock

    def ask(self, wish: Wish, who: Role, by: By, wait_s: float) -> Answer:
        """Ask for something and wait, at most so long, until it is done and, if it is to be kept, on disk."""
        if not may(who, wish):
            return Refused("That is for others of the household to decide.")
        ticket = Ticket()
        if not self._post(Asked(wish, by, self._clock.monotonic(), ticket)):
            return Busy()
        return ticket.wait(wait_s)

    def tell(self, wish: Wish, by: By) -> None:
        """Ask for something as whoever stands before the box; nobody waits for an answer."""
        self._post(Asked(wish, by, self._clock.monotonic()))

    def report(self, news: PartLost | PartBack) -> None:
        """How the part of the outside fares that a bridge looks after."""
        self._post(news)
