"""Feel a button between a pin and ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from device.drivers.pins import reaching
from device.drivers.seam import letting_go
from device.ports import Clock


class GPIOButton:
    """Every edge of one pin, bounces and all, pulled up inside the Pi; implements ports.Button."""

    def __init__(self, pin: int, clock: Clock) -> None:
        """pin: BCM number."""
        self._pin = pin
        self._clock = clock
        self._input: Any = None

    def start(self, on_edge: Callable[[bool, float], None]) -> None:
        with reaching("button.pin", self._pin):
            from gpiozero import DigitalInputDevice

            self._input = DigitalInputDevice(self._pin, pull_up=True, bounce_time=None)
            self._input.when_activated = lambda: on_edge(True, self._clock.monotonic())
            self._input.when_deactivated = lambda: on_edge(False, self._clock.monotonic())

    def stop(self) -> None:
        felt, self._input = self._input, None
        if felt is not None:
            with letting_go():
                felt.close()
