"""Go on where the box was: at a start, or once the memory is there. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box
from device.mood.expecting import Judge
from device.values import PROVISIONAL, STRICTEST, Past


def begun(past: Past | None, judge: Judge, at: float, wall_s: float) -> Box:
    """The box at a start; while nothing is known of the past, quiet and with provisional numbers."""
    if past is None:
        return Box(STRICTEST, scan=PROVISIONAL, at=at, wall_offset_s=wall_s - at)
    box = Box(
        past.settings,
        scan=past.last_scan,
        lessons=past.lessons,
        banned=past.bans,
        at=at,
        wall_offset_s=wall_s - at,
    )
    return _with_last_mood(box, past, judge)


def taken_up(box: Box, past: Past, offset: int, judge: Judge) -> Box:
    """The box that learns later what was; what came since it began stays.

    offset: what is added to a provisional number for the one on disk.
    """
    lessons = dict(past.lessons)
    for scan, lesson in box.lessons.items():
        if scan > PROVISIONAL:
            lessons[scan - PROVISIONAL + offset] = lesson
    box = replace(box, settings=past.settings, lessons=lessons, renumber_by=offset)
    if box.scan <= PROVISIONAL:
        so_far = 0 if box.scan == PROVISIONAL else box.scan
        box = replace(box, scan=max(past.last_scan, so_far), renumber_by=None)
    return box if box.mood else _with_last_mood(box, past, judge)


def _with_last_mood(box: Box, past: Past, judge: Judge) -> Box:
    if past.latest is None:
        return box
    record, corrected = past.latest.record, past.latest.corrected
    mood = judge.named(corrected, record.mood.because if record.mood else ()) if corrected else record.mood
    if mood is None:
        return box
    felt_at = box.at - max(0.0, box.wall_s - record.wall_s)
    return replace(
        box, mood=mood, mood_at=felt_at, corrected=corrected is not None, pick=record.pick, note=mood.reason
    )
