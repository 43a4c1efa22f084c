"""What cannot be heard as music."""

from __future__ import annotations

from contextlib import closing

from device.memory.schema import SOUNDS
from device.memory.sounds import read_sounds
from device.web.context import context

FAILURES_MAX = 200


def failures() -> list[tuple[str, str]]:
    """The files that cannot be heard, and why, each named once. Raises MemoryStoreError."""
    memory = context().database
    if not SOUNDS.beside(memory).exists():
        return []
    with closing(read_sounds(memory)) as sounds:
        failures = sounds.failures()[:FAILURES_MAX]
    return [(uri, why.rpartition(f"{uri}: ")[2]) for uri, why in failures]
