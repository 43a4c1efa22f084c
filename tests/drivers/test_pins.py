"""Button and light on simulated pins: what the light looks like, and pins that can't be reached."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPWMPin

from device.drivers.button import GPIOButton
from device.drivers.lamp import DIM, FLASH_S, LED, WINK_S, ColourLED, choose_lamp
from device.ports.errors import PinError
from device.values import Light
from tests.clock import FakeClock


@pytest.fixture
def factory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    factory = MockFactory(pin_class=MockPWMPin)
    monkeypatch.setattr(Device, "pin_factory", factory)
    yield factory
    factory.close()


def levels(pin: Any, count: int) -> list[float]:
    """The first levels that a pin takes, as soon as there are so many."""
    pin.clear_states()
    give_up_at = time.monotonic() + 5.0
    while len(pin.states) < count and time.monotonic() < give_up_at:
        time.sleep(0.005)
    return [state.state for state in pin.states]


def test_waiting_is_dim_and_listening_is_bright(factory: Any) -> None:
    lamp = LED(27)
    lamp.show(Light.IDLE)
    assert factory.pin(27).state == pytest.approx(DIM)
    lamp.show(Light.SENSING)
    assert factory.pin(27).state == 1.0
    lamp.close()


def test_thinking_breathes(factory: Any) -> None:
    lamp = LED(27)
    lamp.show(Light.THINKING)
    seen = levels(factory.pin(27), 6)
    assert any(0.0 < level < 1.0 for level in seen)
    assert len(set(seen)) >= 5
    lamp.close()


def test_about_to_be_switched_off_it_blinks_slower_than_for_an_error(factory: Any) -> None:
    lamp = LED(27)
    lamp.show(Light.LEAVING)
    assert set(levels(factory.pin(27), 4)) == {0.0, 1.0}
    assert WINK_S > 2 * FLASH_S
    lamp.close()


def test_an_error_flashes(factory: Any) -> None:
    lamp = LED(27)
    lamp.show(Light.ERROR)
    assert set(levels(factory.pin(27), 4)) == {0.0, 1.0}
    lamp.close()


def test_an_error_is_red_where_there_are_colours(factory: Any) -> None:
    lamp = ColourLED(5, 6, 13)
    red, green, blue = (factory.pin(number) for number in (5, 6, 13))
    lamp.show(Light.ERROR)
    assert set(levels(red, 4)) == {0.0, 1.0}
    assert (green.state, blue.state) == (0.0, 0.0)
    lamp.close()


@pytest.mark.usefixtures("factory")
def test_a_pin_that_does_not_exist_is_named_with_its_key() -> None:
    with pytest.raises(PinError, match=r"no such pin; choose .*\(pin 99, button\.pin in moodlark\.yaml\)"):
        GPIOButton(99, FakeClock()).start(lambda *_: None)
    with pytest.raises(PinError, match=r"pin 99, light\.pins"):
        LED(99).show(Light.IDLE)


@pytest.mark.usefixtures("factory")
def test_a_pin_that_is_taken_twice_is_named() -> None:
    button = GPIOButton(17, FakeClock())
    button.start(lambda *_: None)
    with pytest.raises(PinError, match=r"taken twice; choose another \(pin 17"):
        LED(17).show(Light.IDLE)
    button.stop()


def test_a_machine_without_pins_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Device, "pin_factory", None)
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "nowhere")
    with pytest.raises(PinError, match="this machine's pins can't be reached"):
        GPIOButton(17, FakeClock()).start(lambda *_: None)


def test_a_light_has_one_pin_or_three() -> None:
    assert choose_lamp([]) is None
    assert isinstance(choose_lamp([27]), LED)
    assert isinstance(choose_lamp([5, 6, 13]), ColourLED)
    with pytest.raises(PinError, match="one pin, or three"):
        choose_lamp([5, 6])
