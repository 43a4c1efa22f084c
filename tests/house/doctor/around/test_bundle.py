"""What goes to somebody who helps holds neither moods nor names nor music."""

from __future__ import annotations

from pathlib import Path

from device.configuration.config import CareSection, MemorySection, MqttSection, PlayerSection
from device.configuration.paths import CONFIG
from device.house.doctor.around.bundle import bundle
from device.house.doctor.finding import Case, Finding
from device.people.household import Household
from device.values.people import Role
from tests.clock import FakeClock
from tests.house.doctor.conftest import Machine

PRIVATE = (
    *("Ana", "Ana Maria", "Benjamin", "ben@example.org", "s3cret", "hunter2", "Waltz", "Chopin", "Dr Lee"),
    *("020 7946", "happy", "/home/anna", "/srv/music/Chopin"),
)


def text_of(machine: Machine, tmp_path: Path) -> str:
    memory = tmp_path / "state" / "moodlark.db"
    memory.parent.mkdir(exist_ok=True)
    household = Household(memory, CONFIG / "common_passwords.txt.gz", FakeClock())
    household.open()
    code = household.setup_code()
    assert code
    household.claim(code, "Ana Maria", "", "a long walk home")
    invitation = household.accounts.invite(Role.MEMBER, 1)
    household.accounts.join(invitation, "Benjamin", "ben@example.org", "a long walk home")
    machine.config = machine.config.model_copy(
        update={
            "memory": MemorySection(path=str(memory)),
            "player": PlayerSection(password="s3cret", music="/srv/music"),
            "mqtt": MqttSection(host="192.168.1.9", user="hunter2", role="member"),
            "care": CareSection(lines={"Dr Lee": "020 7946 0000"}),
        }
    )
    machine.write("proc/device-tree/model", "Raspberry Pi 4 Model B\0")
    machine.write("etc/os-release", 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')
    findings = [
        Finding("music", False, "2 names are not UTF-8: 'Chopin/Waltz 3.mp3': rename them by convmv"),
        Finding("music files", False, "/srv/music/Chopin can't be read: chmod o+x /srv/music/Chopin"),
        Finding("memory", False, "/home/anna/x: ANA may not write it; asked by Benjamin <ben@example.org>"),
        Finding("voice", True, "Waltz in A.flac was played"),
        Finding("camera", True, "640x480"),
    ]
    return bundle(Case(Path("moodlark.yaml"), machine.config, machine.system), findings)


def test_nothing_private_is_in_it(machine: Machine, tmp_path: Path) -> None:
    text = text_of(machine, tmp_path)
    assert [word for word in PRIVATE if word.lower() in text.lower()] == []


def test_what_helps_is_in_it(machine: Machine, tmp_path: Path) -> None:
    text = text_of(machine, tmp_path)
    for word in ("Raspberry Pi 4", "bookworm", "convmv", "640x480", 'mqtt.role: "member"', "moodlark 0."):
        assert word in text
    assert "player.password: (set)" in text
    assert text.startswith("Moodlark's support bundle. Read it before you send it")
