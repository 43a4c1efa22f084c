"""What every button must do: the room's, and gpiozero's on simulated pins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from device.drivers.button import GPIOButton
from device.ports import Button
from device.simulated.button import SimulatedButton
from tests.clock import FakeClock

PIN = 17


@dataclass
class Stage:
    """A button and a finger."""

    button: Button
    press: Callable[[], object]
    release: Callable[[], object]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["room", "gpiozero"])
def stage(
    request: pytest.FixtureRequest, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    if request.param == "room":
        button = SimulatedButton(clock)
        yield Stage(button, button.press, button.release)
        return
    factory = MockFactory()
    monkeypatch.setattr(Device, "pin_factory", factory)
    pin = factory.pin(PIN)
    real = GPIOButton(PIN, clock)
    yield Stage(real, pin.drive_low, pin.drive_high)
    real.stop()
    factory.close()


def test_every_edge_is_told_with_its_time(stage: Stage, clock: FakeClock) -> None:
    edges: list[tuple[bool, float]] = []
    stage.button.start(lambda pressed, at: edges.append((pressed, at)))
    clock.advance(1.0)
    stage.press()
    clock.advance(0.001)
    stage.release()
    clock.advance(0.001)
    stage.press()
    assert edges == [(True, 1.0), (False, pytest.approx(1.001)), (True, pytest.approx(1.002))]


def test_a_stopped_button_says_nothing(stage: Stage) -> None:
    edges: list[bool] = []
    stage.button.start(lambda pressed, _: edges.append(pressed))
    stage.button.stop()
    stage.press()
    assert edges == []


def test_stopping_twice_or_before_the_start_does_no_harm(stage: Stage) -> None:
    stage.button.stop()
    stage.button.start(lambda *_: None)
    stage.button.stop()
    stage.button.stop()
