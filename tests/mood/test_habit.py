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
