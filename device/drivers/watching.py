"""Whether camera or microphone is open: a light of their own says so, and whoever is told.

The driver that opens a device says it, so that no mistake in what the box believes of itself can hide it: the
light is lit before the device is opened, and goes out once it is closed, whether that went well or not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from device.drivers.pins import reaching
from device.drivers.seam import letting_go
from device.ports import Camera, Microphone, WatchingLight
from device.ports.errors import CameraError, MicrophoneError, PinError
from device.values import Frame, Part, Sound


class WatchingLED:
    """One LED on a BCM pin; implements ports.WatchingLight."""

    def __init__(self, pin: int) -> None:
        self._pin = pin
        self._led: Any = None

    def show(self, *, lit: bool) -> None:
        with reaching("light.watching", self._pin):
            from gpiozero import LED

            if self._led is None:
                self._led = LED(self._pin)
            self._led.value = lit

    def close(self) -> None:
        led, self._led = self._led, None
        if led is not None:
            with letting_go():
                led.off()
                led.close()


class Watching:
    """Which devices are open. Each belongs to one thread, the light to all of them."""

    def __init__(self, light: WatchingLight | None, tell: Callable[[Part, bool, str | None], object]) -> None:
        """light: None where there is none.

        tell: this one is open now, or closed, and why the light does not say so, if it does not.
        """
        self._light = light
        self._tell = tell
        self._open = dict.fromkeys((Part.CAMERA, Part.MICROPHONE), False)

    def begins(self, part: Part) -> None:
        """It is about to be opened."""
        self._change(part, is_open=True)

    def ends(self, part: Part) -> None:
        """It is closed."""
        self._change(part, is_open=False)

    @property
    def _is_lit(self) -> bool:
        return any(self._open.values())

    def _change(self, part: Part, *, is_open: bool) -> None:
        if is_open != self._open[part]:
            self._open[part] = is_open
            self._tell(part, is_open, self._show())

    def _show(self) -> str | None:
        """Another thread may open or close the other device meanwhile: what it shows at last is true."""
        if self._light is None:
            return None
        try:
            lit = not self._is_lit
            while lit != self._is_lit:
                lit = self._is_lit
                self._light.show(lit=lit)
        except PinError as exc:
            return f"The light that says whether I look or listen does not work: {exc}"
        return None


class WatchedCamera:
    """A camera that shows when it is open; implements ports.Camera."""

    def __init__(self, camera: Camera, watching: Watching) -> None:
        self._camera = camera
        self._watching = watching

    def open(self) -> None:
        self._watching.begins(Part.CAMERA)
        try:
            self._camera.open()
        except BaseException:
            self.close()
            raise

    def capture(self) -> Frame:
        try:
            return self._camera.capture()
        except CameraError:
            self.close()
            raise

    def close(self) -> None:
        self._camera.close()
        self._watching.ends(Part.CAMERA)


class WatchedMicrophone:
    """A microphone that shows when it is open; implements ports.Microphone."""

    def __init__(self, microphone: Microphone, watching: Watching) -> None:
        self._microphone = microphone
        self._watching = watching

    def open(self) -> None:
        self._watching.begins(Part.MICROPHONE)
        try:
            self._microphone.open()
        except BaseException:
            self.close()
            raise

    def read(self) -> Sound:
        try:
            return self._microphone.read()
        except MicrophoneError:
            self.close()
            raise

    def close(self) -> None:
        self._microphone.close()
        self._watching.ends(Part.MICROPHONE)
