"""A choice with what it depends on said in one breath."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from device.music.choice.choice import choose as choose_for
from device.music.choice.wanted import COUNT, Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Mood, Pick, Picked, Settings, Verdict


def choose(
    shelf: Shelf,
    mood: Mood,
    *,
    settings: Settings,
    heard: Mapping[str, float],
    wall_s: float,
    minute_of_day: int,
    verdicts: Sequence[Verdict] = (),
    banned: Collection[str] = (),
    genres: Collection[str] = (),
    after: Sequence[Picked] = (),
    count: int = COUNT,
    seed: int = 0,
) -> Pick | None:
    """As the box chooses."""
    wanted = Wanted(mood, count, after, genres)
    household = Household(settings, heard, verdicts, banned)
    return choose_for(shelf, wanted, household, Moment(wall_s, minute_of_day), seed=seed)
