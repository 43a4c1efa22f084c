"""Who waits for what: a ticket is settled once all that must keep something said what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from device.values.orders import Fact, Order, Settle
from device.values.wishes import Answer, Answered, Busy, Done, Ticket, Wish
from device.workers import Inbox

Post = Callable[[Settle], bool]


@dataclass(slots=True)
class _Awaited:
    missing: int  # inboxes that have not said yet what came of it
    worst: Answer = field(default_factory=Done)


class Tickets:
    """One owner thread."""

    def __init__(self, inboxes: Sequence[Inbox[Any]]) -> None:
        self._settlers = [inbox for inbox in inboxes if Settle in inbox.takes]
        self._awaited: dict[Ticket, _Awaited] = {}

    def promise(self, ticket: Ticket, orders: Collection[Order]) -> None:
        """Settle it once what these orders come to is done, and kept where it is to be kept."""
        kept = {type(order) for order in orders if _is_kept(order)}
        inboxes = [inbox for inbox in self._settlers if kept & inbox.takes]
        if not inboxes:
            ticket.settle(Done())
            return
        self._awaited[ticket] = _Awaited(len(inboxes))
        for inbox in inboxes:
            if not inbox.post(Settle(ticket)):
                self.take(ticket, Busy())

    def take(self, ticket: Ticket, answer: Answer) -> None:
        """One of those who must keep something says what came of it."""
        awaited = self._awaited.get(ticket)
        if awaited is None:
            return
        awaited.missing -= 1
        if not isinstance(answer, Done):
            awaited.worst = answer
        if not awaited.missing:
            ticket.settle(awaited.worst)
            del self._awaited[ticket]


def _is_kept(order: Order) -> bool:
    match order:
        case Wish(answered=answered):
            return answered is Answered.KEPT
        case _:
            return isinstance(order, Fact)
