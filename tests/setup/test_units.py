"""The units under systemd's own eyes."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "systemd").glob("*.service"))
ALL = sorted((ROOT / "systemd").iterdir())

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")


def asked(*question: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *question], capture_output=True, text=True, check=False)


def settings(name: str) -> dict[str, str]:
    """Section [Service]; of a key given twice the last."""
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "systemd" / name)
    return dict(unit["Service"])


@needs_systemd
def test_systemd_has_nothing_to_say_about_the_units() -> None:
    verified = asked("verify", *map(str, ALL))
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_exposed_to_less_than_two_of_ten(unit: Path) -> None:
    judged = asked("security", "--no-pager", "--offline=true", "--threshold=19", str(unit))
    assert judged.returncode == 0, judged.stdout


def test_the_front_sees_of_the_box_what_it_is_given_and_holds_one_capability() -> None:
    front = (ROOT / "systemd" / "moodlark-front.service").read_text().splitlines()
    given = [line.partition(":")[2] for line in front if line.startswith("LoadCredential=")]
    assert given == ["/var/lib/moodlark/tls/front.conf", "/var/lib/moodlark/tls/leaf.pem"]
    assert "DynamicUser=yes" in front
    assert "CapabilityBoundingSet=CAP_NET_BIND_SERVICE" in front
    hidden = next(line for line in front if line.startswith("InaccessiblePaths="))
    assert "-/var/lib/moodlark " in hidden


def test_a_change_of_what_the_front_is_given_starts_it_again() -> None:
    path = (ROOT / "systemd" / "moodlark-front.path").read_text()
    front = (ROOT / "systemd" / "moodlark-front.service").read_text()
    given = {line.partition(":")[2] for line in front.splitlines() if line.startswith("LoadCredential=")}
    watched = {line.partition("=")[2] for line in path.splitlines() if line.startswith("PathChanged=")}
    assert watched == given
    assert "Unit=moodlark-front-renew.service" in path
    assert "try-restart moodlark-front.service" in settings("moodlark-front-renew.service")["ExecStart"]


def test_a_wrong_configuration_does_not_start_again_and_again() -> None:
    service = settings("moodlark.service")
    assert service["Restart"] == "always"
    assert service["RestartPreventExitStatus"] == "78"


def test_camera_sound_and_gpio_are_all_the_devices_the_box_may_open() -> None:
    lines = (ROOT / "systemd" / "moodlark.service").read_text().splitlines()
    allowed = {line.removeprefix("DeviceAllow=") for line in lines if line.startswith("DeviceAllow=")}
    kinds = ("video4linux", "media", "dma_heap", "alsa", "gpiochip")
    assert allowed == {f"char-{kind} rw" for kind in kinds}
    assert settings("moodlark.service")["DevicePolicy"] == "closed"


def test_mpd_keeps_its_files_where_its_unit_may_write() -> None:
    configured = (ROOT / "config" / "mpd.conf").read_text()
    written = [
        line.split('"')[1] for line in configured.splitlines() if line.startswith(("db_", "state_", "stick"))
    ]
    folder = f"/var/lib/{settings('moodlark-mpd.service')['StateDirectory']}"
    assert len(written) == 3
    assert all(path.startswith(f"{folder}/") for path in written)
