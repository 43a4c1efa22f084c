"""What owners complain of that no other file here tells: shown failing, then mended."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from device.configuration.config import SpeechSection
from device.house.doctor import machine as checks
from device.house.doctor import page, senses
from device.house.doctor.finding import Case, Look
from device.house.parts import Parts
from device.ports.errors import CameraError, MicrophoneError
from device.simulated.camera import SimulatedCamera
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.player import SimulatedPlayer
from tests.clock import FakeClock
from tests.house.doctor.conftest import Machine

IMPORT = f"{sys.executable} -c import picamera2"


def test_a_camera_library_built_for_another_numpy_is_told(machine: Machine) -> None:
    """The camera was fine before the upgrade."""
    machine.says(IMPORT, "Traceback …\nValueError: numpy.dtype size changed", 1)
    (fault,) = machine.faults(senses.picamera)
    assert "numpy.dtype size changed" in fault
    assert "./setup.sh" in fault
    machine.says(IMPORT, "")
    assert machine.faults(senses.picamera) == []


@pytest.mark.parametrize("line", ["camera_auto_detect=0", "start_x=1"])
def test_a_camera_that_is_switched_off_in_the_pis_own_settings_is_told(machine: Machine, line: str) -> None:
    """No camera, although the cable is in."""
    machine.says(IMPORT, "")
    machine.write("boot/firmware/config.txt", f"# a comment\n{line}\n")
    (fault,) = machine.faults(senses.picamera)
    assert "camera_auto_detect=1" in fault
    machine.write("boot/firmware/config.txt", "camera_auto_detect=1\n")
    assert machine.faults(senses.picamera) == []


def test_a_name_that_is_not_announced_is_told(machine: Machine) -> None:
    """My phone does not find moodlark.local."""
    machine.web(host="0.0.0.0")
    machine.write("usr/lib/systemd/system/avahi-daemon.service", "[Service]\n")
    machine.says("systemctl is-active avahi-daemon.service", "inactive\n", 3)
    (fault,) = machine.faults(page.phones)
    assert "sudo systemctl start avahi-daemon" in fault
    machine.says("systemctl is-active avahi-daemon.service", "active\n")
    assert machine.faults(page.phones) == []


def test_a_routers_name_that_the_page_refuses_is_told(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says this name is not one of the box's own."""
    monkeypatch.setattr(socket, "getnameinfo", lambda *_: ("Moodlark.Fritz.Box", "0"))
    machine.web(host="0.0.0.0")
    (fault,) = machine.faults(page.names)
    assert "'moodlark.fritz.box'" in fault
    assert "web.names" in fault
    machine.web(host="0.0.0.0", names=["moodlark.fritz.box"])
    assert machine.faults(page.names) == []


def test_a_clock_from_before_the_program_was_built_is_told(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Yesterday's moods are from 1970."""
    machine.says("timedatectl show", "Timezone=Europe/Berlin\nNTPSynchronized=yes\n")
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: 3_600.0)
        (fault,) = machine.faults(checks.clock)
    assert "join this machine to the network once" in fault
    assert machine.faults(checks.clock) == []


def test_a_speech_model_that_is_too_large_is_told(machine: Machine, tmp_path: Path) -> None:
    """It is killed now and then."""
    large = tmp_path / "large"
    large.mkdir()
    with (large / "graph").open("wb") as file:
        os.truncate(file.fileno(), 300_000_000)
    machine.config = machine.config.model_copy(update={"speech": SpeechSection(model=str(large))})
    machine.write("proc/meminfo", "MemTotal:         440000 kB\n")
    (fault,) = machine.faults(checks.memory)
    assert "take a small speech model" in fault
    machine.write("proc/meminfo", "MemTotal:        1900000 kB\n")
    assert machine.faults(checks.memory) == []


class TakenCamera(SimulatedCamera):
    """Another program holds it."""

    def open(self) -> None:
        raise CameraError("Device or resource busy")


class TakenMicrophone(SimulatedMicrophone):
    """Likewise."""

    def open(self) -> None:
        raise MicrophoneError("Device unavailable [-9985]")


@pytest.mark.parametrize(
    ("node", "program", "look"),
    [("/dev/video0", "motion", senses.camera), ("/dev/snd/pcmC1D0c", "arecord", senses.microphone)],
)
def test_who_holds_camera_or_microphone_is_named(
    machine: Machine, node: str, program: str, look: Look
) -> None:
    """Camera is busy; device busy."""
    clock = FakeClock()
    machine.write(node.lstrip("/"), "")
    machine.runs(60, program, opens=[node])
    case = Case(Path("moodlark.yaml"), machine.config, machine.system)
    parts = Parts(TakenCamera(clock), TakenMicrophone(clock), None, None, SimulatedPlayer([]))
    case.__dict__["parts"] = parts
    (finding,) = look(case)
    assert finding.ok is False
    assert f"in use by {program}: stop that program" in finding.detail
