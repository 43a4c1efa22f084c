"""The README promises nothing that is not there."""

import re
from pathlib import Path

import pytest

from device.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"!?\[[^]]*\]\(([^):]+)\)", README))))
def test_what_the_readme_links_to_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"(?<![./\w])(?:config|device|scripts|models_tflite)/[\w./]*", README)))
)
def test_a_file_the_readme_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_commands_of_the_readme_exist() -> None:
    named = set(re.findall(r"bin/moodlark (\w+)", README))
    assert named
    assert named <= set(COMMANDS)


def test_the_pins_of_the_readme_are_the_configurations() -> None:
    config = (ROOT / "config" / "moodlark.yaml").read_text(encoding="utf-8")
    button, lamp = re.findall(r"^ GPIO (\d+) ", README, flags=re.MULTILINE)
    assert re.search(rf"^button:\n  pin: {button}\b", config, flags=re.MULTILINE)
    assert re.search(rf"^light:\n  pins: \[{lamp}\]", config, flags=re.MULTILINE)
