"""How a choice is put into words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.music.choice.reasons import sound, why_pick, why_track
from device.values import Strategy, Track

TRACK = Track("a.ogg", "A", "B", "", (), 180.0, 0.5, -0.5, "genre", 0.7)
NOW = 1_700_000_000.0  # 14 November 2023
HOUR, DAY = 3600.0, 86_400.0


@pytest.mark.parametrize(
    ("valence", "arousal", "said"),
    [
        (0.15, 0.15, "bright and lively"),
        (0.15, 0.14, "warm and easy"),
        (0.15, -0.15, "warm and quiet"),
        (-0.14, 0.15, "lively"),
        (0.14, -0.14, "even"),
        (0.0, -0.15, "quiet"),
        (-0.15, 0.15, "dark and fierce"),
        (-0.15, 0.0, "dark"),
        (-0.15, -0.15, "sad and quiet"),
    ],
)
def test_a_point_of_the_plane_has_words(valence: float, arousal: float, said: str) -> None:
    assert sound(valence, arousal) == said


@pytest.mark.parametrize(
    ("known_by", "said"),
    [
        ("mood-tag", "by its mood tag"),
        ("genre", "by its genre"),
        ("title", "by its title"),
        ("audio", "by its sound"),
        ("unknown", "a guess, as nothing is known of it"),
    ],
)
def test_it_is_said_how_a_track_is_known(known_by: str, said: str) -> None:
    track = replace(TRACK, known_by=known_by)
    assert why_track(track, None, NOW) == f"warm and quiet {said}, new to you"


@pytest.mark.parametrize(
    ("since_s", "said"),
    [
        (-HOUR, "heard just now"),
        (2 * HOUR - 1, "heard just now"),
        (2 * HOUR, "not heard for 2 hours"),
        (2 * DAY - 1, "not heard for 48 hours"),
        (2 * DAY, "not heard for 2 days"),
        (60 * DAY - 1, "not heard for 60 days"),
        (60 * DAY, "not heard since September"),
        (318 * DAY, "not heard since December"),
        (317 * DAY, "not heard since January"),
        (330 * DAY - 1, "not heard since December"),
        (330 * DAY, "not heard for 11 months"),
        (720 * DAY, "not heard for 24 months"),
    ],
)
def test_how_long_a_track_was_not_heard_is_said_as_people_say_it(since_s: float, said: str) -> None:
    assert why_track(TRACK, NOW - since_s, NOW) == f"warm and quiet by its genre, {said}"


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (Strategy.MATCH, "Music like the mood: sad and quiet."),
        (Strategy.LIFT, "Starts where the mood is, sad and quiet, and moves to bright and lively."),
        (Strategy.CALM_DOWN, "Starts where the mood is, sad and quiet, and moves to bright and lively."),
        (Strategy.FOCUS, "Steady music to work by: bright and lively."),
    ],
)
def test_a_pick_says_what_the_strategy_does(strategy: Strategy, said: str) -> None:
    assert why_pick(strategy, (-0.5, -0.5), (0.5, 0.5), quiet=False, early=0) == said


@pytest.mark.parametrize(
    ("quiet", "early", "said"),
    [
        (True, 0, "Nothing loud, as it is quiet hours."),
        (False, 1, "Too few fitting tracks are fresh, so one track comes back early."),
        (False, 2, "Too few fitting tracks are fresh, so 2 tracks come back early."),
        (
            True,
            2,
            "Nothing loud, as it is quiet hours. "
            "Too few fitting tracks are fresh, so 2 tracks come back early.",
        ),
    ],
)
def test_a_pick_says_what_it_could_not_do(said: str, early: int, *, quiet: bool) -> None:
    whole = why_pick(Strategy.MATCH, (0.0, 0.0), (0.0, 0.0), quiet=quiet, early=early)
    assert whole == f"Music like the mood: even. {said}"
