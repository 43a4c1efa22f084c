"""What joins the box to something outside, and the task that keeps it joined."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from device.ports import Clock
from device.ports.errors import BridgeError
from device.values import Part
from device.values.events import PartBack, PartLost
from device.workers import Health

TEND_EVERY_S = 0.5


class Bridge(Protocol):
    """Joins the box to something outside: asks at the door, shows what stands on the board.

    Called by one thread at a time.
    """

    def start(self) -> None:
        """Join; once more where it was lost. Raises BridgeError with its mend: the box goes on without."""

    def check(self) -> None:
        """Raises BridgeError with its mend where what was started does not work any more."""

    def stop(self) -> None:
        """Within a second, also where it never started; never raises."""


class Bridges:
    """A worker's task without messages: tends bridges, and starts those again that are lost."""

    def __init__(self, clock: Clock, post: Callable[[PartLost | PartBack], object]) -> None:
        self._clock = clock
        self._post = post
        self._kept: list[_Kept] = []

    def open(self, part: Part, bridge: Bridge) -> None:
        """Start a bridge before the worker starts, and keep it from then on; what fails is told."""
        kept = _Kept(bridge, Health(part, self._clock, self._post))
        self._kept.append(kept)
        kept.start()

    @property
    def patience_s(self) -> float:
        return TEND_EVERY_S

    def start(self) -> None:
        """Nothing: whoever opened a bridge has started it."""

    def handle(self, message: None) -> None:
        """Nothing is ever told."""

    def idle(self) -> None:
        for kept in self._kept:
            kept.tend()

    def stop(self) -> None:
        with ThreadPoolExecutor(max(1, len(self._kept))) as at_once:
            for kept in self._kept:
                at_once.submit(kept.bridge.stop)


class _Kept:
    """A bridge, and how it fares."""

    def __init__(self, bridge: Bridge, health: Health) -> None:
        self.bridge = bridge
        self._health = health

    def start(self) -> None:
        try:
            self.bridge.start()
        except BridgeError as exc:
            self._health.lost(str(exc))
        else:
            self._health.back()

    def tend(self) -> None:
        if self._health.is_lost:
            if self._health.is_due():
                self.start()
            return
        try:
            self.bridge.check()
        except BridgeError as exc:
            self._health.lost(str(exc))
