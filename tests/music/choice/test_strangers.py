"""Where strangers come among the next tracks, place by place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.music.choice.exploring import enough_to_part, stranger_places

MANY = 50


def places(count: int, familiar: int, strangers: int, before: Sequence[bool], *, seed: int = 0) -> str:
    """s: a stranger, a dot: none."""
    rng = np.random.default_rng(seed)
    found = stranger_places(count, familiar=familiar, strangers=strangers, before=before, rng=rng)
    return "".join("s" if place else "." for place in found)


@pytest.mark.parametrize(
    ("familiar", "strangers", "before", "found"),
    [
        (10, 0, [False] * 9, ".........."),
        (5, 0, [True], ".........."),
        (10, 1, [False] * 9, "s........."),
        (9, MANY, [True], ".s........"),
        (9, MANY, [False], "s........."),
        (5, MANY, [True], ".s.s.s.s.s"),
        (5, MANY, [], ".s.s.s.s.s"),
        (5, MANY, [False], "s.s.s..s.s"),
        (5, 2, [True, False], "s........s"),
        (0, MANY, [True], "ssssssssss"),
        (0, MANY, [False], "ssssssssss"),
        (0, 9, [True], ".sssssssss"),
        (10, MANY, [True], ".........s"),
        (11, MANY, [False] * 8 + [True], ".........s"),
        (10, MANY, [True] + [False] * 8, ".s........"),
        (10, MANY, [True] + [False] * 9, "s........."),
    ],
)
def test_strangers_are_as_far_apart_as_can_be(
    familiar: int, strangers: int, before: list[bool], found: str
) -> None:
    assert places(10, familiar, strangers, before) == found


def test_a_plan_for_a_long_time_brings_one_stranger_too() -> None:
    assert places(25, 25, MANY, [False]) == "s" + "." * 24


@pytest.mark.parametrize(("count", "found"), [(1, {"."}), (2, {".."}), (3, {".s."}), (4, {".s..", "..s."})])
def test_in_a_first_plan_the_stranger_is_somewhere_between(count: int, found: set[str]) -> None:
    assert {places(count, MANY, MANY, [], seed=seed) for seed in range(30)} == found


@pytest.mark.parametrize(
    ("count", "before", "least"),
    [
        (9, [], 5),
        (9, [True], 5),
        (9, [False, False, True], 5),
        (9, [True, True, False], 4),
        (10, [True], 5),
        (10, [False], 5),
        (1, [False], 0),
    ],
)
def test_so_many_familiar_tracks_keep_strangers_apart(count: int, before: list[bool], least: int) -> None:
    assert enough_to_part(count, before) == least


@given(st.integers(1, 30), st.lists(st.booleans(), max_size=12), st.integers(0, 99))
def test_with_enough_familiar_tracks_no_two_strangers_meet(count: int, before: list[bool], seed: int) -> None:
    found = places(count, enough_to_part(count, before), MANY, before, seed=seed)
    heard = ("s" if before[-1] else ".") if before else "s"
    assert "ss" not in heard + found
