"""What the ears cost a box at rest, while music plays: time, memory, and what is written to the disk."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.measuring.front import resident_mb
from scripts.measuring.hearing.stage import Home

SETTLES_S, RESTS_S = 20.0, 60.0
TICKS_S = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Used:
    """By a process and its children, up to a moment."""

    at: float
    cpu_s: float
    written: int  # bytes, to disks
    mb: float  # of memory that is their own (PSS)

    def since(self, before: Used) -> dict[str, float]:
        seconds = self.at - before.at
        return {
            "core_percent": round(100 * (self.cpu_s - before.cpu_s) / seconds, 2),
            "mb": round(self.mb, 1),
            "written_bytes": self.written - before.written,
        }


def cost_of(home: Home) -> dict[str, Any]:
    """At rest with music: without ears, and with them."""
    told: dict[str, Any] = {"trial": "cost at rest, while music plays"}
    home.listen(is_on=False)
    home.play()
    told["without"] = _rest(home.box.pid)
    home.listen()
    told["with"] = _rest(home.box.pid)
    for name in ("core_percent", "mb", "written_bytes"):
        told[f"more_{name}"] = round(told["with"][name] - told["without"][name], 2)
    return told


def _rest(pid: int) -> dict[str, float]:
    time.sleep(SETTLES_S)
    before = _used(pid)
    time.sleep(RESTS_S)
    return _used(pid).since(before)


def _used(pid: int) -> Used:
    family = [pid, *_children(pid)]
    return Used(time.monotonic(), sum(map(_cpu_s, family)), sum(map(_written, family)), resident_mb(pid))


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(each) for each in (task / "children").read_text().split()]
    return found


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_S


def _written(pid: int) -> int:
    lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))
