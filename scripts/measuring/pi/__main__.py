"""Show on Debian's arm64 that the box installs, reads a mood, and plays.

    .venv/bin/python -m scripts.measuring.pi [bookworm] [trixie]

Needs root, a network, Debian's mmdebstrap and qemu-user-static. Prints one JSON line a step: the release, the
step, whether it is as it should be, seconds, and what was seen. Exit 1 where one is not. qemu's seconds say
nothing of a Pi's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from device.configuration.paths import ROOT
from scripts.measuring.pi import wheels
from scripts.measuring.pi.roots import Root

PYTHONS = {"bookworm": "3.11", "trixie": "3.13"}
COMPILED: tuple[str, ...] = (
    "numpy",
    "cv2",
    "ai_edge_litert.interpreter",
    "vosk",
    "soundfile",
    "soxr",
    "pillow_heif",
    "rapidfuzz",
)
COMPILED += ("cryptography", "argon2", "pydantic", "yaml", "zeroconf", "pymicro_wakeword", "pyaudio")
SCENE = "device/simulated/scenes/demo"
PYTHON = "/moodlark/.venv/bin/python"
SUITE = ("tests/mood", "tests/values", "tests/configuration", "tests/drivers/test_camera.py")
SERVER = ("tests/music/jukebox/test_real_server.py", "-k", "stream or cue or playlist")
Step = Callable[[Root], str]


class NotSoError(Exception):
    """A step came out otherwise: what was seen."""


def install(root: Root) -> str:
    """Every package of the lock has a file for a Pi, by its checksum, and each is loaded."""
    lines = wheels.locked(root.python)
    packages = root.path / f"moodlark/.venv/lib/python{root.python}/site-packages"
    wanted = "\n".join(lines.values())
    done = packages.parent / "wanted"
    if not done.exists() or done.read_text() != wanted:
        _ran(
            root,
            "python3",
            "-m",
            "venv",
            "--clear",
            "--without-pip",
            "--system-site-packages",
            "/moodlark/.venv",
        )
        wheels.install(lines, root.python, packages)
        done.write_text(wanted)
    root.compile()
    _ran(root, PYTHON, "-c", f"import {', '.join(COMPILED)}")
    _ran(root, PYTHON, "-m", "device", "scan", "--help")
    told = "import platform; print(platform.machine(), platform.python_version())"
    return f"{len(lines)} packages on {_ran(root, PYTHON, '-c', told).strip()}"


def scan(*options: str) -> Step:
    """A scan of recorded files, by the shipped models."""

    def step(root: Root) -> str:
        told = json.loads(_ran(root, PYTHON, "-m", "device", "scan", *options, "--no-play").splitlines()[-1])
        if not told["evidence"]:
            raise NotSoError(f"nothing was read: {told}")
        return f"{told['mood']} {told['confidence']:.2f}"

    return step


def spoken(root: Root) -> str:
    """A sentence that Debian's espeak-ng says there."""
    _ran(root, "espeak-ng", "-w", "/tmp/said.wav", "What a wonderful day, I am so happy")  # noqa: S108 (of the root)
    return scan("--voice", "/tmp/said.wav")(root)  # noqa: S108


def part_of_suite(*tests: str) -> Step:
    """Tests, in the root."""

    def step(root: Root) -> str:
        return _ran(root, PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests).splitlines()[-1]

    return step


STEPS: dict[str, Step] = {
    "install": install,
    "face": scan("--face", f"{SCENE}/portrait.jpg"),
    "voice": spoken,
    "text": scan("--text", "I am so happy today, everything went well"),
    "music server": part_of_suite(*SERVER),
    "suite": part_of_suite(*SUITE),
}


def outcomes(root: Root) -> Iterator[dict[str, object]]:
    """Every step, whatever becomes of the others."""
    for name, step in STEPS.items():
        began = time.monotonic()
        try:
            ok, seen = True, step(root)
        except (NotSoError, subprocess.SubprocessError, OSError, ValueError) as exc:
            ok, seen = False, str(exc)[-1500:]
        took = round(time.monotonic() - began, 1)
        yield {"release": root.release, "step": name, "ok": ok, "seconds": took, "seen": seen}


def _ran(root: Root, *command: str) -> str:
    done = root.run(*command)
    if done.returncode:
        raise NotSoError(
            f"{' '.join(command)} ended with {done.returncode}: {done.stdout[-700:]}{done.stderr[-700:]}"
        )
    return done.stdout


def main(releases: list[str]) -> int:
    """Both, or those that are named."""
    all_well = True
    for release in releases or list(PYTHONS):
        root = Root(release, PYTHONS[release], (ROOT / ".cache/pi" / release).resolve())
        root.make()
        root.bring_tree()
        for outcome in outcomes(root):
            print(json.dumps(outcome), flush=True)
            all_well = all_well and outcome["ok"] is True
    return 0 if all_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
