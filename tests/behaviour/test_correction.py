"""What a named mood comes to, order by order."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.correction import WITHIN_S, corrected
from device.behaviour.state import Activity, Box, Idle, Sensing, Thinking
from device.values import Emotion, Evidence, Lesson, Part, Record, Settings, Source
from device.values.orders import Choose, Order, Remember, RememberCorrection, RememberLesson, StopSensing
from device.values.wishes import By
from tests.behaviour.story import HAPPY_FACE, FirstWordJudge

JUDGE = FirstWordJudge()
LOST = {Part.CAMERA: "unplugged"}
BOX = Box(
    Settings(),
    scan=4,
    mood=JUDGE.named(Emotion.HAPPY),
    lessons={3: Lesson((), Emotion.SAD)},
    lost=LOST,
    at=1000.0,
    wall_offset_s=9000.0,
    minute=600,
)


def told(scan: int, read: tuple[Evidence, ...]) -> list[Order]:
    """What every correction comes to, but for what is said and kept of the scan before."""
    return [
        Choose(scan, JUDGE.named(Emotion.CALM, read)),
        RememberCorrection(scan, Emotion.CALM, 10_000.0),
        RememberLesson(scan, Lesson(read, Emotion.CALM, 600), 10_000.0),
    ]


def record(scan: int) -> Remember:
    """Of a mood that belongs to no reading."""
    return Remember(Record(scan, 10_000.0, By.PHONE, JUDGE.named(Emotion.CALM), None, LOST))


def named(activity: Activity, read_at: float | None) -> tuple[Box, list[Order]]:
    return corrected(
        replace(BOX, activity=activity, read=(HAPPY_FACE,), read_at=read_at), Emotion.CALM, JUDGE
    )


def test_named_soon_after_a_scan_it_belongs_to_its_reading() -> None:
    after, orders = named(Idle(), 1000.0 - WITHIN_S)
    assert orders == told(4, (HAPPY_FACE,))
    assert after == replace(
        BOX,
        read=(HAPPY_FACE,),
        read_at=400.0,
        mood=JUDGE.named(Emotion.CALM, (HAPPY_FACE,)),
        mood_at=1000.0,
        lessons={3: Lesson((), Emotion.SAD), 4: Lesson((HAPPY_FACE,), Emotion.CALM, 600)},
        corrected=True,
        note="You are calm.",
    )


def test_named_more_than_ten_minutes_after_a_scan_it_is_one_of_its_own() -> None:
    after, orders = named(Idle(), 399.9)
    choose, *kept = told(5, ())
    assert orders == [choose, record(5), *kept]
    assert (after.scan, after.read, after.read_at) == (5, (), 1000.0)


def test_named_before_the_first_scan_it_is_one_of_its_own() -> None:
    assert record(5) in named(Idle(), None)[1]


def test_named_while_the_box_senses_it_is_the_mood_of_that_scan() -> None:
    after, orders = named(Sensing("button", 1005.0, frozenset(Source)), 900.0)
    choose, *kept = told(4, ())
    assert orders == [StopSensing(4), choose, record(4), *kept]
    assert (after.activity, after.scan, after.read, after.read_at) == (Idle(), 4, (), 1000.0)


def test_named_while_music_is_chosen_the_mood_that_was_read_is_kept_too() -> None:
    after, orders = named(Thinking("button", 1005.0), 999.0)
    choose, *kept = told(4, (HAPPY_FACE,))
    read = Remember(Record(4, 10_000.0, "button", BOX.mood, None, LOST))
    assert orders == [choose, read, *kept]
    assert (after.activity, after.read_at) == (Idle(), 999.0)
