"""What a track costs, how the cheapest are found, and how artists are spread among them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.music.choice import choice
from device.music.library.shelf import Shelf
from device.values import Track

PLACES = ((0.5, -0.5, 1.0), (-0.5, 0.0, 0.8), (0.0, 1.0, 0.0), (0.25, 0.75, 0.5))
SHELF = Shelf(
    Track(f"{n}", f"{n}", "", "", (), 180.0, valence, arousal, "audio", confidence)
    for n, (valence, arousal, confidence) in enumerate(PLACES)
)
FEW = st.lists(st.integers(0, 3), min_size=1, max_size=6)  # the artist of each track


def floats(*values: float) -> choice.Floats:
    return np.array(values, np.float32)


def can_follow(before: int | None, left: Counter[int], rest: int) -> bool:
    """Whether so many tracks can come with no artist twice in a row: all ways are tried."""
    return rest == 0 or any(
        can_follow(artist, left - Counter([artist]), rest - 1) for artist in left if artist != before
    )


def test_a_track_costs_what_is_unsure_and_a_little_chance_less_what_it_is_worth() -> None:
    taste, wanted = floats(0.5, -0.5, 0.0, 0.0), np.array([False, False, False, True])
    found = choice._extra(SHELF, taste, wanted, np.random.default_rng(3))
    chance = np.random.default_rng(3).exponential(0.04, 4)
    assert found - chance == pytest.approx([-0.025, 0.07 + 0.15, 0.35, 0.175 - 0.35], abs=1e-6)
    assert found.dtype == np.float32


def test_a_track_costs_its_squared_distance_from_each_target_too() -> None:
    targets, extra = np.array([[0.5, 0.25], [0.0, 1.0], [0.5, 0.25]], np.float32), floats(0.0, 0.1, 0.2, 0.3)
    first, second, third = choice._costs(SHELF, targets, extra)
    assert first == pytest.approx([0.5625, 1.0625 + 0.1, 0.8125 + 0.2, 0.3125 + 0.3])
    assert second == pytest.approx([2.5, 1.25 + 0.1, 0.2, 0.125 + 0.3])
    assert third is first


@pytest.mark.parametrize(
    ("count", "near"), [(9, [0, 4, 8]), (8, [0, 4, 7]), (5, [0, 2, 4]), (2, [0, 1]), (1, [0])]
)
def test_near_is_what_lies_at_begin_middle_or_end_of_the_way(count: int, near: list[int]) -> None:
    tracks = [Track(f"{n}", "", "", "", (), 180.0, n / 10, 0.0, "audio", 1.0) for n in range(9)]
    targets = np.array([[n / 10, 0.0] for n in range(count)], np.float32)
    assert np.flatnonzero(choice._near_any(Shelf(tracks), targets, 0.05, 0.0)).tolist() == near


@pytest.mark.parametrize(
    ("reach", "share", "near"),
    [
        (0.0, 0.0, 1),
        (2.0, 0.0, 2),
        (1.99, 0.0, 1),
        (3.0, 0.0, 3),
        (0.0, 0.25, 2),
        (0.0, 0.24, 1),
        (0.0, 1.0, 5),
    ],
)
def test_near_is_what_lies_within_reach_or_in_the_nearest_share(
    reach: float, share: float, near: int
) -> None:
    found = choice._near(floats(1.0, 4.0, 9.0, 16.0, 25.0), reach, share)
    assert found.tolist() == [n < near for n in range(5)]


@pytest.mark.parametrize(("tracks", "found"), [(3, 3), (200, 200), (250, 200)])
def test_the_two_hundred_cheapest_are_listed_cheapest_first(tracks: int, found: int) -> None:
    cost = np.random.default_rng(0).permutation(np.arange(tracks, dtype=np.float32))
    shortlist = choice._shortlist(cost, np.arange(tracks))
    assert cost[shortlist].tolist() == list(range(found))


@pytest.mark.parametrize(
    ("least", "found"), [(0, [2]), (1, [2]), (2, [2, 3]), (3, [2, 3, 1]), (9, [2, 3, 1])]
)
def test_the_familiar_are_filled_up_with_the_cheapest_that_are_fresh(least: int, found: list[int]) -> None:
    cost, fresh = floats(0.0, 0.5, 0.4, 0.3), np.array([False, True, True, True])
    assert choice._filled_up(np.array([2]), cost, fresh, least).tolist() == found
    assert fresh.tolist() == [False, True, True, True]


def test_what_is_too_little_is_filled_up_with_the_early_then_the_far_then_both() -> None:
    allowed = np.array([True, True, True, True, True, True, True, False])
    fits = np.array([True, True, True, False, False, False, False, True])
    fresh = np.array([False, False, True, True, True, False, False, True])
    cost = floats(0.1, 0.2, 0.3, 0.9, 0.8, 0.7, 0.6, 0.0)
    last = np.array([50.0, 40.0, -np.inf, 10.0, 20.0, 80.0, 90.0, -np.inf])
    for count, found in ((1, [2]), (2, [2, 1]), (5, [2, 1, 0, 4, 3]), (7, [2, 1, 0, 4, 3, 5, 6])):
        pool = choice._enough([cost], last, allowed=allowed, fresh=fresh, fits=fits, count=count)
        assert pool.tolist() == found


@given(FEW, st.integers(0, 6), st.integers(0, 3))
def test_it_is_known_whether_as_many_can_follow(artists: list[int], rest: int, now: int) -> None:
    by_artist = Counter([*artists, now])
    assert choice._can_go_on(by_artist, now, rest) == can_follow(now, Counter(artists), rest)


@given(FEW, st.integers(1, 6), st.none() | st.integers(0, 3))
def test_no_artist_comes_twice_in_a_row_if_there_is_any_way(
    artists: list[int], count: int, before: int | None
) -> None:
    count = min(count, len(artists))
    column, every = np.array(artists, np.int32), np.arange(len(artists))
    chosen = choice._spread(column, [every] * count, before=before)
    assert len(set(chosen)) == count
    if can_follow(before, Counter(artists), count):
        in_row = [before, *(artists[position] for position in chosen)]
        assert all(one != other for one, other in pairwise(in_row))


@pytest.mark.parametrize(
    ("artists", "before", "chosen"),
    [
        ([1, 1, 1], None, [0, 1, 2]),
        ([1, 1, 1], 1, [0, 1, 2]),
        ([1, 2, 3], None, [0, 1, 2]),
        ([1, 2, 3], 1, [1, 0, 2]),
        ([1, 2, 2], None, [1, 0, 2]),
        ([1, 1, 2], None, [0, 2, 1]),
        ([1, 1, 1, 2], None, [0, 3, 1, 2]),
    ],
)
def test_the_cheapest_that_can_come_comes(artists: list[int], before: int | None, chosen: list[int]) -> None:
    column, every = np.array(artists, np.int32), np.arange(len(artists))
    assert choice._spread(column, [every] * len(artists), before=before) == chosen


def test_a_place_whose_own_tracks_are_all_taken_gets_one_of_the_others() -> None:
    lists = [np.array([0]), np.array([0]), np.array([1, 2])]
    assert sorted(choice._spread(np.array([1, 2, 3], np.int32), lists, before=None)) == [0, 1, 2]
