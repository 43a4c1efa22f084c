"""Power, heat, card, clock, disk, page and pins, as files and programs tell them."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from device.house.doctor import disk, page, panel, senses
from device.house.doctor import machine as checks
from device.house.doctor.checks import is_useless
from device.house.doctor.finding import Case, Check, Finding, made
from device.house.doctor.system import System
from device.ports.errors import CameraError
from tests.house.doctor.conftest import Machine


@pytest.mark.parametrize(
    ("bits", "said"),
    [
        ("0x0", []),
        ("0x1", ["too low now"]),
        ("0x50000", ["too low since", "slowed down"]),
        ("0xe0008", ["slowed"]),
    ],
)
def test_weak_power_and_heat_are_told_by_the_pi(machine: Machine, bits: str, said: list[str]) -> None:
    machine.says("vcgencmd get_throttled", f"throttled={bits}\n")
    faults = machine.faults(checks.power)
    assert len(faults) == len(said)
    assert all(part in fault for part, fault in zip(said, faults, strict=True))


def test_what_a_machine_does_not_tell_is_said_to_be_unseen(machine: Machine) -> None:
    for check in (checks.power, checks.heat, checks.kernel, checks.wifi, checks.clock):
        assert [finding.ok for finding in machine.look(check)] == [None]


def test_a_hot_processor_is_told(machine: Machine) -> None:
    machine.write("sys/class/thermal/thermal_zone0/temp", "84500\n")
    (fault,) = machine.faults(checks.heat)
    assert fault.startswith("84 °C")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hwmon hwmon1: Undervoltage detected!", "power"),
        ("mmc0: error -110 whilst initialising SD card", "card"),
        ("EXT4-fs error (device mmcblk0p2): ext4_lookup", "card"),
        ("Out of memory: Killed process 812 (python3)", "2 GB"),
    ],
)
def test_what_the_kernel_complains_of_is_told(machine: Machine, line: str, said: str) -> None:
    machine.says("dmesg", f"[1.0] all is well\n[2.0] {line}\n")
    (fault,) = machine.faults(checks.kernel)
    assert said in fault


def test_a_clock_that_nobody_sets_is_told(machine: Machine) -> None:
    machine.says("timedatectl show", "Timezone=Europe/Berlin\nNTPSynchronized=no\n")
    (fault,) = machine.faults(checks.clock)
    assert "set-ntp true" in fault


def test_wifi_that_sleeps_is_told(machine: Machine) -> None:
    machine.write("proc/net/wireless", "Inter-| sta\n face | tus\n wlan0: 0000   50.  -60.  -256\n")
    machine.says("iw dev wlan0 get power_save", "Power save: on\n")
    (fault,) = machine.faults(checks.wifi)
    assert "wifi.powersave 2" in fault


def test_an_overlay_forgets(machine: Machine) -> None:
    machine.write("proc/self/mounts", "overlay / overlay rw,relatime 0 0\n")
    (fault,) = machine.faults(disk.disk)
    assert "the overlay is on" in fault


def test_a_disk_that_became_read_only_is_told(machine: Machine) -> None:
    machine.write("proc/self/mounts", "/dev/mmcblk0p2 / ext4 ro,relatime 0 0\n")
    (fault,) = machine.faults(disk.disk)
    assert "can't be written to" in fault


def test_a_stranger_on_the_pages_port_is_named(machine: Machine) -> None:
    machine.runs(50, "octoprint", "serve", opens=["socket:[5]"])
    machine.listens((8080, 5))
    (fault,) = machine.faults(page.page)
    assert "port 8080 belongs to octoprint (process 50)" in fault


@pytest.mark.parametrize("arguments", [("/opt/moodlark/.venv/bin/moodlark", "run"), ("-m", "device", "run")])
def test_our_own_page_is_known(machine: Machine, arguments: tuple[str, ...]) -> None:
    machine.runs(50, "python3", *arguments, opens=["socket:[5]"])
    machine.listens((8080, 5))
    assert machine.faults(page.page) == []


def test_a_page_that_no_phone_reaches_is_told(machine: Machine) -> None:
    (fault,) = machine.faults(page.phones)
    assert "set web.host to 0.0.0.0" in fault
    machine.web(host="0.0.0.0")
    assert machine.faults(page.phones) == []


def test_an_lgpio_that_is_empty_is_told(machine: Machine) -> None:
    machine.write("dev/gpiochip0", "")
    (fault,) = machine.faults(panel.pins)
    assert "sudo apt install python3-lgpio" in fault


def test_a_service_outside_of_its_groups_is_told(machine: Machine) -> None:
    machine.write("etc/passwd", "moodlark:x:990:990::/:/bin/false\n")
    machine.write("etc/group", "video:x:44:\naudio:x:29:moodlark\n")
    machine.write("etc/systemd/system/moodlark.service", "[Service]\nUser=moodlark\n")
    machine.write("dev/video0", "")
    (fault,) = machine.faults(senses.groups)
    assert "sudo usermod -aG video moodlark" in fault


@pytest.mark.parametrize(
    ("samples", "said"),
    [
        (np.zeros(16_000), "unmute"),
        (np.full(16_000, 2), "turn the microphone up"),
        (np.full(16_000, 12_000), "hum"),
        (np.where(np.arange(16_000) % 2, 32_767, -32_767), "turn the microphone down"),
    ],
)
def test_a_microphone_that_hears_nothing_is_told(samples: np.ndarray, said: str) -> None:
    assert said in senses.heard(samples.astype(np.int16)).detail


def test_a_microphone_that_hears_is_well() -> None:
    noise = np.random.default_rng(1).normal(0, 300, 16_000).astype(np.int16)
    assert senses.heard(noise).ok


@pytest.mark.parametrize(("level", "said"), [(0, "dark"), (128, "all one grey")])
def test_a_picture_without_anything_on_it_is_told(level: int, said: str) -> None:
    assert said in senses.seen(np.full((480, 640, 3), level, np.uint8)).detail


@pytest.mark.parametrize(
    "raised", [ValueError("numpy.dtype size changed"), SystemExit(3), CameraError("gone")]
)
def test_whatever_a_check_raises_is_its_finding_and_ends_no_other(
    machine: Machine, raised: BaseException
) -> None:
    def breaks(_case: Case) -> list[Finding]:
        raise raised

    (found,) = made(Check("camera", breaks), machine_case(machine))
    assert found.ok is False
    assert str(raised) in found.detail


def test_a_check_that_hangs_is_given_up(machine: Machine) -> None:
    release = threading.Event()

    def hangs(_case: Case) -> list[Finding]:
        release.wait(10)
        return []

    (found,) = made(Check("music files", hangs), machine_case(machine), within_s=0.05)
    release.set()
    assert "no answer within" in found.detail


def test_the_doctor_fails_where_there_can_be_no_sound_or_no_mood() -> None:
    fine, lost = Finding("page", False, "taken"), Finding("outputs", False, "off", vital=True)
    assert not is_useless([fine])
    assert is_useless([fine, lost])
    assert is_useless([Finding("camera", False, ""), Finding("microphone", False, "")])
    assert not is_useless([Finding("camera", False, ""), Finding("microphone", True, "")])


def machine_case(machine: Machine) -> Case:
    return Case(Path("moodlark.yaml"), machine.config, System(machine.root))
