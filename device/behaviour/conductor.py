"""Owns the state of the box, runs step() and hands its orders to the workers."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from device.behaviour.helping.trials import asks
from device.behaviour.state import Box, Idle, light_of, snapshot
from device.behaviour.step import Behaviour
from device.behaviour.tickets import Tickets
from device.door import Board
from device.ports import Clock
from device.values.events import Asked, Event, Settled, Ticked
from device.values.orders import Order, Refuse, Remember, ShowLight
from device.values.wishes import Answered, Busy, Refused, Ticket
from device.workers import Inbox

log = logging.getLogger(__name__)

TICK_S = 0.25
ZONE_EVERY_S = 30.0


class ConductorTask:
    """The one task that sees every event."""

    def __init__(
        self,
        behaviour: Behaviour,
        box: Box,
        inboxes: Sequence[Inbox[Any]],
        board: Board,
        clock: Clock,
        *,
        is_crowded: Callable[[], bool] = lambda: False,
        witness: Callable[[Event, Sequence[Order]], object] = lambda _event, _orders: None,
    ) -> None:
        """inboxes: an order goes to each that takes it.

        is_crowded: whether so much waits that what is asked had better be asked again later.
        witness: is told each event and what was ordered, and must not wait.
        """
        self._behaviour = behaviour
        self._box = box
        self._inboxes = inboxes
        self._board = board
        self._clock = clock
        self._is_crowded = is_crowded
        self._witness = witness
        self._tickets = Tickets(inboxes)
        self._scanning: tuple[Ticket, int] | None = None  # who waits for a scan to be over, and its number
        self._zone_at = 0.0
        self._ticked_at = -TICK_S
        self._restarted_wall_s = clock.wall()

    @property
    def patience_s(self) -> float:
        return TICK_S

    def start(self) -> None:
        self._dispatch(ShowLight(light_of(self._box)))  # it may begin closed
        self._tick()

    def handle(self, message: Event) -> None:
        """Take an event; overdue time goes first."""
        if self._clock.monotonic() - self._ticked_at >= TICK_S:
            self._tick()
        match message:
            case Asked(ticket=Ticket() as ticket):
                self._ask(message, ticket)
            case Settled(ticket, answer):
                self._tickets.take(ticket, answer)
            case _:
                self._take(message)

    def idle(self) -> None:
        self._tick()

    def stop(self) -> None:
        """Nothing is held."""

    def _ask(self, asked: Asked, ticket: Ticket) -> None:
        """Do it, and have all who must keep something of it say when they have."""
        when = asked.wish.answered
        if when is not Answered.AT_ONCE and self._is_crowded():
            ticket.settle(Busy())
            return
        orders = self._take(asked)
        refusal = next((one for one in orders if isinstance(one, Refuse)), None)
        if refusal is not None:
            ticket.settle(Refused(refusal.why))
        elif when is Answered.OVER and not isinstance(self._box.activity, Idle):
            self._scanning = ticket, self._box.scan
        else:
            self._tickets.promise(ticket, orders)

    def _end_scan(self, orders: list[Order]) -> None:
        """Whoever waits for a scan hears once it is over and on disk; one that is replaced is lost."""
        if self._scanning is None:
            return
        ticket, scan = self._scanning
        is_replaced = self._box.scan != scan
        if not is_replaced and not isinstance(self._box.activity, Idle):
            return
        self._scanning = None
        if is_replaced and not any(isinstance(one, Remember) for one in orders):
            ticket.settle(Busy())
        else:
            self._tickets.promise(ticket, orders)

    def _tick(self) -> None:
        self._ticked_at = self._clock.monotonic()
        if self._ticked_at >= self._zone_at:  # somebody may have set another time zone
            time.tzset()
            self._zone_at = self._ticked_at + ZONE_EVERY_S
        wall_s = self._clock.wall()
        local = time.localtime(wall_s)
        minute, day = 60 * local.tm_hour + local.tm_min, date(*local[:3]).toordinal()
        self._take(Ticked(self._ticked_at, wall_s, minute, day))

    def _take(self, event: Event) -> list[Order]:
        before = self._box
        self._box, orders = self._behaviour.step(before, event)
        for order in orders:
            self._dispatch(order)
        self._witness(event, orders)
        self._end_scan(orders)
        if _differs(self._box, before) or not isinstance(event, Ticked):
            self._publish()
        self._log(before)
        return orders

    def _dispatch(self, order: Order) -> None:
        for inbox in self._inboxes:
            if type(order) in inbox.takes:
                inbox.post(order)

    def _publish(self) -> None:
        version = self._board.current().version + 1
        shown = snapshot(
            self._box, version, restarted_wall_s=self._restarted_wall_s, asks_helped=asks(self._box)
        )
        self._board.publish(shown)

    def _log(self, before: Box) -> None:
        """For whoever looks after the box; where people have accounts, a mood is theirs alone."""
        mood = self._box.mood
        if mood is not None and mood is not before.mood and not self._box.members:
            sources = ", ".join(evidence.source for evidence in mood.because) or "a person said so"
            log.info(
                "scan %d: %s (%.0f%%) because %s",
                self._box.scan,
                mood.emotion,
                100 * mood.confidence,
                sources,
            )
        for part, why in self._box.lost.items():
            if before.lost.get(part) != why:
                log.warning("lost %s: %s", part, why)
        for part in before.lost.keys() - self._box.lost.keys():
            log.info("%s is back", part)


def _differs(now: Box, before: Box) -> bool:
    """Whether time alone changed what people see."""
    return (
        now.activity is not before.activity
        or now.care is not before.care
        or now.listener != before.listener
        or now.visit is not before.visit
        or now.timer is not before.timer
        or now.sleep_timer is not before.sleep_timer
        or now.deaf_until_wall_s != before.deaf_until_wall_s
        or now.bed.waking is not before.bed.waking
        or now.bed.last_song != before.bed.last_song
        or now.next_wake != before.next_wake
        or asks(now) is not asks(before)
    )
