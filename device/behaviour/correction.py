"""Somebody names the mood: from now on it is that one, the music follows, and the box learns. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.helping.advising import choosing
from device.behaviour.scan import overtaken, silence
from device.behaviour.state import Box, Idle, Outcome, Sensing, Thinking, next_scan
from device.mood.expecting import Judge
from device.values import Emotion, Lesson, Record
from device.values.orders import Order, Remember, RememberCorrection, RememberLesson
from device.values.wishes import By

WITHIN_S = 600.0  # a mood named later is another one than was read


def corrected(box: Box, emotion: Emotion, judge: Judge) -> Outcome:
    """The box that knows better, with new music, and what is to be remembered of it."""
    quiet = silence(box)
    box, records = _recorded(box, emotion, judge)
    lesson = Lesson(box.read, emotion, box.minute)
    mood = judge.named(emotion, box.read)
    after = replace(
        box,
        activity=Idle(),
        mood=mood,
        mood_at=box.at,
        lessons={**box.lessons, box.scan: lesson},
        corrected=True,
        could_not_tell="",
        apart=(),
        note=mood.reason,
    )
    return after, [
        *quiet,
        choosing(after, mood),
        *records,
        RememberCorrection(box.scan, emotion, box.wall_s, box.scan_of),
        RememberLesson(box.scan, lesson, box.wall_s, box.scan_of),
    ]


def _recorded(box: Box, emotion: Emotion, judge: Judge) -> tuple[Box, list[Order]]:
    """The box with a scan that a named mood can belong to, and what of it is not remembered yet."""
    match box.activity:
        case Thinking():
            return box, overtaken(box)
        case Idle() if box.read_at is not None and box.at - box.read_at <= WITHIN_S:
            return box, []
        case Sensing():
            scan = box.scan
        case _:
            scan = next_scan(box)
    record = Record(scan, box.wall_s, By.PHONE, judge.named(emotion), None, box.lost)
    after = replace(box, scan=scan, scan_of=box.listener, read=(), read_at=box.at)
    return after, [Remember(record, after.scan_of)]
