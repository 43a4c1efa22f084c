"""What the service's unit keeps it from."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.configuration.config import MemorySection, SpeechSection
from device.house.doctor.sandbox import sandbox
from tests.house.doctor.conftest import Machine

UNIT = (Path(__file__).resolve().parents[3] / "systemd" / "moodlark.service").read_text()
DEVICES = "Character devices:\n  1 mem\n116 alsa\n254 gpiochip\n\nBlock devices:\n  8 sd\n"


@pytest.fixture
def service(machine: Machine) -> Machine:
    """A machine with the unit that we ship, and its configuration in a folder of the service's."""
    machine.write("etc/systemd/system/moodlark.service", UNIT)
    machine.config = machine.config.model_copy(update={"memory": MemorySection()})
    return machine


def test_without_a_service_nothing_is_looked_at(machine: Machine) -> None:
    (finding,) = machine.look(sandbox)
    assert finding.ok is None


def test_a_webcam_whose_kind_was_unknown_when_the_service_started_is_denied(service: Machine) -> None:
    service.write("run/moodlark/devices", DEVICES)
    service.write("proc/devices", DEVICES)
    assert service.faults(sandbox) == []
    service.write("proc/devices", DEVICES.replace("116 alsa", " 81 video4linux\n116 alsa"))
    (fault,) = service.faults(sandbox)
    assert "video4linux" in fault
    assert fault.endswith("sudo systemctl restart moodlark")


def test_kinds_that_the_service_never_uses_may_come_late(service: Machine) -> None:
    service.write("run/moodlark/devices", DEVICES)
    service.write("proc/devices", DEVICES.replace("116 alsa", " 90 mtd\n116 alsa"))
    assert service.faults(sandbox) == []


def test_a_model_in_a_home_is_out_of_the_services_reach(service: Machine) -> None:
    speech = SpeechSection(model="/home/pi/vosk-model-de")
    service.config = service.config.model_copy(update={"speech": speech})
    (fault,) = service.faults(sandbox)
    assert fault.startswith("speech.model: the service is kept out of /home/pi/vosk-model-de")
    opened = UNIT.replace("ProtectHome=yes", "ProtectHome=read-only")
    service.write("etc/systemd/system/moodlark.service", opened)
    assert service.faults(sandbox) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [("moodlark.yaml", 'player:\n  password: "knock twice"\n'), ("mpd.conf", 'password "knock@control"\n')],
)
def test_a_password_that_everybody_can_read_is_said(service: Machine, name: str, line: str) -> None:
    settings = service.write(f"etc/moodlark/{name}", line)
    settings.chmod(0o644)
    (fault,) = service.faults(sandbox)
    assert f"sudo chmod 640 /etc/moodlark/{name}" in fault
    settings.chmod(0o640)
    assert service.faults(sandbox) == []


def test_settings_without_a_password_may_be_read_by_all(service: Machine) -> None:
    service.write("etc/moodlark/moodlark.yaml", 'player:\n  password: ""\n').chmod(0o644)
    assert service.faults(sandbox) == []
