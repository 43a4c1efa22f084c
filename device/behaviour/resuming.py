"""Go on where the box was: at a start, or once the memory is there. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.listening import STAYS_S, VISITED_NOTE
from device.behaviour.night import keeping
from device.behaviour.state import START_NOTE, Box
from device.mood.expecting import Judge
from device.values import PROVISIONAL, STRICTEST, Past
from device.values.asking.agreed import Agreed


def begun(past: Past | None, judge: Judge, at: float, wall_s: float) -> Box:
    """The box at a start; while nothing is known of the past, quiet and with provisional numbers."""
    if past is None:
        return Box(STRICTEST, scan=PROVISIONAL, at=at, wall_offset_s=wall_s - at, is_unsure=True)
    visit = past.visit_at(wall_s)
    box = Box(
        past.settings,
        scan=past.last_scan,
        scan_of=past.member,
        lessons=past.lessons,
        helped=past.helped,
        banned=past.bans,
        at=at,
        wall_offset_s=wall_s - at,
        listener=past.member,
        listener_seen_at=at - max(0.0, wall_s - past.seen_wall_s),
        visit=visit,
        agreed=past.agreed,
        deaf_until_wall_s=past.deaf_until_wall_s if past.is_deaf_at(wall_s) else None,
        note=VISITED_NOTE if visit else START_NOTE,
    )
    box = _with_its_way(keeping.taken_up(box, past.night), past)
    return _with_last_mood(box, past, judge) if past.is_of_plan else _with_recent_mood(box, past, judge)


def taken_up(box: Box, past: Past, offset: int, judge: Judge) -> Box:
    """The box that learns later what was of who is listening; what came since stays.

    offset: what is added to a provisional number for the one on disk.
    """
    is_new = box.is_recalling  # they are listening since a moment ago, so that all there is is theirs
    lessons = dict(past.lessons)
    for scan, lesson in box.lessons.items():
        if scan > PROVISIONAL:
            lessons[scan - PROVISIONAL + offset] = lesson
        elif is_new:
            lessons[scan] = lesson
    helped = {**past.helped, **box.helped}
    box = replace(box, settings=past.settings, lessons=lessons, helped=helped, renumber_by=offset)
    agreed = past.agreed if box.agreed == Agreed() else box.agreed
    box = replace(box, is_recalling=False, is_unsure=False, agreed=agreed)
    box = box if is_new else _with_its_way(keeping.taken_up(box, past.night), past)
    if box.scan <= PROVISIONAL:
        so_far = 0 if box.scan == PROVISIONAL else box.scan
        box = replace(box, scan=max(past.last_scan, so_far), renumber_by=None)
    if box.mood:
        return box
    return _with_recent_mood(box, past, judge) if is_new else _with_last_mood(box, past, judge)


def _with_its_way(box: Box, past: Past) -> Box:
    """With the journey that goes on, where it is that of who is listening."""
    goes_on = past.is_of_plan and box.journey is None and box.mood is None
    return replace(box, journey=past.night.on_the_way(box.wall_s)) if goes_on else box


def _with_recent_mood(box: Box, past: Past, judge: Judge) -> Box:
    """With the mood that they had a little while ago, which the music does not follow."""
    felt = _with_last_mood(box, past, judge)
    if felt.mood is None or box.at - felt.mood_at > STAYS_S:
        return box
    return replace(felt, pick=box.pick, note=box.note)


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
