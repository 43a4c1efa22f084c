"""Show the box's state with one LED, or with a red-green-blue one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from device.drivers.pins import reaching
from device.drivers.seam import letting_go
from device.ports import Lamp
from device.ports.errors import PinError
from device.values import Light

DIM = 0.08  # of full brightness, for a box that waits
BREATH_S = 0.6  # up, and down
FLASH_S = 0.15  # on, and off
WINK_S = 0.5  # on, and off: the machine is about to be switched off
SHRUG_S = 0.2  # on, and off, twice: it could not tell
MUTED = 0.02  # of full brightness

WHITE, BLUE, PURPLE, RED = (1.0, 1.0, 1.0), (0.0, 0.3, 1.0), (0.7, 0.0, 1.0), (1.0, 0.0, 0.0)
GREEN, YELLOW = (0.0, 1.0, 0.2), (1.0, 0.6, 0.0)


def choose_lamp(pins: Sequence[int]) -> Lamp | None:
    """The lamp on BCM pins: one LED, or three (red, green, blue); None where there are none.

    Raises PinError for any other number.
    """
    match pins:
        case []:
            return None
        case [pin]:
            return LED(pin)
        case [red, green, blue]:
            return ColourLED(red, green, blue)
        case _:
            raise PinError("a light has one pin, or three: red, green and blue (light.pins in moodlark.yaml)")


class LED:
    """One LED; implements ports.Lamp. Waiting: dim; listening: bright; thinking: breathes; error: flashes.

    About to be switched off: blinks slowly.
    """

    def __init__(self, pin: int) -> None:
        self._pin = pin
        self._led: Any = None

    def show(self, light: Light, share: float = 1.0) -> None:
        try:
            self._show(light, share)
        except PinError:
            self.close()
            raise

    def _show(self, light: Light, share: float) -> None:
        with reaching("light.pins", self._pin):
            from gpiozero import PWMLED

            if self._led is None:
                self._led = PWMLED(self._pin)
            match light:
                case Light.IDLE:
                    self._led.value = DIM
                case Light.SENSING:
                    self._led.on()
                case Light.THINKING:
                    self._led.pulse(fade_in_time=BREATH_S, fade_out_time=BREATH_S)
                case Light.ERROR:
                    self._led.blink(on_time=FLASH_S, off_time=FLASH_S)
                case Light.MUTED:
                    self._led.value = MUTED
                case Light.SUNRISE:
                    self._led.value = dawn(share)
                case Light.WOKEN | Light.DONE:
                    self._led.blink(on_time=FLASH_S, off_time=FLASH_S, n=1)
                case Light.UNSURE:
                    self._led.blink(on_time=SHRUG_S, off_time=SHRUG_S, n=2)
                case Light.LEAVING:
                    self._led.blink(on_time=WINK_S, off_time=WINK_S)
                case Light.OFF:
                    self._led.off()

    def close(self) -> None:
        led, self._led = self._led, None
        if led is not None:
            with letting_go():
                led.close()


def dawn(share: float) -> float:
    """How bright a light is that looks so much of the way risen, 0-1: eyes see small lights as large ones."""
    return max(MUTED, math.pow(share, 2.2))


def sunrise(share: float) -> tuple[float, float, float]:
    """Red, green, blue of a sunrise, 0-1: from a deep red over orange to a warm white."""
    return dawn(share), dawn(share) * 0.75 * share, dawn(share) * 0.45 * share**2


class ColourLED:
    """A red-green-blue LED; implements ports.Lamp. As LED, and white, blue, purple, red."""

    def __init__(self, red: int, green: int, blue: int) -> None:
        self._pins = (red, green, blue)
        self._led: Any = None

    def show(self, light: Light, share: float = 1.0) -> None:
        try:
            self._show(light, share)
        except PinError:
            self.close()
            raise

    def _show(self, light: Light, share: float) -> None:
        with reaching("light.pins", list(self._pins)):
            from gpiozero import RGBLED

            if self._led is None:
                self._led = RGBLED(*self._pins)
            match light:
                case Light.IDLE:
                    self._led.color = tuple(DIM * part for part in WHITE)
                case Light.SENSING:
                    self._led.color = BLUE
                case Light.THINKING:
                    self._led.pulse(fade_in_time=BREATH_S, fade_out_time=BREATH_S, on_color=PURPLE)
                case Light.ERROR:
                    self._led.blink(on_time=FLASH_S, off_time=FLASH_S, on_color=RED)
                case Light.MUTED:
                    self._led.color = tuple(DIM * part for part in RED)
                case Light.SUNRISE:
                    self._led.color = sunrise(share)
                case Light.WOKEN:
                    self._led.color = WHITE
                case Light.DONE:
                    self._led.color = GREEN
                case Light.UNSURE:
                    self._led.blink(on_time=SHRUG_S, off_time=SHRUG_S, on_color=YELLOW, n=2)
                case Light.LEAVING:
                    self._led.blink(on_time=WINK_S, off_time=WINK_S, on_color=WHITE)
                case Light.OFF:
                    self._led.off()

    def close(self) -> None:
        led, self._led = self._led, None
        if led is not None:
            with letting_go():
                led.close()
