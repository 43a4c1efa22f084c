"""Waking: light that rises before the time, music that rises after it, until somebody is up. Pure.

A wake-up must wake: music that does not come is asked for again, and a chime rings in its place.
"""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.music import played
from device.behaviour.night.bed import Waking
from device.behaviour.night.planning import planned
from device.behaviour.state import Box, Idle, Outcome, sign
from device.mood.expecting import Judge
from device.values import Emotion, Part, Playback, Sign
from device.values.orders import Order, Refuse
from device.values.wishes import (
    Ask,
    By,
    ChangeVolume,
    Feel,
    Next,
    Pause,
    Play,
    PlayAt,
    PlayEntry,
    PlayMood,
    Previous,
    PutOn,
    Scan,
    Seek,
    SeekTo,
    SetVolume,
    Stop,
    TakeMe,
    Toggle,
    Wish,
)

LATE_MIN = 60  # a box that was off, or a clock that was set on, wakes late, but not later than this
ASK_EVERY_S = 30.0  # for music that does not come
RING_EVERY_S = 60.0  # in its place
RINGS_S = 900.0  # so long at most
SOFTEST = 0.1  # of the volume that it rises to: where it begins
MORNING = "Good morning."
NOBODY_WAKES = "Nothing wakes you now."
STEERING = (
    *(Toggle, Pause, Play, Stop, Next, Previous, Seek, SeekTo, SetVolume, ChangeVolume),
    *(Ask, PlayMood, PlayAt, PlayEntry, PutOn, TakeMe, Feel),
)
NOBODY_UP = "Nobody got up, so I stopped the music."


def woke(box: Box, judge: Judge) -> Outcome:
    """Time went on: a wake-up begins, goes on or ends where that is due."""
    waking = box.bed.waking
    after, orders = _begun(box, judge) if waking is None else _goes_on(box, waking, judge)
    return replace(after, bed=replace(after.bed, dawn=_dawn(after))), orders


def snoozed(box: Box, minutes: int) -> Outcome:
    """The wake-up waits for so long, and then goes on half as loud as it becomes."""
    waking = box.bed.waking
    if waking is None:
        return box, [Refuse(NOBODY_WAKES)]
    until = box.at + 60.0 * minutes
    half = until - 30.0 * box.settings.wake_rise_min
    waits = replace(waking, since=half, snoozed_until=until, is_heard=False)
    note = f"I wake you again in {minutes} minute{'' if minutes == 1 else 's'}."
    return replace(_with(box, waits), note=note), [Pause()]


def is_up(box: Box) -> Outcome:
    """Somebody says that they are up: the music plays on."""
    if box.bed.waking is None:
        return box, [Refuse(NOBODY_WAKES)]
    return replace(_with(box, None), note=MORNING), []


def ends(box: Box) -> Outcome:
    """The wake-up that goes on is over, and so is its music."""
    return replace(_with(box, None), note=MORNING), [Stop()]


def roused(box: Box, wish: Wish, by: By) -> Box:
    """Whoever steers the music while it wakes them is up; a press of the button lets it wait."""
    is_steering = isinstance(wish, STEERING) or (isinstance(wish, Scan) and by is not By.BUTTON)
    return _with(box, None) if box.bed.waking and is_steering else box


def share_come(box: Box) -> float:
    """How much of its volume a wake-up has reached, 0-1; 1 where there is none."""
    waking, rise_s = box.bed.waking, 60.0 * box.settings.wake_rise_min
    if waking is None or not rise_s:
        return 1.0
    return max(SOFTEST, min(1.0, SOFTEST + (1.0 - SOFTEST) * (box.at - waking.since) / rise_s))


def _begun(box: Box, judge: Judge) -> Outcome:
    minute = planned(box.bed, box.settings.wakes)
    is_due = minute is not None and minute <= box.minute < minute + LATE_MIN
    if not is_due or box.bed.woken_day >= box.bed.day or not isinstance(box.activity, Idle):
        return box, []
    begun = _with(box, Waking(box.at))
    return _asked(replace(begun, bed=replace(begun.bed, woken_day=box.bed.day)), judge)


def _goes_on(box: Box, waking: Waking, judge: Judge) -> Outcome:
    is_lost = Part.PLAYER in box.lost
    plays = box.player.playback is Playback.PLAYING and not is_lost
    if waking.snoozed_until is not None:
        return (box, []) if box.at < waking.snoozed_until else _again(box, waking, judge)
    stop_s = 60.0 * box.settings.wake_stop_min
    if stop_s and box.at - waking.since >= stop_s:
        return replace(_with(box, None), note=NOBODY_UP), [Stop()]
    if plays:
        return _heard(box, waking), []
    if waking.is_heard and not is_lost:  # another program stopped it: somebody is up
        return _with(box, None), []
    return _missing(_with(box, replace(waking, is_heard=False)), judge)


def _heard(box: Box, waking: Waking) -> Box:
    """There is music; where something else had to wake before, it rises from now on."""
    if waking.is_heard:
        return box
    since = waking.since if waking.rung_at is None else box.at
    return _with(box, replace(waking, is_heard=True, since=since, rung_at=None))


def _missing(box: Box, judge: Judge) -> Outcome:
    """There is no music: it is asked for again, and something else wakes."""
    waking = box.bed.waking
    orders: list[Order] = []
    if waking is None:
        return box, orders
    if box.at - waking.asked_at >= ASK_EVERY_S and isinstance(box.activity, Idle):
        box, orders = _asked(box, judge)
    is_time = waking.rung_at is None or box.at - waking.rung_at >= RING_EVERY_S
    if RING_EVERY_S <= box.at - waking.since <= RINGS_S and is_time and box.bed.waking:
        orders = [*orders, sign(box, Sign.TIMER, always=True)]
        box = _with(box, replace(box.bed.waking, rung_at=box.at))
    return box, orders


def _again(box: Box, waking: Waking, judge: Judge) -> Outcome:
    """It waited long enough."""
    box = _with(box, replace(waking, snoozed_until=None))
    if box.player.playback is Playback.PAUSED and Part.PLAYER not in box.lost:
        waits = replace(waking, snoozed_until=None, asked_at=box.at)
        return replace(_with(box, waits), note=MORNING), [Play()]
    return _asked(box, judge)


def _asked(box: Box, judge: Judge) -> Outcome:
    after, orders = played(box, Emotion(box.settings.wake_music), judge)
    waking = after.bed.waking
    bed = replace(after.bed, waking=replace(waking, asked_at=box.at)) if waking else after.bed
    told: list[Order] = list(orders)
    return replace(after, bed=bed, note=MORNING), told


def _dawn(box: Box) -> float | None:
    """How bright it is, 0-1; None: it is not morning."""
    rise_min, coming = box.settings.wake_rise_min, box.next_wake
    if box.bed.waking is not None:
        return 1.0
    if coming is None or not rise_min:
        return None
    day, minute = coming
    left_min = 1440 * (day - box.bed.day) + minute - box.minute - (box.wall_s % 60.0) / 60.0
    return round(1.0 - left_min / rise_min, 2) if left_min <= rise_min else None


def _with(box: Box, waking: Waking | None) -> Box:
    return replace(box, bed=replace(box.bed, waking=waking))
