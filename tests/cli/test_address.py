"""Where the page is found, as the command says it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from device.configuration.paths import ROOT
from device.web.naming.picture import picture_of

HALVES = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "moodlark.yaml"
    path.write_text(f"web: {{host: 0.0.0.0}}\nmemory: {{path: {tmp_path}/moodlark.db}}\n")
    return path


def address(*words: object, **more: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "device", "address", *map(str, words)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, **more)  # type: ignore[call-overload,no-any-return]


def test_as_json_it_is_one_line(config: Path) -> None:
    (line,) = address("--json", "--config", config).stdout.splitlines()
    told = json.loads(line)
    assert told["name"] == "moodlark.local"
    assert told["addresses"][0] == "http://moodlark.local:8080/"
    assert told["for_the_house"] is True


def test_addresses_are_told_one_a_line(config: Path) -> None:
    assert address("--config", config).stdout.splitlines()[0] == "http://moodlark.local:8080/"


def test_a_box_that_just_started_is_waited_for_until_it_has_its_name(config: Path) -> None:
    command = [sys.executable, "-m", "device", "address", "--wait", "20", "--config", str(config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as asking:
        (config.parent / "name").write_text("moodlark-3")
        told, _ = asking.communicate(timeout=15)
    assert told.splitlines()[0] == "http://moodlark-3.local:8080/"


def test_in_a_terminal_a_phone_can_read_it(config: Path) -> None:
    ours, theirs = pty.openpty()
    address("--config", config, stderr=theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb", closefd=True) as terminal:
        shown = terminal.read1(1 << 16).decode()
    assert read_by_a_phone(shown) == "http://moodlark.local:8080/"


@pytest.mark.parametrize(
    "told", ["https://moodlark.local/", "http://[fd00::5]:8080/", "https://a/" + "x" * 90]
)
def test_the_picture_says_what_it_is_of(told: str) -> None:
    assert read_by_a_phone(picture_of(told)) == told


def read_by_a_phone(shown: str) -> str:
    """What is seen: each sign of the terminal is two modules, one above the other."""
    rows = [line.split("m", 1)[1].split("\x1b")[0] for line in shown.splitlines() if "█" in line]
    picture = np.array([[HALVES[sign] for sign in row] for row in rows], dtype=np.uint8)
    modules = picture.transpose(0, 2, 1).reshape(2 * len(rows), -1)
    large = np.pad(modules.repeat(8, axis=0).repeat(8, axis=1), 32, constant_values=255)
    return str(cv2.QRCodeDetector().detectAndDecode(large)[0])
