"""Moods last, but not for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.mood.fusion import Fuser
from device.mood.smoothing import carried
from device.values import Emotion
from tests.mood.conftest import Say, sure

HALF_LIFE_MIN = 15.0


def test_before_the_first_scan_every_mood_is_alike() -> None:
    assert set(carried(None, 0.0, HALF_LIFE_MIN).values()) == {1 / 7}


def test_a_mood_counts_half_as_much_after_its_half_life(fuser: Fuser) -> None:
    sad = fuser.named(Emotion.SAD)
    at_once, later = (carried(sad, minutes * 60, HALF_LIFE_MIN)[Emotion.SAD] - 1 / 7 for minutes in (0, 15))
    assert later == pytest.approx(at_once / 2)


def test_after_a_night_the_mood_is_forgotten(fuser: Fuser) -> None:
    prior = carried(fuser.named(Emotion.ANGRY), 8 * 3600, HALF_LIFE_MIN)
    assert prior[Emotion.ANGRY] == pytest.approx(1 / 7, abs=1e-6)


def test_an_unclear_scan_stays_with_the_mood_of_a_minute_ago(fuser: Fuser, say: Say) -> None:
    unclear = [say("words", neutral=0.6, sad=0.25, happy=0.15)]
    sad = sure(fuser.fuse([say("words", sad=0.95, neutral=0.05)]))
    assert sure(fuser.fuse(unclear)).emotion is not Emotion.SAD
    assert sure(fuser.fuse(unclear, prior=carried(sad, 60.0, HALF_LIFE_MIN))).emotion is Emotion.SAD


def test_a_strong_scan_overrides_even_a_mood_that_was_named(fuser: Fuser, say: Say) -> None:
    delighted = [say("face", happy=0.95, neutral=0.05), say("words", happy=0.95, neutral=0.05)]
    prior = carried(fuser.named(Emotion.SAD), 30.0, HALF_LIFE_MIN)
    assert sure(fuser.fuse(delighted, prior=prior)).emotion is Emotion.HAPPY


def test_without_a_half_life_every_scan_starts_afresh(fuser: Fuser) -> None:
    assert set(carried(fuser.named(Emotion.SAD), 1.0, 0.0).values()) == {1 / 7}


def test_a_new_mood_is_drawn_from_what_is_usual(fuser: Fuser) -> None:
    usual = dict.fromkeys(Emotion, 0.1) | {Emotion.CALM: 0.4}
    prior = carried(fuser.named(Emotion.SAD), 60.0, HALF_LIFE_MIN, afresh=usual)
    assert sum(prior.values()) == pytest.approx(1.0)
    assert prior[Emotion.CALM] > prior[Emotion.HAPPY]


def test_time_does_not_run_backwards(fuser: Fuser) -> None:
    with pytest.raises(ValueError, match="forward in time"):
        carried(fuser.named(Emotion.SAD), -1.0, HALF_LIFE_MIN)
    with pytest.raises(ValueError, match="forward in time"):
        carried(fuser.named(Emotion.SAD), 1.0, -HALF_LIFE_MIN)


@pytest.mark.parametrize(
    ("elapsed_s", "half_life_min", "still"),
    [(0, 15, 0.5), (900, 15, 0.25), (1800, 15, 0.125), (60, 0.5, 0.125)],
)
def test_a_mood_just_felt_is_still_there_half_the_time_and_halves_from_there(
    fuser: Fuser, elapsed_s: float, half_life_min: float, still: float
) -> None:
    prior = carried(fuser.named(Emotion.SAD), elapsed_s, half_life_min)
    assert prior[Emotion.SAD] == pytest.approx(still + (1 - still) / 7)
    assert prior[Emotion.HAPPY] == pytest.approx((1 - still) / 7)


def test_a_half_life_of_one_minute_is_not_taken_for_none(fuser: Fuser) -> None:
    assert carried(fuser.named(Emotion.SAD), 0.0, 1.0)[Emotion.SAD] == pytest.approx(0.5 + 0.5 / 7)


def test_a_mood_of_which_nothing_was_said_before_counts_nothing(fuser: Fuser) -> None:
    only_sad = replace(fuser.named(Emotion.SAD), scores={Emotion.SAD: 1.0})
    assert carried(only_sad, 0.0, HALF_LIFE_MIN) == carried(fuser.named(Emotion.SAD), 0.0, HALF_LIFE_MIN)
