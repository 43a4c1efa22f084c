"""Where PulseAudio's daemon is: installed, or unpacked beside a PipeWire that excludes its package."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from device.configuration.paths import ROOT

UNPACKED = ROOT / ".cache" / "pulseaudio"


@dataclass(frozen=True, slots=True)
class Daemon:
    """How to start it."""

    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def find_daemon(unpacked: Path = UNPACKED) -> Daemon:
    """The installed daemon if there is one, else the unpacked one; the former's name if there is neither."""
    program = unpacked / "usr" / "bin" / "pulseaudio"
    if shutil.which("pulseaudio") or not program.exists():
        return Daemon(("pulseaudio",))
    modules = next((unpacked / "usr" / "lib").glob("pulse-*/modules"))
    core = next((unpacked / "usr" / "lib").glob("*/pulseaudio"))
    return Daemon((str(program), f"--dl-search-path={modules}"), {"LD_LIBRARY_PATH": f"{core}:{modules}"})
