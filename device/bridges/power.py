"""Switches the machine off, or off and on again: said first, and done once the box has ended."""

from __future__ import annotations

from collections.abc import Callable

from device.ports import Clock, Power
from device.ports.errors import PowerError
from device.values.events import Leaving, Settled, StaysOn
from device.values.orders import Settle
from device.values.wishes import Answer, Done, Refused, Restart, ShutDown

PATIENCE_S = 0.5
FAREWELL_S = 2.0  # the light says it before it happens

PowerMessage = ShutDown | Restart | Settle


class PowerTask:
    """A worker's task. Says what is to come; the machine is switched by who ends the box, at the very end."""

    def __init__(
        self,
        power: Power | None,
        clock: Clock,
        post: Callable[[Leaving | StaysOn | Settled], object],
        end_with: Callable[[Callable[[], None]], object],
    ) -> None:
        """power: None: there is none to switch. end_with: ends the box, and does what it is given at last."""
        self._power = power
        self._clock = clock
        self._post = post
        self._end_with = end_with
        self._answer: Answer = Done()
        self._last: Callable[[], None] | None = None
        self._ends_at = 0.0

    @property
    def patience_s(self) -> float:
        return PATIENCE_S

    def start(self) -> None:
        """Nothing is held."""

    def handle(self, message: PowerMessage) -> None:
        """Take a wish, or say what came of the last one."""
        if isinstance(message, Settle):
            self._post(Settled(message.ticket, self._answer))
        elif self._last is None:
            self._take(message)

    def idle(self) -> None:
        """Once it was said for long enough, do it."""
        if self._last is not None and self._clock.monotonic() >= self._ends_at:
            self._end_with(self._last)

    def stop(self) -> None:
        """Nothing is held."""

    def _take(self, wish: ShutDown | Restart) -> None:
        try:
            if self._power is None:
                raise PowerError("This is a show: it does not switch the machine off.")
            self._power.check()
        except PowerError as exc:
            self._answer = Refused(str(exc))
            self._post(StaysOn(str(exc)))
        else:
            self._answer = Done()
            self._last = self._power.restart if isinstance(wish, Restart) else self._power.off
            self._ends_at = self._clock.monotonic() + FAREWELL_S
            self._post(Leaving(comes_back=isinstance(wish, Restart)))
