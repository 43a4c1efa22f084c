"""What a person usually feels at this hour."""

from __future__ import annotations

import pytest

from device.mood.habit import habitual
from device.values import Emotion

MORNING, NIGHT = 7 * 60, 23 * 60 + 50


def test_with_nothing_remembered_every_mood_is_alike() -> None:
    assert list(habitual([], MORNING).values()) == pytest.approx([1 / 7] * 7)


def test_a_mood_named_every_morning_is_expected_in_the_morning_and_not_at_night() -> None:
    named = [(MORNING, Emotion.ANGRY)] * 20
    assert habitual(named, MORNING + 20)[Emotion.ANGRY] > 0.5
    assert habitual(named, NIGHT)[Emotion.ANGRY] == pytest.approx(1 / 7, abs=0.01)


def test_ten_minutes_before_midnight_is_close_to_ten_minutes_after() -> None:
    named = [(10, Emotion.CALM)] * 20
    assert habitual(named, NIGHT)[Emotion.CALM] == pytest.approx(habitual(named, 30)[Emotion.CALM])


def test_no_mood_is_ever_ruled_out() -> None:
    prior = habitual([(MORNING, Emotion.HAPPY)] * 1000, MORNING)
    assert sum(prior.values()) == pytest.approx(1.0)
    assert min(prior.values()) > 0.0


def test_however_often_a_mood_was_named_no_other_becomes_eight_times_less_likely() -> None:
    prior = habitual([(MORNING, Emotion.HAPPY)] * 1000, MORNING)
    assert max(prior.values()) / min(prior.values()) <= 8.0 + 1e-9


def test_fourteen_moods_are_imagined_beside_the_one_that_was_named() -> None:
    prior = habitual([(MORNING, Emotion.CALM)], MORNING)
    assert prior[Emotion.CALM] == pytest.approx(3 / 15)
    assert prior[Emotion.SAD] == pytest.approx(2 / 15)


@pytest.mark.parametrize("times", [15, 1000])
def test_what_was_named_is_never_believed_more_than_that_every_mood_is_alike(times: int) -> None:
    prior = habitual([(MORNING, Emotion.CALM)] * times, MORNING)
    assert prior[Emotion.SAD] == pytest.approx(0.5 / 7)
    assert prior[Emotion.CALM] == pytest.approx(0.5 / 7 + 0.5)


@pytest.mark.parametrize(
    ("apart_min", "counts"),
    [(0, 1.0), (60, 0.8825), (120, 0.6065), (240, 0.1353), (-60, 0.8825), (-240, 0.1353)],
)
@pytest.mark.parametrize("named_at", [MORNING, NIGHT])
def test_a_mood_counts_the_less_the_further_its_hour_is_around_the_clock(
    apart_min: int, counts: float, named_at: int
) -> None:
    prior = habitual([(named_at, Emotion.CALM)], (named_at + apart_min) % (24 * 60))
    assert prior[Emotion.CALM] == pytest.approx((2 + counts) / (14 + counts), abs=1e-5)
