"""Feel a rotary encoder on two pins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from device.drivers.pins import reaching
from device.drivers.seam import letting_go


class GPIOKnob:
    """Each step of a rotary encoder, its common pin on ground; implements ports.Knob."""

    def __init__(self, clk: int, dt: int) -> None:
        """BCM numbers; the other way round it turns the other way."""
        self._pins = clk, dt
        self._encoder: Any = None

    def start(self, on_turn: Callable[[int], object]) -> None:
        with reaching("controls.knob", f"{self._pins[0]} and {self._pins[1]}"):
            from gpiozero import RotaryEncoder

            self._encoder = RotaryEncoder(*self._pins, max_steps=0, bounce_time=None)
            self._encoder.when_rotated_clockwise = lambda: on_turn(1)
            self._encoder.when_rotated_counter_clockwise = lambda: on_turn(-1)

    def stop(self) -> None:
        felt, self._encoder = self._encoder, None
        if felt is not None:
            with letting_go():
                felt.close()
