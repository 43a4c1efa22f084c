"""What is wanted, of whom, and when: all that a choice among tracks depends on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from device.values import Journey, Mood, Picked, Settings, Strategy, Verdict
from device.values.library.belonging import MonthDay

COUNT = 10


@dataclass(frozen=True, slots=True)
class Way:
    """A way over the plane of valence and arousal, in place of the household's own for a mood."""

    journey: Journey
    from_wall_s: float  # when the first of the tracks begins, since the epoch


@dataclass(frozen=True, slots=True)
class Wanted:
    """Music for a mood."""

    mood: Mood
    count: int = COUNT
    after: Sequence[Picked] = ()  # planned already, just before; the strategy has then reached its goal
    genres: Collection[str] = ()  # those that belong to the mood
    way: Way | None = None
    strategy: Strategy | None = None  # what helps in the mood, or may; None: what the settings say
    because: str = ""  # why that one, a sentence
    only: NDArray[np.bool_] | None = None  # of the shelf's tracks, none but these
    off: NDArray[np.float32] | None = None  # what each of them costs besides, in squared distance


@dataclass(frozen=True, slots=True)
class Household:
    """What is known of those who listen."""

    settings: Settings
    heard: Mapping[str, float] = field(default_factory=dict)  # URI -> seconds since the epoch, last
    verdicts: Sequence[Verdict] = ()  # how tracks were taken
    banned: Collection[str] = ()  # URIs that are never chosen
    is_clean: bool = False  # whether nothing explicit is


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is."""

    wall_s: float  # seconds since the epoch
    minute_of_day: int  # local, 0-1439
    day: MonthDay | None = None  # local; None: every season is on
