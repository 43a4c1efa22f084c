"""Owns the state of the box, runs step() and hands commands to the workers."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from device.behaviour.state import Box, Idle, snapshot
from device.behaviour.step import Behaviour
from device.door.board import Board
from device.ports import Clock
from device.values.commands import Command, Remember, Settle
from device.values.events import (
    AT_ONCE,
    Asked,
    Event,
    ReadingsGiven,
    Settled,
    TextGiven,
    Ticked,
)
from device.values.ticket import Answer, Busy, Done, Ticket

log = logging.getLogger(__name__)

TICK_S = 0.25
ZONE_EVERY_S = 30.0
UNTIL_OVER = (TextGiven, ReadingsGiven)  # done once the scan is over that they begin

Routes = Mapping[type, Sequence[Callable[[Any], None]]]  # which inboxes a command goes to
Settlers = Mapping[type, Sequence[Callable[[Settle], bool]]]  # which ones say when it is done


@dataclass(slots=True)
class _Awaited:
    missing: int  # inboxes that have not said yet what came of it
    worst: Answer = field(default_factory=Done)


class ConductorTask:
    """The one task that sees every event."""

    def __init__(
        self,
        behaviour: Behaviour,
        box: Box,
        routes: Routes,
        board: Board,
        clock: Clock,
        *,
        settlers: Settlers | None = None,
        is_crowded: Callable[[], bool] = lambda: False,
    ) -> None:
        """settlers: the inboxes that say when a command was done, where somebody waits for that.

        is_crowded: whether so much waits that what is asked had better be asked again later.
        """
        self._settlers = settlers or {}
        self._is_crowded = is_crowded
        self._awaited: dict[Ticket, _Awaited] = {}
        self._scanning: tuple[Ticket, int] | None = None  # who waits for a scan to be over, and its number
        self._zone_at = 0.0
        self._behaviour = behaviour
        self._box = box
        self._routes = routes
        self._board = board
        self._clock = clock
        self._ticked_at = -TICK_S
        self._restarted_wall_s = clock.wall()

    @property
    def patience_s(self) -> float:
        return TICK_S

    def start(self) -> None:
        self._tick()

    def handle(self, message: Event) -> None:
        """Take an event; overdue time goes first."""
        if self._clock.monotonic() - self._ticked_at >= TICK_S:
            self._tick()
        match message:
            case Asked(event, ticket):
                self._ask(event, ticket)
            case Settled(ticket, outcome):
                self._settle(ticket, outcome)
            case _:
                self._take(message)

    def idle(self) -> None:
        self._tick()

    def stop(self) -> None:
        """The workers stop by themselves."""

    def _ask(self, event: Event, ticket: Ticket) -> None:
        """Do it, and have all who must keep something of it say when they have."""
        if not isinstance(event, AT_ONCE) and self._is_crowded():
            ticket.settle(Busy())
            return
        commands = self._take(event)
        if isinstance(event, UNTIL_OVER) and not isinstance(self._box.activity, Idle):
            self._scanning = ticket, self._box.scan
        else:
            self._await(ticket, commands)

    def _end_scan(self, commands: list[Command]) -> None:
        """Whoever waits for a scan hears once it is over and on disk; one that is replaced is lost."""
        if self._scanning is None:
            return
        ticket, scan = self._scanning
        is_replaced = self._box.scan != scan
        if not is_replaced and not isinstance(self._box.activity, Idle):
            return
        self._scanning = None
        if is_replaced and not any(isinstance(one, Remember) for one in commands):
            ticket.settle(Busy())
        else:
            self._await(ticket, commands)

    def _await(self, ticket: Ticket, commands: list[Command]) -> None:
        inboxes = {post: None for command in commands for post in self._settlers.get(type(command), ())}
        if not inboxes:
            ticket.settle(Done())
            return
        self._awaited[ticket] = _Awaited(len(inboxes))
        for post in inboxes:
            if not post(Settle(ticket)):
                self._settle(ticket, Busy())

    def _settle(self, ticket: Ticket, outcome: Answer) -> None:
        awaited = self._awaited.get(ticket)
        if awaited is None:
            return
        awaited.missing -= 1
        if not isinstance(outcome, Done):
            awaited.worst = outcome
        if not awaited.missing:
            ticket.settle(awaited.worst)
            del self._awaited[ticket]

    def _tick(self) -> None:
        self._ticked_at = self._clock.monotonic()
        if self._ticked_at >= self._zone_at:  # somebody may have set another time zone
            time.tzset()
            self._zone_at = self._ticked_at + ZONE_EVERY_S
        wall_s = self._clock.wall()
        local = time.localtime(wall_s)
        self._take(Ticked(self._ticked_at, wall_s, 60 * local.tm_hour + local.tm_min))

    def _take(self, event: Event) -> list[Command]:
        before = self._box
        self._box, commands = self._behaviour.step(before, event)
        for command in commands:
            self._dispatch(command)
        self._end_scan(commands)
        changed = self._box.activity is not before.activity or self._box.care is not before.care
        if changed or not isinstance(event, Ticked):
            self._publish()
        self._log(before)
        return commands

    def _dispatch(self, command: Command) -> None:
        for post in self._routes[type(command)]:
            post(command)

    def _publish(self) -> None:
        version = self._board.current().version + 1
        self._board.publish(snapshot(self._box, version, restarted_wall_s=self._restarted_wall_s))

    def _log(self, before: Box) -> None:
        mood = self._box.mood
        if mood is not None and mood is not before.mood:
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
