"""What a hand switches: a button that a scene or a test presses, and the machine, which notes that down."""

from __future__ import annotations

from collections.abc import Callable

from device.ports import Clock
from device.ports.errors import PowerError

TAP_S = 0.15
BOUNCE_S = 0.002


class SimulatedButton:
    """Implements ports.Button. Edges come from the thread that presses."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._on_edge: Callable[[bool, float], None] | None = None

    def start(self, on_edge: Callable[[bool, float], None]) -> None:
        self._on_edge = on_edge

    def stop(self) -> None:
        self._on_edge = None

    def press(self) -> None:
        """Close the contact."""
        self._edge(True)

    def release(self) -> None:
        """Open the contact."""
        self._edge(False)

    def tap(self, *, held_s: float = TAP_S, bounces: int = 0) -> None:
        """Press, hold, let go; the contact bounces so many times at either end. Lets the time pass."""
        self.press()
        for _ in range(bounces):
            self._after(BOUNCE_S, self.release)
            self._after(BOUNCE_S, self.press)
        self._after(held_s, self.release)
        for _ in range(bounces):
            self._after(BOUNCE_S, self.press)
            self._after(BOUNCE_S, self.release)

    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        self._clock.sleep(seconds)
        act()

    def _edge(self, pressed: bool) -> None:
        if self._on_edge:
            self._on_edge(pressed, self._clock.monotonic())


class SimulatedPower:
    """Implements ports.Power."""

    def __init__(self, *, may_be_switched: bool = True) -> None:
        self.may_be_switched = may_be_switched
        self.done: list[str] = []

    def check(self) -> None:
        if not self.may_be_switched:
            raise PowerError("The box may not switch this machine off: do it by the machine itself.")

    def off(self) -> None:
        self.check()
        self.done.append("off")

    def restart(self) -> None:
        self.check()
        self.done.append("restart")
