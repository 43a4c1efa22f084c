"""The machine's switch as the house uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from device.bridges.power import FAREWELL_S, PowerTask
from device.simulated.button import SimulatedPower
from device.values.events import Event, Leaving, Settled, StaysOn
from device.values.orders import Settle
from device.values.wishes import Done, Refused, Restart, ShutDown, Ticket
from tests.clock import FakeClock


class Switched:
    """A task in the hand of a test."""

    def __init__(self, power: SimulatedPower | None) -> None:
        self.clock = FakeClock()
        self.told: list[Event] = []
        self.last: list[Callable[[], None]] = []
        self.task = PowerTask(power, self.clock, self.told.append, self.last.append)

    def asked(self, wish: ShutDown | Restart) -> Event:
        """What whoever asks is answered."""
        self.task.handle(wish)
        self.task.handle(Settle(Ticket()))
        return self.told[-1]

    def lives(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.task.idle()


@pytest.mark.parametrize(("wish", "done"), [(ShutDown(), "off"), (Restart(), "restart")])
def test_it_is_said_first_and_then_the_box_ends_with_it(wish: ShutDown | Restart, done: str) -> None:
    power = SimulatedPower()
    switched = Switched(power)
    answer = switched.asked(wish)
    assert isinstance(answer, Settled)
    assert answer.outcome == Done()
    assert switched.told[0] == Leaving(comes_back=done == "restart")
    switched.lives(FAREWELL_S - 0.1)
    assert switched.last == []
    switched.lives(0.2)
    assert power.done == []  # the box still runs
    switched.last[0]()
    assert power.done == [done]


@pytest.mark.parametrize("power", [None, SimulatedPower(may_be_switched=False)])
def test_where_the_machine_may_not_be_switched_it_is_refused_with_a_sentence(
    power: SimulatedPower | None,
) -> None:
    switched = Switched(power)
    answer = switched.asked(ShutDown())
    assert isinstance(answer, Settled)
    assert isinstance(answer.outcome, Refused)
    assert switched.told[0] == StaysOn(answer.outcome.why)
    switched.lives(60.0)
    assert switched.last == []


def test_who_asks_once_more_hastens_and_changes_nothing() -> None:
    switched = Switched(SimulatedPower())
    switched.asked(ShutDown())
    switched.clock.advance(FAREWELL_S - 0.5)
    switched.asked(Restart())
    assert [event for event in switched.told if isinstance(event, Leaving)] == [Leaving(comes_back=False)]
    switched.lives(0.6)
    assert len(switched.last) == 1
