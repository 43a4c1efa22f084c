"""What says that camera or microphone is open: a light on a simulated pin, and whoever is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPin

from device.drivers.watching import WatchedCamera, WatchedMicrophone, Watching, WatchingLED
from device.ports.errors import CameraError, MicrophoneError, PinError
from device.simulated.camera import SimulatedCamera
from device.simulated.lamp import SimulatedWatchingLight
from device.simulated.microphone import SimulatedMicrophone
from device.values import Part
from tests.clock import FakeClock


class Room:
    """A camera and a microphone that show when they are open."""

    def __init__(self) -> None:
        clock = FakeClock()
        self.light = SimulatedWatchingLight()
        self.told: list[tuple[Part, bool, str | None]] = []
        watching = Watching(self.light, lambda *told: self.told.append(told))
        self.cable, self.lens = SimulatedMicrophone(clock), SimulatedCamera(clock)
        self.microphone = WatchedMicrophone(self.cable, watching)
        self.camera = WatchedCamera(self.lens, watching)


@pytest.fixture
def room() -> Room:
    return Room()


def test_the_light_is_lit_while_either_is_open(room: Room) -> None:
    assert not room.light.is_lit
    room.camera.open()
    room.microphone.open()
    room.camera.close()
    assert room.light.is_lit
    room.microphone.close()
    assert not room.light.is_lit
    assert [(part, is_open) for part, is_open, _ in room.told] == [
        (Part.CAMERA, True),
        (Part.MICROPHONE, True),
        (Part.CAMERA, False),
        (Part.MICROPHONE, False),
    ]


def test_it_is_lit_before_the_device_is_opened(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(room.cable, "open", lambda: seen.append(room.light.is_lit))
    room.microphone.open()
    assert seen == [True]


def test_what_cannot_be_opened_leaves_it_dark(room: Room) -> None:
    room.cable.unplug()
    room.lens.unplug()
    with pytest.raises(MicrophoneError):
        room.microphone.open()
    with pytest.raises(CameraError):
        room.camera.open()
    assert not room.light.is_lit
    assert room.told[-1] == (Part.CAMERA, False, None)


def test_what_is_pulled_while_it_is_open_puts_it_out(room: Room) -> None:
    room.microphone.open()
    room.camera.open()
    room.cable.unplug()
    room.lens.unplug()
    with pytest.raises(MicrophoneError):
        room.microphone.read()
    with pytest.raises(CameraError):
        room.camera.capture()
    assert not room.light.is_lit


def test_opened_twice_and_closed_twice_is_told_once(room: Room) -> None:
    for _ in range(2):
        room.microphone.open()
    for _ in range(2):
        room.microphone.close()
    assert len(room.told) == 2


def test_a_light_that_does_not_work_closes_no_eye(room: Room) -> None:
    room.light.works = False
    room.camera.open()
    assert room.camera.capture().pixels.size
    (part, is_open, trouble) = room.told[0]
    assert (part, is_open) == (Part.CAMERA, True)
    assert trouble is not None
    assert "light.watching" in trouble


def test_two_threads_leave_it_as_it_is_to_be(room: Room) -> None:
    def use(device: WatchedCamera | WatchedMicrophone, *, stays_open: bool) -> None:
        for _ in range(3_000):
            device.open()
            device.close()
        if stays_open:
            device.open()

    threads = [
        threading.Thread(target=use, args=(room.camera,), kwargs={"stays_open": True}),
        threading.Thread(target=use, args=(room.microphone,), kwargs={"stays_open": False}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert room.light.is_lit


@pytest.fixture
def pins(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockFactory]:
    factory = MockFactory(pin_class=MockPin)
    monkeypatch.setattr(Device, "pin_factory", factory)
    yield factory
    factory.close()


def test_the_pin_follows(pins: MockFactory) -> None:
    light, pin = WatchingLED(22), pins.pin(22)
    light.show(lit=True)
    assert pin.state
    light.show(lit=False)
    assert not pin.state
    light.show(lit=True)
    light.close()
    light.close()
    assert not pin.state


@pytest.mark.usefixtures("pins")
def test_a_pin_that_is_taken_is_named() -> None:
    first, second = WatchingLED(22), WatchingLED(22)
    first.show(lit=True)
    with pytest.raises(PinError, match=r"taken twice.*light\.watching"):
        second.show(lit=True)
    first.close()
