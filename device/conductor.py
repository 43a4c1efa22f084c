"""Owns the state of the box, runs step() and hands commands to the workers."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from device.behaviour import Behaviour
from device.board import Board
from device.commands import Command
from device.events import Event, Ticked
from device.ports import Clock
from device.state import Box, snapshot

log = logging.getLogger(__name__)

TICK_S = 0.25

Routes = Mapping[type, Sequence[Callable[[Any], None]]]  # which inboxes a command goes to


class ConductorTask:
    """The one task that sees every event."""

    def __init__(self, behaviour: Behaviour, box: Box, routes: Routes, board: Board, clock: Clock) -> None:
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
        self._take(message)

    def idle(self) -> None:
        self._tick()

    def stop(self) -> None:
        """The workers stop by themselves."""

    def _tick(self) -> None:
        self._ticked_at = self._clock.monotonic()
        wall_s = self._clock.wall()
        local = time.localtime(wall_s)
        self._take(Ticked(self._ticked_at, wall_s, 60 * local.tm_hour + local.tm_min))

    def _take(self, event: Event) -> None:
        before = self._box
        self._box, commands = self._behaviour.step(before, event)
        for command in commands:
            self._dispatch(command)
        changed = self._box.activity is not before.activity or self._box.care is not before.care
        if changed or not isinstance(event, Ticked):
            self._publish()
        self._log(before)

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
