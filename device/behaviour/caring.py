"""What the box does where somebody may be in danger: gentle music, one sentence, nothing kept. Pure.

While care lasts, whatever is said or named is answered as ever, but only gentle music is chosen and nothing
of it is remembered. It lasts half an hour, or until somebody puts it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from device.behaviour.state import Box, Idle, Outcome, Thinking, is_of_listener
from device.mood.gentle import gentle_mood
from device.values import Care
from device.values.orders import (
    Choose,
    ForgetRecord,
    Order,
    Remember,
    RememberCorrection,
    RememberHelped,
    RememberLesson,
    RememberPick,
    RememberPlay,
    StopSensing,
)

CHOOSING_S = 5.0  # what the jukebox may take to answer
LASTS_S = 1_800.0  # the card leaves the page by itself: not everybody who opens it should read it
QUIET_NOTE = "Quiet music for now. Nothing of what you said is kept."
NO_QUIET_NOTE = "There is no quiet music here, so the music stays as it is. Nothing of what you said is kept."

_MEMORIES = (Remember, RememberCorrection, RememberLesson, RememberPick, RememberPlay, RememberHelped)


def begin_care(box: Box, care: Care) -> Outcome:
    """Somebody said that they may be in danger: show care, choose gently, and keep nothing of this scan.

    Where somebody else is listening by now, they are not shown it.
    """
    if not is_of_listener(box):
        return box, [ForgetRecord(box.scan, box.scan_of)]
    late = isinstance(box.activity, Idle)  # the scan was over, its row written, before its words were read
    after = replace(
        box,
        activity=Thinking("care", box.at + CHOOSING_S),
        mood=None,
        corrected=False,
        could_not_tell="",
        apart=(),
        note=QUIET_NOTE,
        care=care,
        care_until=box.at + LASTS_S,
    )
    forget: list[Order] = [ForgetRecord(box.scan, box.scan_of)] if late else []
    return after, [StopSensing(box.scan), *forget, Choose(box.scan, gentle_mood(care.sentence))]


def end_care(box: Box) -> Box:
    """The box once care was put away, or has lasted long enough."""
    return replace(box, care=None, note="") if box.care else box


def care_is_over(box: Box) -> bool:
    """Whether care has lasted long enough."""
    return box.care is not None and box.at >= box.care_until


def discreet(before: Box, after: Box, orders: Sequence[Order]) -> Outcome:
    """The step as it is; while care lasts without what would be remembered, and with gentle music only."""
    if before.care is None and after.care is None:
        return after, [one for one in orders if not _belongs_to_care(after, one)]
    lessons = {
        scan: lesson for scan, lesson in after.lessons.items() if scan in before.lessons or scan != after.scan
    }
    after = replace(after, lessons=lessons, read=(), read_at=None, unkept=after.scan)
    return after, [_gently(one) for one in orders if not isinstance(one, _MEMORIES)]


def _belongs_to_care(box: Box, order: Order) -> bool:
    """Whether it would be remembered for a scan that is not kept: its tracks may play on for long."""
    match order:
        case Remember(record):
            return record.scan <= box.unkept
        case RememberPlay(scan=scan) | RememberPick(scan=scan):
            return scan <= box.unkept
        case _:
            return False


def _gently(order: Order) -> Order:
    """The order; where music is to be chosen, for the same warm and quiet place whatever mood was read."""
    return Choose(order.scan, gentle_mood(order.mood.reason)) if isinstance(order, Choose) else order
