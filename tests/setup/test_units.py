"""The units under systemd's own eyes."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "systemd").glob("*.service"))

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
    verified = asked("verify", *map(str, UNITS))
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_exposed_to_less_than_two_of_ten(unit: Path) -> None:
    judged = asked("security", "--no-pager", "--offline=true", "--threshold=20", str(unit))
    assert judged.returncode == 0, judged.stdout


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
