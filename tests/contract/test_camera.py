"""What every camera must do: the room's, and the webcam driver on a recorded film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from device.drivers.camera import View, Webcam
from device.ports import Camera, Clock
from device.ports.errors import CameraError
from device.simulated.camera import SimulatedCamera
from device.workers.clock import SystemClock
from tests.clock import FakeClock

FRAMES = 60


def picture() -> NDArray[np.uint8]:
    """Red on the left, blue on the right, and lighter above than below."""
    pixels = np.zeros((48, 64, 3), np.uint8)
    pixels[:, :32, 0] = 200
    pixels[:, 32:, 2] = 200
    pixels[24:] //= 2
    return pixels


@dataclass
class Stage:
    """A camera, and what can be done to it."""

    camera: Camera
    clock: Clock
    unplug: Callable[[], None]
    plug_in: Callable[[], None]


def in_a_room() -> Iterator[Stage]:
    clock = FakeClock()
    camera = SimulatedCamera(clock)
    camera.show(picture())
    yield Stage(camera, clock, camera.unplug, camera.plug_in)
    camera.close()


class Machine:
    """A machine with one webcam, as /sys shows it, whose pictures come from a film."""

    def __init__(self, folder: Path) -> None:
        self.sysfs = folder / "video4linux"
        self._film = folder / "film.avi"
        self._plugged_in = True
        self._write_film()
        self._node("video0", "bcm2835-codec-decode", 0)
        self.plug_in()

    def plug_in(self) -> None:
        self._plugged_in = True
        self._node("video2", "HD Webcam C270", 0)
        self._node("video3", "HD Webcam C270", 1)

    def unplug(self) -> None:
        self._plugged_in = False
        for name in ("video2", "video3"):
            (self.sysfs / name).rename(self.sysfs / f"gone-{name}")

    def start(self, device: Path, _view: View) -> Any:
        assert device == Path("/dev/video2")
        return Film(self._film, lambda: self._plugged_in)

    def _node(self, node: str, name: str, index: int) -> None:
        (self.sysfs / node).mkdir(parents=True, exist_ok=True)
        (self.sysfs / node / "name").write_text(f"{name}\n")
        (self.sysfs / node / "index").write_text(f"{index}\n")

    def _write_film(self) -> None:
        import cv2

        film = cv2.VideoWriter(str(self._film), cv2.VideoWriter.fourcc(*"MJPG"), 15, (64, 48))
        for _ in range(FRAMES):
            film.write(cv2.cvtColor(picture(), cv2.COLOR_RGB2BGR))
        film.release()


class Film:
    """OpenCV's own recording of a file, that ends when the cable is pulled."""

    def __init__(self, path: Path, plugged_in: Callable[[], bool]) -> None:
        import cv2

        self._recording = cv2.VideoCapture(str(path))
        self._plugged_in = plugged_in

    def read(self) -> Any:
        return self._recording.read() if self._plugged_in() else (False, None)

    def release(self) -> None:
        self._recording.release()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def on_a_machine(tmp_path: Path) -> Iterator[Stage]:
    machine = Machine(tmp_path)
    clock = SystemClock()
    camera = Webcam(View(), clock, name="c270", sysfs=machine.sysfs, start=machine.start)
    yield Stage(camera, clock, machine.unplug, machine.plug_in)
    camera.close()


@pytest.fixture(params=["room", "webcam"])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    yield from in_a_room() if request.param == "room" else on_a_machine(tmp_path)


def test_a_frame_is_rgb_and_says_when_it_was_taken(stage: Stage) -> None:
    stage.camera.open()
    before = stage.clock.monotonic()
    frame = stage.camera.capture()
    assert before <= frame.at <= stage.clock.monotonic()
    assert frame.pixels.dtype == np.uint8
    assert np.abs(frame.pixels.astype(int) - picture()).mean() < 6


def test_frames_follow_each_other_in_time(stage: Stage) -> None:
    stage.camera.open()
    times = [stage.camera.capture().at for _ in range(3)]
    assert times == sorted(set(times))


def test_opening_twice_and_closing_twice_does_no_harm(stage: Stage) -> None:
    stage.camera.open()
    stage.camera.open()
    stage.camera.capture()
    stage.camera.close()
    stage.camera.close()


def test_a_closed_one_does_not_see(stage: Stage) -> None:
    with pytest.raises(CameraError):
        stage.camera.capture()
    stage.camera.open()
    stage.camera.close()
    with pytest.raises(CameraError):
        stage.camera.capture()


def test_unplugged_while_looking_it_says_so(stage: Stage) -> None:
    stage.camera.open()
    stage.unplug()
    with pytest.raises(CameraError, match="camera unplugged; plug it in again"):
        stage.camera.capture()
    with pytest.raises(CameraError, match="plug"):
        stage.camera.open()


def test_plugged_in_again_it_sees_again(stage: Stage) -> None:
    stage.camera.open()
    stage.unplug()
    with pytest.raises(CameraError):
        stage.camera.capture()
    stage.plug_in()
    stage.camera.open()
    assert stage.camera.capture().pixels.mean() > 10
