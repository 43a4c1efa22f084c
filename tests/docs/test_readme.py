"""The README promises nothing that is not there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from device.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
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
    named = set(re.findall(r"(?:bin|\.)/moodlark (\w+)", README))
    assert {"scan", "library", "doctor", "bench"} <= named
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("line", re.findall(r"^\./moodlark (.*?)(?: +#.*)?$", README, flags=re.MULTILINE))
def test_a_command_of_the_readme_works_or_says_how_it_would(line: str, tmp_path: Path) -> None:
    """As printed, on a machine where no music server runs at MPD's usual port."""
    config = tmp_path / "moodlark.yaml"
    config.write_text(f"player: {{port: 1}}\nmemory: {{path: {tmp_path}/moodlark.db}}\n")
    words = [*shlex.split(line), *([] if line.startswith("classify") else ["--config", str(config)])]
    done = subprocess.run(
        [sys.executable, "-m", "device", *words], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert "Traceback" not in done.stderr
    how = ("./setup.sh --service", "moodlark-mpd", "scan a mood first")
    assert done.returncode == 0 or any(words in done.stderr + done.stdout for words in how), done.stderr


def test_the_pins_of_the_readme_are_the_configurations() -> None:
    config = (ROOT / "config" / "moodlark.yaml").read_text(encoding="utf-8")
    button, lamp = re.findall(r"^ GPIO (\d+) ", README, flags=re.MULTILINE)
    assert re.search(rf"^button:\n  pin: {button}\b", config, flags=re.MULTILINE)
    assert re.search(rf"^light:\n  pins: \[{lamp}\]", config, flags=re.MULTILINE)
