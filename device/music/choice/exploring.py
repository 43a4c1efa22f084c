"""Which of the next tracks are strangers: at most one in ten, and never two in a row. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

WINDOW = 10  # tracks of which one is a stranger


def stranger_places(
    count: int, *, familiar: int, strangers: int, before: Sequence[bool], rng: np.random.Generator
) -> list[bool]:
    """For each of the next tracks whether it is one that was never played here.

    familiar, strangers: how many tracks of either kind there are to choose from. before: of the tracks that
    come just before these, whether they are strangers. Where the familiar are too few, as in a new household,
    more places are for strangers, as evenly spread as can be.
    """
    needed = count - familiar
    if strangers <= 0:
        return [False] * count
    if needed > 0:
        return _spread_out(count, min(needed, strangers), follows_stranger=_may_follow_stranger(before))
    places = [False] * count
    if not before:  # neither the first nor the last, so that none meets a stranger of another plan
        if count > 2:
            places[int(rng.integers(1, count - 1))] = True
        return places
    for place in range(count):
        if not any([*before, *places[:place]][-(WINDOW - 1) :]):
            places[place] = True
            break
    return places


def enough_to_part(count: int, before: Sequence[bool]) -> int:
    """How many of the next tracks must be familiar so that no two strangers meet."""
    return (count + _may_follow_stranger(before)) // 2


def _may_follow_stranger(before: Sequence[bool]) -> bool:
    """What is heard while a new plan is made may be a stranger."""
    return not before or before[-1]


def _spread_out(count: int, strangers: int, *, follows_stranger: bool) -> list[bool]:
    """So many strangers among the places, each as far from the next as can be."""
    first = 1 if follows_stranger and strangers < count else 0
    wanted = np.linspace(first, count - 1, strangers).round().astype(int)
    places = [False] * count
    for place in wanted:
        places[place] = True
    return places
