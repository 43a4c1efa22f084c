"""Button and light as the house uses them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from device.bridges.panel import SIGN_S, PanelMessage, PanelTask
from device.door import Door
from device.ports import Button, Lamp
from device.ports.errors import PinError
from device.simulated.button import SimulatedButton
from device.simulated.lamp import SimulatedLamp
from device.values import Light, Part, Sign
from device.values.events import Asked, Event, PartBack, PartLost
from device.values.orders import GiveSign, ShowLight
from device.values.wishes import By, Scan, ShutDown, Toggle, Wish
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock


class Panel:
    def __init__(self, clock: FakeClock, button: Button | None, lamp: Lamp | None) -> None:
        self.clock = clock
        self.events: list[Event] = []
        inbox: Inbox[PanelMessage] = Inbox("panel", PanelMessage)
        self.task = PanelTask(button, lamp, Door(self._told, clock), clock, inbox.post)
        self.worker = Worker(inbox, self.task, clock)
        self.task.start()

    def _told(self, event: Event) -> bool:
        self.events.append(event)
        return True

    @property
    def asked(self) -> list[Wish]:
        return [event.wish for event in self.events if isinstance(event, Asked)]

    def run(self, seconds: float) -> None:
        """Let time pass as the worker would: sleep as long as it is patient."""
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until:
            if not self.worker.step():
                self.clock.advance(max(1e-4, self.task.patience_s))


class BadPins:
    """Pins that cannot be reached."""

    def start(self, _on_edge: Callable[[bool, float], None]) -> None:
        raise PinError("there is no pin 99; choose 0-27 under button.pin in moodlark.yaml")

    def stop(self) -> None:
        pass

    def show(self, _light: Light, share: float = 1.0) -> None:  # noqa: ARG002
        raise PinError("there is no pin 99; choose 0-27 under light.pins in moodlark.yaml")

    def close(self) -> None:
        pass


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def button(clock: FakeClock) -> SimulatedButton:
    return SimulatedButton(clock)


def test_a_bouncing_tap_is_one_press(clock: FakeClock, button: SimulatedButton) -> None:
    panel = Panel(clock, button, None)
    button.tap(bounces=5)
    panel.run(1.0)
    assert panel.asked == [Scan()]


def test_a_held_button_is_told_while_it_is_held(clock: FakeClock, button: SimulatedButton) -> None:
    panel = Panel(clock, button, None)
    button.press()
    panel.run(0.85)
    assert panel.asked == [Toggle()]
    button.release()
    panel.run(1.0)
    assert len(panel.events) == 1


def test_a_button_held_for_eight_seconds_shuts_the_machine_down(
    clock: FakeClock, button: SimulatedButton
) -> None:
    panel = Panel(clock, button, None)
    button.press()
    panel.run(7.9)
    assert panel.asked == [Toggle()]
    panel.run(0.2)
    assert panel.asked == [Toggle(), Toggle(), ShutDown()]  # the music is as it was before
    assert {event.by for event in panel.events if isinstance(event, Asked)} == {By.BUTTON}


def test_a_press_is_told_within_a_twentieth_of_a_second_of_letting_go(
    clock: FakeClock, button: SimulatedButton
) -> None:
    panel = Panel(clock, button, None)
    button.tap()
    let_go_at = clock.monotonic()
    panel.run(1.0)
    (press,) = panel.events
    assert isinstance(press, Asked)
    assert press.at - let_go_at < 0.05


def test_a_sign_is_shown_for_a_moment_and_then_the_state_again(clock: FakeClock) -> None:
    lamp = SimulatedLamp()
    panel = Panel(clock, None, lamp)
    panel.worker.inbox.post(GiveSign(Sign.UNSURE, aloud=True))
    panel.run(SIGN_S - 0.1)
    assert lamp.showing is Light.UNSURE
    panel.run(0.2)
    assert lamp.shown[-1:] == [Light.IDLE]


def test_a_state_that_comes_after_a_sign_is_shown_at_once(clock: FakeClock) -> None:
    lamp = SimulatedLamp()
    panel = Panel(clock, None, lamp)
    panel.worker.inbox.post(GiveSign(Sign.WOKEN, aloud=True))
    panel.worker.inbox.post(ShowLight(Light.SENSING))
    panel.run(2.0)
    assert lamp.shown == [Light.IDLE, Light.WOKEN, Light.SENSING]


def test_the_light_shows_the_state_and_goes_out_at_the_end(clock: FakeClock) -> None:
    lamp = SimulatedLamp()
    panel = Panel(clock, None, lamp)
    panel.worker.inbox.post(ShowLight(Light.SENSING))
    panel.worker.step()
    panel.task.stop()
    assert lamp.shown == [Light.IDLE, Light.SENSING, Light.OFF]


def test_a_stopped_panel_does_not_feel_the_button(clock: FakeClock, button: SimulatedButton) -> None:
    panel = Panel(clock, button, None)
    panel.task.stop()
    button.tap()
    panel.run(1.0)
    assert panel.events == []


def test_wrong_pins_are_told_once_and_the_panel_goes_on(clock: FakeClock) -> None:
    panel = Panel(clock, BadPins(), BadPins())
    panel.worker.inbox.post(ShowLight(Light.SENSING))
    panel.worker.step()
    assert [event.part for event in panel.events if isinstance(event, PartLost)] == [
        Part.LIGHT,
        Part.BUTTON,
    ]
    assert "there is no pin 99" in str(panel.events)
    assert PartBack(Part.LIGHT) not in panel.events


class LoosePins(BadPins):
    """Pins that can be reached again after a while."""

    def __init__(self) -> None:
        self.broken = True
        self.started: list[Callable[[bool, float], None]] = []
        self.shown: list[Light] = []

    def start(self, on_edge: Callable[[bool, float], None]) -> None:
        if self.broken:
            super().start(on_edge)
        self.started.append(on_edge)

    def show(self, light: Light, share: float = 1.0) -> None:
        if self.broken:
            super().show(light, share)
        self.shown.append(light)


def test_a_lost_button_and_a_lost_light_are_tried_again_until_they_are_back(clock: FakeClock) -> None:
    pins = LoosePins()
    panel = Panel(clock, pins, pins)
    panel.worker.inbox.post(ShowLight(Light.SENSING))
    panel.run(20.0)
    pins.broken = False
    panel.run(31.0)
    assert {event.part for event in panel.events if isinstance(event, PartBack)} == {Part.BUTTON, Part.LIGHT}
    assert pins.shown == [Light.SENSING]
    (edge,) = pins.started
    edge(True, clock.monotonic())
    panel.run(0.1)
    edge(False, clock.monotonic())
    panel.run(0.5)
    assert panel.asked == [Scan()]


def test_after_a_sign_the_sunrise_is_where_it_was(clock: FakeClock) -> None:
    lamp = SimulatedLamp()
    panel = Panel(clock, None, lamp)
    panel.worker.inbox.post(ShowLight(Light.SUNRISE, 0.4))
    panel.worker.inbox.post(GiveSign(Sign.TIMER, aloud=True))
    panel.run(2.0)
    assert (lamp.showing, lamp.share) == (Light.SUNRISE, 0.4)
