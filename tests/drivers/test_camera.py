"""Which camera is taken, which way is up, and picamera2 as the Pi offers it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from device.drivers.camera import FirstCamera, PiCamera, View, Webcam, choose_camera, list_cameras
from device.ports.errors import CameraError
from device.simulated.camera import SimulatedCamera
from tests.clock import FakeClock


def add_node(sysfs: Path, node: str, name: str, index: int = 0) -> None:
    (sysfs / node).mkdir(parents=True)
    (sysfs / node / "name").write_text(f"{name}\n")
    (sysfs / node / "index").write_text(f"{index}\n")


class OneColour:
    """A recording of nothing but light."""

    def read(self) -> tuple[bool, Any]:
        return True, np.full((4, 6, 3), 200, np.uint8)

    def release(self) -> None:
        pass


def device_of(sysfs: Path, name: str) -> Path:
    """The device that the webcam driver opens."""
    opened: list[Path] = []

    def start(device: Path, _view: View) -> OneColour:
        opened.append(device)
        return OneColour()

    Webcam(View(), FakeClock(), name=name, sysfs=sysfs, start=start).open()
    return opened[0]


@pytest.fixture
def sysfs(tmp_path: Path) -> Path:
    add_node(tmp_path, "video0", "rp1-cfe-csi2_ch0")
    add_node(tmp_path, "video9", "HD Webcam C270")
    add_node(tmp_path, "video10", "HD Webcam C270", index=1)
    add_node(tmp_path, "video11", "Logitech BRIO")
    return tmp_path


def test_the_first_webcam_is_taken_and_not_one_of_the_pis_own_units(sysfs: Path) -> None:
    assert device_of(sysfs, "") == Path("/dev/video9")


def test_a_webcam_is_chosen_by_a_part_of_its_name(sysfs: Path) -> None:
    assert device_of(sysfs, "brio") == Path("/dev/video11")


def test_a_wrong_name_is_answered_with_the_names_there_are(sysfs: Path) -> None:
    with pytest.raises(CameraError, match=r"no camera named 'ELP'.*'HD Webcam C270', 'Logitech BRIO'"):
        device_of(sysfs, "ELP")


def test_no_camera_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(CameraError, match="no camera is connected: plug one in"):
        device_of(tmp_path, "C270")


def test_a_webcam_that_gives_no_picture_is_let_go(sysfs: Path) -> None:
    released: list[bool] = []
    dark = SimpleNamespace(read=lambda: (False, None), release=lambda: released.append(True))
    camera = Webcam(View(), FakeClock(), sysfs=sysfs, start=lambda _device, _view: dark)
    with pytest.raises(CameraError, match="is another program using it"):
        camera.open()
    assert released == [True]


@pytest.mark.parametrize(
    ("rotation", "up"),
    [(0, [[1, 2], [3, 4]]), (90, [[3, 1], [4, 2]]), (180, [[4, 3], [2, 1]]), (270, [[2, 4], [1, 3]])],
)
def test_frames_of_a_turned_camera_are_turned_back(rotation: int, up: list[list[int]]) -> None:
    seen = np.repeat(np.array([[1, 2], [3, 4]], np.uint8)[:, :, None], 3, axis=2)
    assert View(rotation=rotation).upright(seen)[:, :, 0].tolist() == up


def test_without_a_pi_camera_the_webcam_is_taken() -> None:
    clock = FakeClock()
    absent, webcam = SimulatedCamera(clock), SimulatedCamera(clock)
    absent.unplug()
    camera = FirstCamera([absent, webcam])
    camera.open()
    camera.capture()
    camera.close()
    absent.plug_in()
    camera.open()
    assert (absent.is_open, webcam.is_open) == (True, False)


def test_a_camera_pulled_in_mid_look_gives_way_to_the_other() -> None:
    clock = FakeClock()
    first, second = SimulatedCamera(clock), SimulatedCamera(clock)
    camera = FirstCamera([first, second])
    camera.open()
    first.unplug()
    with pytest.raises(CameraError):
        camera.capture()
    camera.open()
    assert second.is_open


def test_where_picamera2_is_missing_the_mend_is_said() -> None:
    with pytest.raises(CameraError, match=r"picamera2 is missing: run \./setup\.sh"):
        choose_camera("picamera2", "", View(), FakeClock()).open()


class Picamera2:
    """Stands for picamera2 on a Pi with a ribbon camera and a webcam."""

    hangs = False
    opened: Any = None

    def __init__(self, number: int) -> None:
        type(self).opened = self
        self.number = number
        self.running = False

    @staticmethod
    def global_camera_info() -> list[dict[str, Any]]:
        return [
            {"Model": "C270", "Num": 0, "Id": "/base/scb/pcie@7d500000/usb@0,0-1.3:1.0-046d:0825"},
            {"Model": "imx708", "Num": 1, "Id": "/base/soc/i2c0mux/i2c@1/imx708@1a"},
        ]

    def create_video_configuration(self, **options: Any) -> dict[str, Any]:
        return options

    def configure(self, options: dict[str, Any]) -> None:
        self.options = options

    def start(self) -> None:
        self.running = True

    def capture_array(self, _stream: str, *, wait: bool) -> str:
        assert self.running
        assert not wait
        return "job"

    def wait(self, _job: str, *, timeout: float) -> Any:
        if self.hangs:
            raise TimeoutError(timeout)
        width, height = self.options["main"]["size"]
        return np.zeros((height, width, 3), np.uint8)

    def close(self) -> None:
        self.running = False


@pytest.fixture
def pi(monkeypatch: pytest.MonkeyPatch) -> type[Picamera2]:
    module = ModuleType("picamera2")
    monkeypatch.setattr(module, "Picamera2", Picamera2, raising=False)
    monkeypatch.setitem(sys.modules, "picamera2", module)
    return Picamera2


def test_the_ribbon_camera_is_taken_and_not_the_webcam(pi: type[Picamera2]) -> None:
    camera = PiCamera(View(width=320, height=240, rotation=90), FakeClock())
    camera.open()
    assert pi.opened.number == 1
    assert camera.capture().pixels.shape == (320, 240, 3)
    camera.close()
    assert not pi.opened.running


def test_a_pi_camera_that_hangs_is_let_go(pi: type[Picamera2], monkeypatch: pytest.MonkeyPatch) -> None:
    camera = PiCamera(View(), FakeClock())
    camera.open()
    monkeypatch.setattr(pi, "hangs", True)
    with pytest.raises(CameraError, match="stopped answering"):
        camera.capture()
    assert not pi.opened.running


@pytest.mark.usefixtures("pi")
def test_every_camera_is_listed_once(sysfs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("device.drivers.camera.SYSFS", sysfs)
    assert [(one.name, one.driver) for one in list_cameras()] == [
        ("imx708", "picamera2"),
        ("HD Webcam C270", "webcam"),
        ("Logitech BRIO", "webcam"),
    ]
