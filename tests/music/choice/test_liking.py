"""What verdicts are worth, number by number."""

from __future__ import annotations

import numpy as np
import pytest

from device.music.choice.taste import SAID_BANNED, SAID_LIKED, TURNED_UP, liking, opinion_of_skip
from device.music.library.shelf import Shelf
from device.values import Emotion, Track, Verdict
from device.values.music import HEARD_OUT, SKIPPED_LATE, SKIPPED_SOON

NOW = 1_700_000_000.0
SHELF = Shelf(
    Track(uri, uri, artist, "", genres, 180.0, 0.0, 0.0, "audio", 0.7)
    for uri, artist, genres in (
        ("a", "X", ("rock",)),
        ("b", "X", ("jazz",)),
        ("c", "Y", ("rock",)),
        ("d", "Z", ()),
        ("e", "", ()),
    )
)


def verdict(uri: str, value: float, *, emotion: Emotion = Emotion.SAD, age_s: float = 0.0) -> Verdict:
    return Verdict(uri, emotion, value, NOW - age_s)


def liked(*verdicts: Verdict) -> list[float]:
    """How much each track is liked, before it is bounded."""
    found = liking(SHELF, verdicts, Emotion.SAD, NOW)
    assert found.dtype == np.float32
    return [float(value) for value in np.arctanh(found)]


@pytest.mark.parametrize(
    ("uri", "values"),
    [
        ("a", [0.8, 0.2, 0.1, 0.0, 0.0]),
        ("b", [0.2, 0.8, 0.0, 0.0, 0.0]),
        ("c", [0.1, 0.0, 0.8, 0.0, 0.0]),
        ("d", [0.0, 0.0, 0.0, 0.7, 0.0]),
        ("gone", [0.0, 0.0, 0.0, 0.0, 0.0]),
    ],
)
def test_a_verdict_spreads_to_the_artist_and_less_to_the_genre(uri: str, values: list[float]) -> None:
    assert liked(verdict(uri, 0.5)) == pytest.approx(values, abs=1e-6)


def test_verdicts_add_up() -> None:
    both = liked(verdict("a", 0.5), verdict("b", -0.25))
    assert both == pytest.approx([0.7, -0.2, 0.1, 0.0, 0.0], abs=1e-6)


@pytest.mark.parametrize(
    ("emotion", "age_s", "share"),
    [
        (Emotion.SAD, 0.0, 1.0),
        (Emotion.SAD, 60 * 86_400.0, 0.5),
        (Emotion.SAD, 120 * 86_400.0, 0.25),
        (Emotion.SAD, -60 * 86_400.0, 1.0),
        (Emotion.CALM, 0.0, 0.4),
        (Emotion.CALM, 60 * 86_400.0, 0.2),
    ],
)
def test_a_verdict_counts_less_with_time_and_in_another_mood(
    emotion: Emotion, age_s: float, share: float
) -> None:
    assert liked(verdict("d", 0.5, emotion=emotion, age_s=age_s))[3] == pytest.approx(0.7 * share, abs=1e-6)


def test_however_many_verdicts_there_are_none_is_beyond_one() -> None:
    found = liking(SHELF, [verdict("a", 1.0)] * 50, Emotion.SAD, NOW)
    assert found.max() == 1.0


@pytest.mark.parametrize(("elapsed_s", "value"), [(0.0, -1.0), (29.9, -1.0), (30.0, -0.3), (200.0, -0.3)])
def test_a_skip_within_half_a_minute_says_more_than_one_that_comes_late(
    elapsed_s: float, value: float
) -> None:
    assert opinion_of_skip(elapsed_s) == value


def test_what_is_said_counts_most_and_what_is_done_is_ordered() -> None:
    assert SAID_BANNED == SKIPPED_SOON == -1.0
    assert SKIPPED_SOON < SKIPPED_LATE < 0 < HEARD_OUT < TURNED_UP < SAID_LIKED
    assert SAID_LIKED == 1.0
