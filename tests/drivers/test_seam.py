"""Whatever a driver of others raises, at its import or later, is an error of its part with a mend."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from device.drivers.button import GPIOButton
from device.drivers.camera import FirstCamera, PiCamera, View, Webcam, list_cameras
from device.drivers.lamp import LED, ColourLED
from device.drivers.microphone import PyAudioMicrophone, list_microphones
from device.models.interpreter import runtime
from device.ports.errors import (
    CameraError,
    DeviceError,
    MicrophoneError,
    ModelError,
    PinError,
    TranscriberError,
)
from device.senses.words import transcriber
from device.senses.words.transcriber import VoskTranscriber
from device.simulated.camera import SimulatedCamera
from device.values import Light
from tests.clock import FakeClock

NUMPY = "numpy.dtype size changed, may indicate binary incompatibility"
RAISED = [
    ValueError(NUMPY),
    RuntimeError("no"),
    SystemExit(1),
    OSError(5, "I/O error"),
    KeyError("Num"),
    Exception(),
]

Breaks = Callable[[str, BaseException], None]


class Broken:
    """A module that raises at everything."""

    def __init__(self, raised: BaseException) -> None:
        self._raised = raised

    def find_spec(self, name: str, *_: object) -> Any:
        if name.split(".")[0] == self.name:
            raise self._raised
        return None

    name = ""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Makes the import of a module raise something."""

    def breaks(name: str, raised: BaseException) -> None:
        finder = Broken(raised)
        finder.name = name
        for known in [one for one in sys.modules if one.split(".")[0] == name]:
            monkeypatch.delitem(sys.modules, known)
        monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])

    return breaks


def with_module(monkeypatch: pytest.MonkeyPatch, name: str, **values: Any) -> None:
    module = ModuleType(name)
    vars(module).update(values)
    monkeypatch.setitem(sys.modules, name, module)


def raising(raised: BaseException) -> Callable[..., Any]:
    def act(*_: object, **__: object) -> Any:
        raise raised

    return act


@pytest.mark.parametrize("raised", RAISED)
def test_a_pi_camera_library_that_breaks_is_named_and_the_webcam_is_taken(
    broken: Breaks, raised: BaseException
) -> None:
    broken("picamera2", raised)
    clock = FakeClock()
    with pytest.raises(CameraError, match=r"picamera2 can't be used .*run \./setup\.sh"):
        PiCamera(View(), clock).open()
    webcam = SimulatedCamera(clock)
    first = FirstCamera([PiCamera(View(), clock), webcam])
    first.open()
    assert webcam.is_open
    assert isinstance(list_cameras(), list)


def test_a_broken_library_is_told_where_there_is_no_webcam_either(broken: Breaks, tmp_path: Path) -> None:
    broken("picamera2", ValueError(NUMPY))
    first = FirstCamera([PiCamera(View(), FakeClock()), Webcam(View(), FakeClock(), sysfs=tmp_path)])
    with pytest.raises(CameraError, match="numpy"):
        first.open()


@pytest.mark.parametrize("raised", RAISED)
@pytest.mark.parametrize("where", ["list", "make", "start", "wait", "close"])
def test_a_pi_camera_that_breaks_anywhere_is_a_camera_error(
    monkeypatch: pytest.MonkeyPatch, raised: BaseException, where: str
) -> None:
    def may(place: str, value: Any = None) -> Callable[..., Any]:
        return raising(raised) if place == where else lambda *_, **__: value

    camera = SimpleNamespace(
        create_video_configuration=may("never"),
        configure=may("never"),
        start=may("start"),
        capture_array=may("never"),
        wait=may("wait", np.zeros((4, 4, 3), np.uint8)),
        close=may("close"),
    )
    make = may("make", camera)
    make.global_camera_info = may("list", [{"Id": "/base/imx708", "Num": 0, "Model": "imx708"}])  # type: ignore[attr-defined]
    with_module(monkeypatch, "picamera2", Picamera2=make)
    pi = PiCamera(View(), FakeClock())
    if where == "close":
        pi.open()
        pi.capture()
    else:
        with pytest.raises(CameraError):
            pi.open()
    pi.close()


@pytest.mark.parametrize("raised", RAISED)
def test_a_webcam_that_breaks_is_a_camera_error(tmp_path: Path, raised: BaseException) -> None:
    (tmp_path / "video0").mkdir()
    (tmp_path / "video0/name").write_text("Webcam")
    (tmp_path / "video0/index").write_text("0")
    (tmp_path / "videoX").mkdir()

    def camera(**values: Any) -> Webcam:
        frame = (True, np.zeros((4, 4, 3), np.uint8))
        good = {"read": lambda: frame, "release": lambda: None}
        return Webcam(
            View(),
            FakeClock(),
            sysfs=tmp_path,
            start=lambda _device, _view: SimpleNamespace(**{**good, **values}),
        )

    with pytest.raises(CameraError, match="can't be opened"):
        camera(read=raising(raised)).open()
    with pytest.raises(CameraError):
        Webcam(View(), FakeClock(), sysfs=tmp_path, start=raising(raised)).open()
    closing = camera(release=raising(raised))
    closing.open()
    closing.close()
    odd = camera()
    odd.open()
    odd._recording.read = lambda: (True, None)
    with pytest.raises(CameraError, match="stopped answering"):
        odd.capture()


@pytest.mark.parametrize("raised", RAISED)
def test_a_sound_library_that_breaks_is_a_microphone_error(broken: Breaks, raised: BaseException) -> None:
    broken("pyaudio", raised)
    with pytest.raises(MicrophoneError, match=r"PyAudio does not work here .*run \./setup\.sh"):
        PyAudioMicrophone("", FakeClock()).open()
    with pytest.raises(MicrophoneError):
        list_microphones()


@pytest.mark.parametrize("raised", RAISED)
@pytest.mark.parametrize("where", ["count", "info", "default", "format", "open", "end"])
def test_a_microphone_that_breaks_anywhere_is_a_microphone_error(
    monkeypatch: pytest.MonkeyPatch, raised: BaseException, where: str
) -> None:
    def may(place: str, value: Any = None) -> Callable[..., Any]:
        return raising(raised) if place == where else lambda *_, **__: value

    info = {"name": b"USB \xff", "index": 0, "maxInputChannels": 1, "defaultSampleRate": 48000.0}
    audio = SimpleNamespace(
        get_device_count=may("count", 1),
        get_device_info_by_index=may("info", info),
        get_default_input_device_info=may("default", info),
        is_format_supported=may("format", True),
        open=may("open", None) if where == "open" else raising(raised),
        terminate=may("end"),
    )
    with_module(monkeypatch, "pyaudio", PyAudio=lambda: audio, paInt16=8, paContinue=0)
    microphone = PyAudioMicrophone("", FakeClock())
    with pytest.raises(MicrophoneError):
        microphone.open()
    with pytest.raises(MicrophoneError):
        microphone.open()
    microphone.close()


@pytest.mark.parametrize("raised", RAISED)
def test_pins_whose_library_breaks_are_pin_errors(broken: Breaks, raised: BaseException) -> None:
    broken("gpiozero", raised)
    acts: tuple[Callable[[], None], ...] = (
        lambda: GPIOButton(17, FakeClock()).start(lambda _pressed, _at: None),
        lambda: LED(27).show(Light.IDLE),
        lambda: ColourLED(1, 2, 3).show(Light.ERROR),
    )
    for act in acts:
        with pytest.raises(PinError):
            act()


def test_an_lgpio_without_anything_in_it_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    with_module(
        monkeypatch,
        "gpiozero",
        DigitalInputDevice=raising(AttributeError("module 'lgpio' has no attribute 'gpiochip_open'")),
    )
    with pytest.raises(PinError, match=r"sudo apt install python3-lgpio, then \./setup\.sh"):
        GPIOButton(17, FakeClock()).start(lambda _pressed, _at: None)


@pytest.mark.parametrize("raised", RAISED)
def test_a_recogniser_that_breaks_is_a_transcriber_error(
    broken: Breaks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, raised: BaseException
) -> None:
    monkeypatch.setattr(transcriber, "NEEDED", ())
    broken("vosk", raised)
    with pytest.raises(TranscriberError, match=r"Vosk does not work here .*run \./setup\.sh"):
        VoskTranscriber(tmp_path)


@pytest.mark.parametrize("raised", RAISED)
def test_a_recogniser_that_breaks_in_the_middle_is_a_transcriber_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, raised: BaseException
) -> None:
    monkeypatch.setattr(transcriber, "NEEDED", ())
    heard = SimpleNamespace(
        SetWords=lambda _: None,
        SetMaxAlternatives=lambda _: None,
        AcceptWaveform=raising(raised),
        FinalResult=lambda: "not JSON",
    )
    with_module(
        monkeypatch,
        "vosk",
        SetLogLevel=lambda _: None,
        Model=lambda _: ModuleType("model"),
        KaldiRecognizer=lambda _model, _rate: heard,
    )
    transcription = VoskTranscriber(tmp_path).begin()
    with pytest.raises(TranscriberError):
        transcription.feed(SimpleNamespace(samples=np.zeros(10, np.int16)))  # type: ignore[arg-type]
    with pytest.raises(TranscriberError):
        transcription.finish()


def test_a_network_runtime_that_breaks_is_a_model_error(
    broken: Breaks, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken("ai_edge_litert", ValueError(NUMPY))
    monkeypatch.setitem(sys.modules, "tflite_runtime", None)
    with pytest.raises(ModelError, match=r"numpy.*run \./setup\.sh"):
        runtime()


def test_what_is_ours_already_stays_as_it_is() -> None:
    from device.drivers.seam import driver

    with pytest.raises(CameraError, match=r"^unplugged$"), driver(CameraError, "it broke", "mend it"):
        raise CameraError("unplugged")
    assert issubclass(CameraError, DeviceError)
