"""Look through the Pi's own camera, or through a USB webcam."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.drivers.seam import driver, letting_go
from device.ports import Camera, Clock
from device.ports.errors import CameraError
from device.values import Frame

WARM_UP_FRAMES = 5  # until the exposure is right
WAIT_S = 0.5  # for a frame
START_WITHIN_S = 2.0  # from opening to the first frame
SYSFS = Path("/sys/class/video4linux")
NO_WEBCAM = re.compile(r"bcm2835|unicam|rp1-|pispbe|rpi|hevc", re.IGNORECASE)  # the Pi's own video units


@dataclass(frozen=True, slots=True)
class View:
    """How a camera is to look."""

    width: int = 640  # pixels
    height: int = 480
    frames_per_s: int = 15
    rotation: int = 0  # how the camera is turned, clockwise: 0, 90, 180 or 270 degrees

    def upright(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A picture turned back."""
        return np.ascontiguousarray(np.rot90(pixels, k=-self.rotation // 90))


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """One camera of this machine."""

    name: str
    driver: str  # picamera2 | webcam


def list_cameras() -> list[CameraInfo]:
    """Every camera that is connected."""
    webcams = [CameraInfo(name, "webcam") for name, _ in _webcams(SYSFS)]
    try:
        return [CameraInfo(str(one["Model"]), "picamera2") for one in _pi_cameras()] + webcams
    except CameraError:
        return webcams


def choose_camera(driver: str, name: str, view: View, clock: Clock) -> Camera:
    """The camera for a driver: picamera2, webcam, or auto: the Pi's if there is one, else a webcam.

    name: a part of the webcam's name; empty: the first one.
    """
    match driver:
        case "picamera2":
            return PiCamera(view, clock)
        case "webcam":
            return Webcam(view, clock, name=name)
        case _:
            return FirstCamera([PiCamera(view, clock), Webcam(view, clock, name=name)])


class NoSuchCameraError(CameraError):
    """A camera of this kind is not here, which is no fault."""


class FirstCamera:
    """The first of several cameras that opens, found anew each time; implements ports.Camera."""

    def __init__(self, cameras: Sequence[Camera]) -> None:
        self._cameras = cameras
        self._chosen: Camera | None = None

    def open(self) -> None:
        if self._chosen is not None:
            return
        faults: list[str] = []
        for camera in self._cameras:
            try:
                camera.open()
            except NoSuchCameraError as exc:
                absent = str(exc)
            except CameraError as exc:
                faults.append(str(exc))
            else:
                self._chosen = camera
                return
        raise CameraError("; ".join(faults) or absent)

    def capture(self) -> Frame:
        if self._chosen is None:
            raise CameraError("the camera is not open")
        try:
            return self._chosen.capture()
        except CameraError:
            self.close()
            raise

    def close(self) -> None:
        if self._chosen is not None:
            self._chosen.close()
            self._chosen = None


class PiCamera:
    """The camera on the Pi's ribbon cable, through picamera2; implements ports.Camera."""

    def __init__(self, view: View, clock: Clock) -> None:
        self._view = view
        self._clock = clock
        self._camera: Any = None

    def open(self) -> None:
        if self._camera is not None:
            return
        cameras = _pi_cameras()
        if not cameras:
            raise NoSuchCameraError("no Pi camera is connected: check its ribbon cable, then restart the Pi")
        try:
            with driver(CameraError, "the Pi camera can't be opened", "is another program using it?"):
                self._start(cameras[0]["Num"])
        except CameraError:
            self.close()
            raise

    def capture(self) -> Frame:
        if self._camera is None:
            raise CameraError("the camera is not open")
        try:
            with driver(CameraError, "the Pi camera stopped answering", "check its ribbon cable"):
                return Frame(self._view.upright(self._grab(WAIT_S)), self._clock.monotonic())
        except CameraError:
            self.close()
            raise

    def close(self) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            with letting_go():
                camera.close()

    def _start(self, number: int) -> None:
        from picamera2 import Picamera2

        self._camera = Picamera2(number)
        self._camera.configure(
            self._camera.create_video_configuration(
                main={"size": (self._view.width, self._view.height), "format": "BGR888"},  # RGB in memory
                controls={"FrameRate": float(self._view.frames_per_s)},
            )
        )
        self._camera.start()
        for _ in range(WARM_UP_FRAMES):
            self._grab(START_WITHIN_S)

    def _grab(self, within_s: float) -> NDArray[np.uint8]:
        job = self._camera.capture_array("main", wait=False)
        pixels: NDArray[np.uint8] = self._camera.wait(job, timeout=within_s)
        return pixels


class Webcam:
    """A USB or V4L2 camera chosen by a part of its name, through OpenCV; implements ports.Camera."""

    def __init__(
        self,
        view: View,
        clock: Clock,
        *,
        name: str = "",
        sysfs: Path = SYSFS,
        start: Callable[[Path, View], Any] | None = None,
    ) -> None:
        """start: begins to record from a device; None: OpenCV through V4L2."""
        self._view = view
        self._clock = clock
        self._name = name
        self._sysfs = sysfs
        self._start = start or _start_v4l2
        self._recording: Any = None

    def open(self) -> None:
        if self._recording is not None:
            return
        device = self._device()
        try:
            with driver(CameraError, "the webcam can't be opened", "plug it in again, or run ./setup.sh"):
                self._recording = self._start(device, self._view)
                if not all(self._recording.read()[0] for _ in range(WARM_UP_FRAMES)):
                    raise CameraError("the webcam gives no picture: is another program using it?")
        except CameraError:
            self.close()
            raise

    def capture(self) -> Frame:
        if self._recording is None:
            raise CameraError("the camera is not open")
        try:
            with driver(CameraError, "the webcam stopped answering", "plug it in again"):
                return Frame(self._view.upright(self._grab()), self._clock.monotonic())
        except CameraError:
            self.close()
            raise

    def close(self) -> None:
        recording, self._recording = self._recording, None
        if recording is not None:
            with letting_go():
                recording.release()

    def _grab(self) -> NDArray[np.uint8]:
        import cv2

        taken, pixels = self._recording.read()
        if not taken:
            raise CameraError("camera unplugged; plug it in again")
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), np.uint8)

    def _device(self) -> Path:
        webcams = list(_webcams(self._sysfs))
        for name, device in webcams:
            if self._name.casefold() in name.casefold():
                return device
        if not webcams:
            raise NoSuchCameraError("no camera is connected: plug one in")
        there = ", ".join(repr(name) for name, _ in webcams)
        raise CameraError(f"no camera named {self._name!r}: plug it in, or choose camera.name among {there}")


def _webcams(sysfs: Path) -> Iterator[tuple[str, Path]]:
    """Name and device of every webcam. Its further nodes (metadata) have an index above 0."""
    for node in sorted(sysfs.glob("video*"), key=_number):
        try:
            name = (node / "name").read_text(errors="replace").strip()
            index = int((node / "index").read_text())
        except (OSError, ValueError):  # unplugged at this moment
            continue
        if index == 0 and not NO_WEBCAM.match(name):
            yield name, Path("/dev") / node.name


def _number(node: Path) -> int:
    digits = node.name.removeprefix("video")
    return int(digits) if digits.isdecimal() else 0


def _start_v4l2(device: Path, view: View) -> Any:
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")  # seconds; otherwise 10
    import cv2

    recording = cv2.VideoCapture(str(device), cv2.CAP_V4L2)
    recording.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    recording.set(cv2.CAP_PROP_FRAME_WIDTH, view.width)
    recording.set(cv2.CAP_PROP_FRAME_HEIGHT, view.height)
    recording.set(cv2.CAP_PROP_FPS, view.frames_per_s)
    recording.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # the newest frame, not one that waited
    return recording


def _pi_cameras() -> list[dict[str, Any]]:
    """libcamera's cameras that are no webcams. Raises CameraError where picamera2 is missing or broken."""
    os.environ.setdefault("LIBCAMERA_LOG_LEVELS", "*:ERROR")
    try:
        with driver(CameraError, "picamera2 can't be used", "run ./setup.sh, which matches it with numpy"):
            from picamera2 import Picamera2

            return [one for one in Picamera2.global_camera_info() if "/usb" not in one["Id"]]
    except CameraError as exc:
        if isinstance(exc.__cause__, ModuleNotFoundError) and exc.__cause__.name == "picamera2":
            raise NoSuchCameraError("picamera2 is missing: run ./setup.sh on Raspberry Pi OS") from exc
        raise
