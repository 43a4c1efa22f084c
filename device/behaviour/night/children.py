"""Children: so much music a day, so loud by the hour, and nothing explicit. An arrangement, no lock. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.night.bed import Bed
from device.behaviour.state import Box, Outcome
from device.values import Part, Playback
from device.values.bedtime.plans import step_at
from device.values.people import NOBODY
from device.values.wishes import Ask, Play, PlayAt, PlayEntry, PlayMood, PutOn, Stop, TakeMe, Toggle, Wish

EVERYBODY = {"everybody", "everyone", "all"}
FADE_S = 60.0  # the last minute of a day's music
LONGEST_S = 120.0  # between two looks at the clock; what lies between is no more than this


def is_child(box: Box) -> bool:
    """Whether who is listening, or did last, is a child, as the household says."""
    names = {one.strip().casefold() for one in box.settings.child_names.split(",")} - {""}
    return bool(names & EVERYBODY) or _name(box).casefold() in names


def ended(box: Box) -> Outcome:
    """Time went on: a child's music ends where it was enough for the day."""
    if not is_over(box) or box.player.playback is not Playback.PLAYING:
        return box, []
    return replace(box, note=_enough(box)), [Stop()]


def counted(before: Box, after: Box) -> Box:
    """After every event: what a child heard until then is counted."""
    if not after.settings.child_names:
        return after
    bed = replace(_in_its_day(after.bed), listened=_who(after))
    after = replace(after, bed=bed)
    plays = before.player.playback is Playback.PLAYING and Part.PLAYER not in before.lost
    if not plays or not is_child(after):
        return after
    heard_s = bed.heard_s.get(_who(after), 0.0) + min(LONGEST_S, max(0.0, after.at - before.at))
    return replace(after, bed=replace(bed, heard_s={**bed.heard_s, _who(after): heard_s}))


def left_s(box: Box) -> float | None:
    """How much music is left of the day; None: there is no end."""
    if not box.settings.child_min or not is_child(box):
        return None
    return max(0.0, 60.0 * box.settings.child_min - box.bed.heard_s.get(_who(box), 0.0))


def is_over(box: Box) -> bool:
    """Whether a child listens, and heard enough for the day."""
    return left_s(box) == 0.0


def share_left(box: Box) -> float:
    """How much of the volume is left as the day's music ends, 0-1."""
    left = left_s(box)
    return 1.0 if left is None else min(1.0, left / FADE_S)


def cap(box: Box) -> int:
    """The highest volume at this hour, 0-100."""
    return step_at(box.settings.child_volumes, box.minute) if is_child(box) else 100


def is_clean(box: Box) -> bool:
    """Whether nothing explicit may be played."""
    return box.settings.child_clean and is_child(box)


def why_no_more(box: Box, wish: Wish) -> str | None:
    """Why music is not begun any more today, one plain sentence; None: it may be."""
    begins = isinstance(wish, Play | PlayMood | Ask | PlayAt | PlayEntry | PutOn | TakeMe) or (
        isinstance(wish, Toggle) and box.player.playback is not Playback.PLAYING
    )
    return _enough(box) if begins and is_over(box) else None


def _who(box: Box) -> int:
    """Nobody who gives no sign any more is grown up by that."""
    return box.bed.listened if box.listener == NOBODY else box.listener


def _name(box: Box) -> str:
    return box.members.get(_who(box), "")


def _in_its_day(bed: Bed) -> Bed:
    """A new day begins at midnight; a clock that is set back, even for days, gives no time anew."""
    if not bed.day or bed.heard_day in (bed.day, bed.day + 1):
        return bed
    return replace(bed, heard_day=bed.day, heard_s={} if bed.day > bed.heard_day else bed.heard_s)


def _enough(box: Box) -> str:
    who = f", {_name(box)}" if _name(box) else ""
    return f"That was the music for today{who}. There is more tomorrow."
