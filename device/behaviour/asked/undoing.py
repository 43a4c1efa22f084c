"""A mood that somebody named, or asked music for, is taken back: the music goes back to what it was. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.helping.advising import choosing
from device.behaviour.state import Box, Earlier, Idle, Outcome
from device.values.orders import ForgetRecord, Order, RememberLesson, TakeBackCorrection
from device.values.wishes import Correct, PlayMood


def earlier(before: Box, after: Box, wish: Correct | PlayMood) -> Earlier | None:
    """What the box goes back to; None: it cannot, as there was no mood, or somebody was being listened to."""
    nothing_was = isinstance(wish, PlayMood) and before.mood is None
    if nothing_was or not isinstance(before.activity, Idle):
        return None
    return Earlier(
        scan=before.scan,
        scan_of=before.scan_of,
        read=before.read,
        read_at=before.read_at,
        mood=before.mood,
        mood_at=before.mood_at,
        corrected=before.corrected,
        lesson=before.lessons.get(after.scan),
        named_at=after.mood_at,
        named_scan=after.scan if isinstance(wish, Correct) else None,
    )


def is_still_so(box: Box, back: Earlier) -> bool:
    """Whether nothing was read or named since."""
    scan = back.scan if back.named_scan is None else back.named_scan
    return box.scan == scan and box.mood_at == back.named_at and isinstance(box.activity, Idle)


def gone_back(box: Box, back: Earlier, note: str) -> Outcome:
    """The box as it was, with the music of before; what was learned and kept of the named mood goes."""
    orders = _unlearned(back)
    lessons = {scan: one for scan, one in box.lessons.items() if scan != back.named_scan}
    if back.named_scan is not None and back.lesson:
        lessons[back.named_scan] = back.lesson
    after = replace(
        box,
        scan=back.scan,
        scan_of=back.scan_of,
        read=back.read,
        read_at=back.read_at,
        mood=back.mood,
        mood_at=back.mood_at,
        corrected=back.corrected,
        lessons=lessons,
        skipped=max(box.skipped, box.scan, box.asked),
        asked=0,
        note=note,
    )
    return after, [*orders, *([choosing(after, after.mood)] if after.mood else [])]


def _unlearned(back: Earlier) -> list[Order]:
    if back.named_scan is None:
        return []
    if back.named_scan != back.scan:
        return [ForgetRecord(back.named_scan, back.scan_of)]
    lesson = back.lesson
    again = [RememberLesson(back.scan, lesson, 0.0, back.scan_of)] if lesson else []
    return [TakeBackCorrection(back.scan, back.scan_of), *again]
