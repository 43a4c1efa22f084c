"""How far bedtime and waking are. Times named `at` are monotonic; days are as `date.toordinal` counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from device.values.bedtime.night import Night, Restraint
from device.values.people import NOBODY


@dataclass(frozen=True, slots=True)
class Waking:
    """A wake-up goes on."""

    since: float  # the music rises since then
    snoozed_until: float | None = None  # it waits until then
    is_heard: bool = False  # whether its music plays by now
    asked_at: float = float("-inf")  # for its music, last
    rung_at: float | None = None  # in place of it, last; None: it was not


@dataclass(frozen=True, slots=True)
class Bed:
    """Of sleep timer, waking and children's time."""

    day: int = 0  # that it is now; 0: not known yet
    finishes_song: bool = False  # whether the sleep timer lets the song that plays then end first
    last_song: str | None = None  # which that is, once the timer is over
    fade_s: float = 0.0  # for which that one gets softer
    waking: Waking | None = None
    woken_day: int = 0  # the last day whose wake-up began, or was left out
    dawn: float | None = None  # 0-1: how bright the light is before and while it wakes
    listened: int = NOBODY  # who did last, and counts until somebody else does
    heard_day: int = 0  # of what follows
    heard_s: Mapping[int, float] = field(default_factory=dict)  # by child: how long they heard music
    restraint: Restraint = field(default_factory=Restraint)  # as the music was told last
    kept: Night = field(default_factory=Night)  # as it was remembered last

    def on(self, day: int) -> Bed:
        """On a local day. A clock that was set back makes no wake-up of a day to come one of the past."""
        is_set_back = day < self.day or self.woken_day > day + 1
        woken_day = min(self.woken_day, day - 1) if is_set_back else self.woken_day
        return replace(self, day=day, woken_day=woken_day)
