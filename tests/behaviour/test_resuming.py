"""Where the box goes on at a start, and once the memory is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.resuming import begun, taken_up
from device.behaviour.state import Box, Idle, Sensing, renumbered
from device.values import (
    PROVISIONAL,
    STRICTEST,
    Banned,
    Emotion,
    Lesson,
    Mood,
    Past,
    Record,
    Remembered,
    Settings,
)
from tests.behaviour.story import HAPPY_FACE, PICK, FirstWordJudge

JUDGE = FirstWordJudge()
SAD = JUDGE.named(Emotion.SAD, [HAPPY_FACE])
LESSON, OTHER = Lesson((), Emotion.SAD), Lesson((), Emotion.CALM)
SETTINGS = Settings(volume_cap=25)
BANNED = (Banned("bad.ogg", "Bad", ""),)
SENSING = Sensing("typed", 12.0, frozenset())


def past_of(mood: Mood | None, corrected: Emotion | None = None, *, wall_s: float = 950.0) -> Past:
    record = Record(7, wall_s, "button", mood, PICK)
    latest = Remembered(record, corrected)
    return Past(SETTINGS, 7, latest, lessons={7: LESSON}, bans=BANNED, seen_wall_s=950.0)


def begun_with(past: Past) -> Box:
    return begun(past, JUDGE, 10.0, 1000.0)


def known(**more: object) -> Box:
    box = Box(SETTINGS, scan=7, lessons={7: LESSON}, banned=BANNED, at=10.0, wall_offset_s=990.0)
    box = replace(box, listener_seen_at=-40.0)
    return replace(box, **more)  # type: ignore[arg-type]


def test_without_a_past_the_box_is_quiet_and_its_numbers_are_provisional() -> None:
    assert begun(None, JUDGE, 10.0, 1000.0) == Box(
        STRICTEST, scan=PROVISIONAL, at=10.0, wall_offset_s=990.0, is_unsure=True
    )


def test_with_a_past_the_last_mood_is_as_old_as_it_is() -> None:
    assert begun_with(past_of(SAD)) == known(mood=SAD, mood_at=-40.0, pick=PICK, note="You are sad.")


def test_a_mood_of_a_clock_that_was_ahead_is_of_now() -> None:
    assert begun_with(past_of(SAD, wall_s=5000.0)).mood_at == 10.0


def test_a_mood_that_was_named_is_the_last_one() -> None:
    calm = JUDGE.named(Emotion.CALM, [HAPPY_FACE])
    assert begun_with(past_of(SAD, Emotion.CALM)) == known(
        mood=calm, mood_at=-40.0, corrected=True, pick=PICK, note="You are calm."
    )


def test_a_mood_that_was_named_where_none_could_be_told_is_the_last_one() -> None:
    assert begun_with(past_of(None, Emotion.CALM)).mood == JUDGE.named(Emotion.CALM)


def test_a_scan_that_could_not_be_told_leaves_no_mood() -> None:
    assert begun_with(past_of(None)) == known()


def test_before_the_first_scan_there_is_no_mood() -> None:
    assert begun_with(replace(past_of(None), latest=None)) == known()


def late(**more: object) -> Box:
    box = replace(begun(None, JUDGE, 10.0, 1000.0), **more)  # type: ignore[arg-type]
    return taken_up(box, past_of(SAD), 7, JUDGE)


def test_a_past_that_comes_late_is_taken_up_with_its_mood() -> None:
    box = late()
    assert (box.settings, box.scan, box.lessons, box.renumber_by) == (SETTINGS, 7, {7: LESSON}, None)
    assert (box.mood, box.mood_at, box.note) == (SAD, -40.0, "You are sad.")


def test_a_mood_that_came_meanwhile_stays() -> None:
    calm = JUDGE.named(Emotion.CALM)
    box = late(mood=calm, note="You are calm.")
    assert (box.mood, box.note) == (calm, "You are calm.")


def test_lessons_that_came_meanwhile_get_the_numbers_that_they_have_on_disk() -> None:
    box = late(scan=PROVISIONAL + 2, lessons={PROVISIONAL + 2: OTHER, 3: OTHER})
    assert box.lessons == {7: LESSON, 9: OTHER}


@pytest.mark.parametrize(
    ("before", "after"), [(PROVISIONAL, 7), (3, 7), (7, 7), (9, 9), (PROVISIONAL + 1, PROVISIONAL + 1)]
)
def test_numbers_go_on_behind_the_highest(before: int, after: int) -> None:
    assert late(scan=before).scan == after


def test_where_there_was_no_scan_the_next_one_is_the_first() -> None:
    assert taken_up(begun(None, JUDGE, 10.0, 1000.0), Past(SETTINGS), 0, JUDGE).scan == 0


def test_a_scan_that_goes_on_has_its_number_until_it_is_over() -> None:
    box = late(scan=PROVISIONAL + 2, activity=SENSING)
    assert renumbered(box) == box
    over = renumbered(replace(box, activity=Idle()))
    assert over == replace(box, activity=Idle(), scan=9, renumber_by=None)
    assert renumbered(over) == over
