"""The devices of a box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from device.values import Frame, Light, Sound


class Camera(Protocol):
    """Looks at the room while open. Called from the eye's thread only.

    Every method but close raises CameraError if the camera is missing or stops answering.
    """

    def open(self) -> None:
        """Start looking. Does nothing if open already."""

    def capture(self) -> Frame:
        """The newest frame, upright. Waits for it half a second at most."""

    def close(self) -> None:
        """Stop looking; never raises."""


class Microphone(Protocol):
    """Listens to the room while open. Called from the ear's thread only.

    Every method but close raises MicrophoneError if the device is missing or stops answering.
    """

    def open(self) -> None:
        """Start listening; what was heard before is dropped. Does nothing if open already."""

    def read(self) -> Sound:
        """The next stretch of sound (about 30 ms), without gaps. Waits for it half a second at most."""

    def close(self) -> None:
        """Stop listening; never raises."""


class WatchingLight(Protocol):
    """The light that says that the box looks or listens. Called from the threads that open the devices."""

    def show(self, *, lit: bool) -> None:
        """Light it, or put it out. Raises PinError if the pin is unknown or taken."""

    def close(self) -> None:
        """Dark, and let go of the pin; never raises."""


class Monitor(Protocol):
    """Tells what the loudspeaker is given, so that the ear can take it out. Called from the ear's thread.

    Every method but close raises MonitorError if that cannot be had.
    """

    def open(self) -> None:
        """Start; what was played before is dropped. Does nothing if open already."""

    def read(self) -> Sound | None:
        """What was played since the last call, without gaps while music plays; None: nothing. At once."""

    def close(self) -> None:
        """Stop; never raises."""


class Button(Protocol):
    """A physical button. Bounces are passed on as they come: debouncing is done by the receiver."""

    def start(self, on_edge: Callable[[bool, float], None]) -> None:
        """Call on_edge(pressed, at) at each change of level, from any thread.

        Raises PinError if the pin is unknown or taken.
        """

    def stop(self) -> None:
        """Let go of the pin; never raises."""


class Knob(Protocol):
    """A knob without end. Its callback comes from a thread of its own."""

    def start(self, on_turn: Callable[[int], object]) -> None:
        """Have each step told: 1 clockwise, -1 the other way. Raises PinError."""

    def stop(self) -> None:
        """Tell no more; never raises."""


class Lamp(Protocol):
    """The light. Calls return at once; blinking goes on by itself."""

    def show(self, light: Light, share: float = 1.0) -> None:
        """Show a state; of a sunrise so much, 0-1. Raises PinError if the pin is unknown or taken."""

    def close(self) -> None:
        """Dark, and let go of the pin; never raises."""
