"""What was, before this start of the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from device.mood.learning import Lesson
from device.senses.voice.usual import Usual
from device.values.types import Banned, Opinion, PlannedTrack, Remembered, Settings

PROVISIONAL = 2**60
"""Scans are counted from here while it is not known how many there were; no memory holds so many."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the box needs to know to pick up where it was."""

    settings: Settings = field(default_factory=Settings)
    last_scan: int = 0  # scan numbers go on after it
    latest: Remembered | None = None  # the mood and pick to go on with
    last_heard: Mapping[str, float] = field(default_factory=dict)  # URI -> seconds since the epoch
    lessons: Mapping[int, Lesson] = field(default_factory=dict)  # by scan: what the last corrections taught
    opinions: tuple[Opinion, ...] = ()  # the newest, oldest first
    bans: tuple[Banned, ...] = ()
    planned: tuple[PlannedTrack, ...] = ()  # what of the music server's queue was ours
    volume: int | None = None  # 0-100: how loud the music is when nothing lowers it; None: not known
    voices: Mapping[str, Usual] = field(default_factory=dict)  # by name: how people usually sound
