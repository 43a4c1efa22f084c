"""Where each rule of the choice begins and ends, with nothing left to chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from device.music.choice import choice
from device.music.choice.choice import choose as choose_for
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Emotion, Mood, Pick, Picked, Settings, Strategy, Track
from tests.music.choice.choosing import choose

MakeMood = Callable[[Emotion], Mood]
NOW = 1_700_000_000.0
HOUR = 3600.0
DAYS_AGO = NOW - 72 * HOUR
JUST_NOW = NOW - HOUR
SETTINGS = Settings(quiet_from=0, quiet_until=0)
QUIET = Settings(quiet_from=0, quiet_until=1)


@pytest.fixture(autouse=True)
def _no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "VARIETY", 0.0)


@pytest.fixture
def even(mood: MakeMood) -> Mood:
    """In the middle of the plane, so that a track's valence is its distance."""
    return mood(Emotion.NEUTRAL)


def at(valence: float, count: int = 1, *, arousal: float = 0.0, confidence: float = 1.0) -> list[Track]:
    """Tracks of as many artists in one place."""
    names = [f"{valence} {arousal} {confidence} {number}" for number in range(count)]
    return [Track(n, n, n, "", (), 180.0, valence, arousal, "audio", confidence) for n in names]


def heard(tracks: Sequence[Track], wall_s: float = DAYS_AGO) -> dict[str, float]:
    return dict.fromkeys((track.uri for track in tracks), wall_s)


def pick(
    tracks: Sequence[Track],
    mood: Mood,
    known: dict[str, float],
    *,
    count: int = 10,
    settings: Settings = SETTINGS,
    after: Sequence[Picked] = (),
) -> Pick:
    found = choose(
        Shelf(tracks),
        mood,
        settings=settings,
        heard=known,
        wall_s=NOW,
        minute_of_day=0,
        count=count,
        after=after,
    )
    assert found is not None
    return found


def new_ones(found: Pick) -> int:
    return sum(one.is_new for one in found.choices)


@pytest.mark.parametrize(("distance", "fits"), [(0.89, True), (0.91, False)])
def test_a_track_within_nine_tenths_of_the_mood_fits(distance: float, even: Mood, *, fits: bool) -> None:
    near, away = at(0.0, 10), at(distance, 10)
    found = pick(near + away, even, heard(near, JUST_NOW) | heard(away))
    assert set(found.tracks) == set(away if fits else near)


def test_where_nothing_lies_near_the_nearest_quarter_fits(even: Mood) -> None:
    tracks = [track for n in range(21) for track in at(0.91 + n / 1000)]
    found = pick(tracks, even, heard(tracks[:6], JUST_NOW) | heard(tracks[6:]), count=6)
    assert set(found.tracks) == set(tracks[:6])
    assert "6 tracks come back early" in found.reason


@pytest.mark.parametrize(("age_s", "is_early"), [(12 * HOUR, False), (12 * HOUR - 1, True)])
def test_a_track_is_fresh_once_the_window_is_over(age_s: float, even: Mood, *, is_early: bool) -> None:
    tracks = at(0.0)
    found = pick(tracks, even, heard(tracks, NOW - age_s), count=1)
    assert ("one track comes back early" in found.reason) is is_early


@pytest.mark.parametrize(
    ("settings", "arousal", "fits"), [(QUIET, 0.3, True), (QUIET, 0.31, False), (SETTINGS, 0.31, True)]
)
def test_in_quiet_hours_what_is_livelier_does_not_fit(
    settings: Settings, arousal: float, even: Mood, *, fits: bool
) -> None:
    soft, lively = at(0.0, arousal=-0.1), at(0.0, arousal=arousal)
    found = pick(soft + lively, even, heard(soft, JUST_NOW) | heard(lively), count=1, settings=settings)
    assert found.tracks == tuple(lively if fits else soft)


@pytest.mark.parametrize(
    ("known", "strange", "strangers"),
    [(50, 60, 1), (49, 60, 5), (10, 10, 1), (9, 11, 5), (17, 25, 5), (22, 22, 1)],
)
def test_a_household_that_knows_half_of_what_fits_or_fifty_of_it_has_enough(
    known: int, strange: int, strangers: int, even: Mood
) -> None:
    familiar = at(0.8, known)
    found = pick(familiar + at(0.0, strange), even, heard(familiar))
    assert new_ones(found) == strangers


@pytest.mark.parametrize(("distance", "strangers"), [(0.49, 1), (0.51, 5)])
def test_one_that_has_not_takes_only_what_is_close(distance: float, strangers: int, even: Mood) -> None:
    familiar = at(distance, 10)
    assert new_ones(pick(familiar + at(0.0, 30), even, heard(familiar))) == strangers


def test_or_what_is_among_the_nearest_twentieth(even: Mood) -> None:
    tracks = [track for n in range(41) for track in at(0.6 + n / 1000)]
    assert new_ones(pick(tracks, even, heard(tracks[:5]))) == 7


@pytest.mark.parametrize(("known", "strange", "strangers"), [(10, 30, 5), (9, 31, 10), (10, 31, 10)])
def test_a_household_is_new_until_it_heard_a_quarter_of_its_library(
    known: int, strange: int, strangers: int, even: Mood
) -> None:
    familiar = at(0.8, known)
    found = pick(familiar + at(0.0, strange), even, heard(familiar))
    assert new_ones(found) == strangers


@pytest.mark.parametrize(("known", "strangers"), [(50, 5), (49, 10)])
def test_or_fifty_tracks(known: int, strangers: int, even: Mood) -> None:
    other = at(1.0, 10, arousal=1.0)
    familiar = other + at(0.8, known - 10)
    assert new_ones(pick(familiar + at(0.0, 250), even, heard(familiar))) == strangers


def test_a_new_household_hears_the_close_track_and_not_the_surer_one(even: Mood) -> None:
    close, surer = at(0.4, confidence=0.0), at(0.6)
    found = pick(close + surer + at(0.0, 30), even, heard(close + surer), count=3)
    assert found.tracks[0] == close[0]
    assert [one.is_new for one in found.choices] == [False, True, True]


def test_where_too_few_are_close_for_the_places_all_that_are_familiar_count(even: Mood) -> None:
    close, others = at(0.4), at(0.8, 7)
    found = pick(close + others + at(0.0, 2), even, heard(close + others), count=10)
    assert new_ones(found) == 2
    assert len(set(found.tracks)) == 10


def test_the_cheapest_comes_first_and_then_another_artist(even: Mood) -> None:
    first, second = at(0.0, 2)
    third = at(0.5)[0]
    same = replace(second, artist=first.artist)
    assert pick([same, third, first], even, heard([same, third, first])).tracks == (same, third, first)


def test_the_artist_before_does_not_come_again(even: Mood) -> None:
    tracks = at(0.0) + at(0.1) + at(0.2)
    after = [Picked(one, "") for one in (tracks[1], tracks[2], tracks[1], tracks[0])]
    assert pick(tracks, even, heard(tracks), count=1, after=after).tracks == (tracks[1],)
    gone = [*after, Picked(at(0.9)[0], "")]
    assert pick(tracks, even, heard(tracks), count=1, after=gone).tracks == (tracks[0],)


def test_a_pick_tells_where_it_begins_and_where_it_ends(mood: MakeMood) -> None:
    settings = replace(SETTINGS, strategies={Emotion.SAD: Strategy.LIFT})
    tracks = at(0.0, 10)
    found = pick(tracks, mood(Emotion.SAD), heard(tracks), settings=settings, count=4)
    assert found.target == pytest.approx((-0.6, -0.4))
    assert found.reason == "Starts where the mood is, sad and quiet, and moves to warm and easy."


def test_what_is_not_in_the_library_can_be_heard_or_banned(even: Mood) -> None:
    tracks = at(0.0, 2)
    found = choose(
        Shelf(tracks),
        even,
        settings=SETTINGS,
        heard={"gone": NOW},
        banned=("gone", tracks[0].uri),
        wall_s=NOW,
        minute_of_day=0,
    )
    assert found is not None
    assert found.tracks == (tracks[1],)


def test_ten_tracks_are_wanted_and_the_first_seed_is_zero(
    even: Mood, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "VARIETY", 0.04)
    shelf, moment = Shelf(at(0.0, 400)), Moment(NOW, 0)
    first, zero, one = (
        choose_for(shelf, Wanted(even), Household(SETTINGS), moment, **seed)
        for seed in ({}, {"seed": 0}, {"seed": 1})
    )
    assert first is not None
    assert len(first.tracks) == 10
    assert first == zero != one
