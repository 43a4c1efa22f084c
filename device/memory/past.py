"""What the daemon needs to know at its start to pick up where it was."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from device.errors import MemoryStoreError
from device.memory.recovery import open_recovering
from device.memory.store import DAY_S
from device.mood.learning import NEWEST, Lesson
from device.types import Remembered, Settings

HEARD_DAYS = 365  # a track not heard for so long is a stranger again


@dataclass(frozen=True, slots=True)
class Past:
    """What was, before this start."""

    settings: Settings = field(default_factory=Settings)
    last_scan: int = 0  # scan numbers go on after it
    latest: Remembered | None = None  # the mood and pick to go on with
    last_heard: dict[str, float] = field(default_factory=dict)  # URI -> seconds since the epoch
    lessons: dict[int, Lesson] = field(default_factory=dict)  # by scan: what the last corrections taught
    lost: str | None = None  # why nothing could be remembered, one plain sentence


def recall(path: Path, wall_s: float) -> Past:
    """Open the memory, mending it as needed, and read the past. Never fails: `lost` says what went wrong."""
    try:
        with closing(open_recovering(path, wall_s)) as store:
            return Past(
                settings=store.settings(),
                last_scan=store.last_scan(),
                latest=store.latest(),
                lessons=store.lessons(NEWEST),
                last_heard=store.last_heard(wall_s - HEARD_DAYS * DAY_S),
            )
    except MemoryStoreError as exc:
        return Past(lost=not_remembering(exc))


def not_remembering(exc: MemoryStoreError) -> str:
    """The sentence for the phone."""
    return f"not remembering: {exc}"
