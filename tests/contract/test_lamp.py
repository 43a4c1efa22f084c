"""What every lamp must do: the room's, and gpiozero's on simulated pins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPWMPin

from device.drivers.lamp import LED, ColourLED, dawn, sunrise
from device.ports import Lamp
from device.simulated.lamp import SimulatedLamp
from device.values import Light


@dataclass
class Stage:
    """A lamp and an eye."""

    lamp: Lamp
    is_lit: Callable[[], bool]


@pytest.fixture(params=["room", "led", "colour led"])
def stage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    if request.param == "room":
        lamp = SimulatedLamp()
        yield Stage(lamp, lambda: lamp.showing is not Light.OFF)
        return
    factory = MockFactory(pin_class=MockPWMPin)
    monkeypatch.setattr(Device, "pin_factory", factory)
    numbers = [27] if request.param == "led" else [5, 6, 13]
    pins = [factory.pin(number) for number in numbers]
    real = LED(27) if request.param == "led" else ColourLED(5, 6, 13)
    yield Stage(real, lambda: any(pin.state for pin in pins))
    real.close()
    factory.close()


@pytest.mark.parametrize("light", [Light.IDLE, Light.SENSING])
def test_a_state_lights_it_until_it_is_told_to_go_out(stage: Stage, light: Light) -> None:
    stage.lamp.show(light)
    assert stage.is_lit()
    stage.lamp.show(Light.OFF)
    assert not stage.is_lit()


def test_every_state_can_follow_every_other(stage: Stage) -> None:
    for before in Light:
        for after in Light:
            stage.lamp.show(before)
            stage.lamp.show(after)
    stage.lamp.show(Light.SENSING)
    assert stage.is_lit()


def test_closing_leaves_it_dark(stage: Stage) -> None:
    stage.lamp.show(Light.ERROR)
    stage.lamp.close()
    stage.lamp.close()
    assert not stage.is_lit()


def test_a_sunrise_gets_brighter_by_degrees(stage: Stage) -> None:
    for share in (0.0, 0.3, 0.7, 1.0):
        stage.lamp.show(Light.SUNRISE, share)
        assert stage.is_lit()
    assert 0.0 < dawn(0.1) < dawn(0.5) < dawn(1.0) == 1.0
    red, green, blue = sunrise(0.3)
    assert red > 3 * green > 3 * blue
