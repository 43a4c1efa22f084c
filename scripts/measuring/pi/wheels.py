"""The Python packages of a Pi, brought by this machine's pip and handed to the Pi's."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from packaging.markers import Marker

from device.configuration.paths import ROOT

# pip takes an older release, and says nothing, where one of these names is missing.
PLATFORMS = ["manylinux2014_aarch64", *(f"manylinux_2_{minor}_aarch64" for minor in range(17, 37))]
FROM_SOURCE = ("sdnotify", "srt")  # plain Python without a wheel
OF_DEBIAN = ("pyaudio",)  # no wheel, and a compiler under qemu takes long: Debian's is taken
TESTING = ("pytest", "iniconfig", "pluggy", "pygments", "hypothesis", "sortedcontainers")


def locked(python: str) -> dict[str, str]:
    """What set-up installs on a Pi with that Python ("3.13") and what tests need: the lock's lines."""
    kept = _chosen("pi-test", python, TESTING) | _chosen("build", python) | _chosen("pi-base", python)
    return {name: line for name, line in kept.items() if name not in OF_DEBIAN}


def install(lines: dict[str, str], python: str, folder: Path) -> None:
    """All of them into that folder of packages, each by its checksum. Raises CalledProcessError."""
    # What Python each needs stands in the lock; pip would ask for this machine's.
    tag = python.replace(".", "")
    made_for = [
        "--ignore-requires-python",
        "--only-binary",
        ":all:",
        "--implementation",
        "cp",
        "--python-version",
        tag,
    ]
    made_for += [word for abi in (f"cp{tag}", "abi3", "none") for word in ("--abi", abi)]
    made_for += [word for platform in PLATFORMS for word in ("--platform", platform)]
    _pip({name: line for name, line in lines.items() if name not in FROM_SOURCE}, folder, *made_for)
    _pip({name: line for name, line in lines.items() if name in FROM_SOURCE}, folder)


def _pip(lines: dict[str, str], folder: Path, *options: str) -> None:
    wanted = folder / "wanted.txt"
    wanted.write_text("\n".join(lines.values()) + "\n")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    into = ["--no-deps", "--require-hashes", "--no-compile", "--target", str(folder)]
    subprocess.run([*pip, *into, *options, "-r", str(wanted)], check=True)


def _chosen(lock: str, python: str, names: tuple[str, ...] | None = None) -> dict[str, str]:
    here = {
        "platform_machine": "aarch64",
        "sys_platform": "linux",
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    kept = {}
    for entry in re.split(r"\n(?=[a-z])", (ROOT / f"requirements/{lock}.txt").read_text()):
        found = re.match(r"([a-z0-9.-]+)==(\S+)(?: ; (.*?))?(?: \\)?$", entry, re.MULTILINE)
        if not found or (names and found[1] not in names):
            continue
        if found[3] is None or Marker(found[3]).evaluate(here):
            hashes = " ".join(re.findall(r"--hash=\S+", entry))
            kept[found[1]] = f"{found[1]}=={found[2]} {hashes}"
    return kept
