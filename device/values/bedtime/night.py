"""How far the night is: what of sleep timer, waking, children's time and a journey outlasts a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from device.values.music import Journey
from device.values.ranges import Seconds

Count = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Night:
    """Wall times are seconds since the epoch; days are local and counted as `date.toordinal` does."""

    sleep_until_wall_s: Seconds | None = None  # when the music stops by itself
    sleep_minutes: Annotated[float, Field(ge=0.0, le=1440.0)] = 0.0  # how long that was set to
    finishes_song: bool = False  # whether the song that plays then is heard out
    woken_day: Count = 0  # the last day whose wake-up began, or was left out
    woken_wall_s: Seconds | None = None  # since when a wake-up goes on
    snoozed_until_wall_s: Seconds | None = None  # while it waits a little
    listened: Count = 0  # the member who did last; 0: nobody
    heard_day: Count = 0  # the day of what follows
    heard_s: Mapping[int, Seconds] = field(default_factory=dict)  # by child: how long they heard music
    journey: Journey | None = None  # the way that the music goes

    def on_the_way(self, wall_s: float) -> Journey | None:
        """The journey that goes on then; None: there is none, or its end is reached."""
        journey = self.journey
        return journey if journey and 0 <= wall_s - journey.begun_wall_s < journey.length_s else None


@dataclass(frozen=True, slots=True)
class Restraint:
    """What holds the music by itself, beside what people chose: the hour, a timer, and who is a child."""

    share: float = 1.0  # 0-1: how much of the volume is left while it fades, or has come while it rises
    wakes_to: int | None = None  # 0-100: the volume of a wake-up, in place of the chosen one
    cap: int = 100  # never louder, 0-100
    is_clean: bool = False  # no explicit tracks

    @property
    def is_felt(self) -> bool:
        """Whether the music may be another volume than people chose."""
        return self.share < 1.0 or self.wakes_to is not None or self.cap < 100
