"""What care comes to, order by order, and what is not kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.caring import begin_care, care_is_over, discreet, end_care
from device.behaviour.state import Activity, Box, Idle, Sensing, Thinking
from device.mood.gentle import gentle_mood
from device.values import Care, Emotion, Lesson, Record, Settings, Source
from device.values.orders import (
    Choose,
    Duck,
    ForgetRecord,
    Order,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    StopSensing,
)
from tests.behaviour.story import HAPPY_FACE, PICK, FirstWordJudge

CARE = Care("You are not alone.")
HAPPY = FirstWordJudge().named(Emotion.HAPPY)
LESSON, OTHER = Lesson((), Emotion.CALM), Lesson((), Emotion.SAD)
SENSING = Sensing("button", 1005.0, frozenset(Source), (HAPPY_FACE,))
BOX = Box(
    Settings(), scan=4, mood=HAPPY, corrected=True, lessons={3: LESSON}, read=(HAPPY_FACE,), read_at=900.0
)
CARING = replace(BOX, at=1000.0, care=CARE, care_until=2800.0)
MEMORIES: list[Order] = [
    Remember(Record(4, 0.0, "button", HAPPY, None)),
    RememberCorrection(4, Emotion.CALM, 0.0),
    RememberLesson(4, LESSON, 0.0),
    RememberPick(4, PICK),
    RememberPlay("a.ogg", 4, 0.0),
]


@pytest.mark.parametrize(
    ("activity", "forgotten"), [(SENSING, []), (Thinking("button", 1005.0), []), (Idle(), [ForgetRecord(4)])]
)
def test_care_begins_with_gentle_music_and_lasts_half_an_hour(
    activity: Activity, forgotten: list[Order]
) -> None:
    after, orders = begin_care(replace(BOX, activity=activity, at=1000.0), CARE)
    assert orders == [StopSensing(4), *forgotten, Choose(4, gentle_mood("You are not alone."))]
    assert after == replace(
        CARING,
        activity=Thinking("care", 1005.0),
        mood=None,
        corrected=False,
        note="Quiet music for now. Nothing of what you said is kept.",
    )


def test_care_that_is_put_away_leaves_no_note() -> None:
    assert end_care(CARING) == replace(CARING, care=None, note="")
    assert end_care(BOX) == BOX


@pytest.mark.parametrize(
    ("box", "is_over"),
    [
        (replace(CARING, at=2799.9), False),
        (replace(CARING, at=2800.0), True),
        (replace(CARING, at=2800.0, care=None), False),
    ],
)
def test_care_is_over_when_its_time_is_up(box: Box, *, is_over: bool) -> None:
    assert care_is_over(box) is is_over


@pytest.mark.parametrize(("before", "after"), [(BOX, CARING), (CARING, CARING), (CARING, BOX)])
def test_nothing_is_kept_from_the_first_step_of_care_to_the_last(before: Box, after: Box) -> None:
    learned = replace(after, lessons={3: LESSON, 4: OTHER})
    kept, orders = discreet(before, learned, [Duck(), *MEMORIES, StopSensing(4)])
    assert kept == replace(after, read=(), read_at=None, unkept=4)
    assert orders == [Duck(), StopSensing(4)]


def test_what_was_learned_before_may_be_heard_of_while_care_lasts() -> None:
    recalled = replace(CARING, lessons={1: OTHER, 3: LESSON, 4: OTHER})
    assert discreet(CARING, recalled, [])[0].lessons == {1: OTHER, 3: LESSON}


def test_while_care_lasts_every_choice_is_gentle_and_says_what_was_said() -> None:
    assert discreet(CARING, CARING, [Choose(4, HAPPY)])[1] == [Choose(4, gentle_mood("You are happy."))]


def test_without_care_a_step_is_as_it_is() -> None:
    orders: list[Order] = [Choose(4, HAPPY), *MEMORIES]
    assert discreet(BOX, BOX, orders) == (BOX, orders)


@pytest.mark.parametrize("unkept", [4, 5])
def test_after_care_neither_its_scans_nor_what_plays_of_them_are_kept(unkept: int) -> None:
    box = replace(BOX, unkept=unkept)
    assert discreet(box, box, MEMORIES) == (box, MEMORIES[1:3])


def test_after_care_what_plays_of_the_next_scan_is_kept() -> None:
    box = replace(BOX, unkept=3)
    assert discreet(box, box, MEMORIES) == (box, MEMORIES)
