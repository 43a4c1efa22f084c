"""What holds the music now, and what of the night is remembered; and how it goes on after a start. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.night import children, sleeping
from device.behaviour.night.bed import Bed, Waking
from device.behaviour.night.leaving_out import replanned
from device.behaviour.night.waking import share_come
from device.behaviour.state import Box, Outcome, Timer
from device.values.bedtime.night import Night, Restraint
from device.values.orders import RememberNight, Restrain

RISE_S = 5.0  # what was held comes back within that time
HELD_MAX_S = 3600.0  # a sleep timer that was over for longer when the box began is none
WAKES_MAX_S = 6 * 3600.0  # nor is a wake-up
SHIFT_S = 5.0  # by which a time may move without being remembered anew
COUNT_S = 60.0


def nightly(before: Box, after: Box) -> Outcome:
    """After every event: the music is held as it should be, and what changed is remembered."""
    after, held = _held(replanned(before, children.counted(before, after)), after.at - before.at)
    after, kept = _kept(after)
    return after, [*held, *kept]


def restraint_of(box: Box) -> Restraint:
    """What should hold the music."""
    waking = box.bed.waking
    share = min(sleeping.share_left(box), share_come(box), children.share_left(box))
    wakes_to = box.settings.wake_volume if waking and waking.snoozed_until is None else None
    return Restraint(round(share, 2), wakes_to, children.cap(box), children.is_clean(box))


def night_of(box: Box) -> Night:
    """What is to be known after a restart."""
    bed, waking = box.bed, box.bed.waking
    timer, offset = box.sleep_timer, box.wall_offset_s
    until = waking.snoozed_until if waking else None
    return Night(
        sleep_until_wall_s=timer.at + offset if timer else None,
        sleep_minutes=timer.minutes if timer else 0.0,
        finishes_song=bed.finishes_song,
        woken_day=bed.woken_day,
        woken_wall_s=waking.since + offset if waking else None,
        snoozed_until_wall_s=until + offset if until is not None else None,
        listened=bed.listened,
        heard_day=bed.heard_day,
        heard_s=bed.heard_s,
        journey=box.journey,
    )


def taken_up(box: Box, night: Night) -> Box:
    """The box that goes on with the night as it was; what was set since stays."""
    if box.bed.woken_day or box.sleep_timer:
        return box
    waking = _waking(box, night)
    bed = Bed(
        day=box.bed.day,
        finishes_song=night.finishes_song,
        waking=waking,
        woken_day=night.woken_day,
        listened=night.listened,
        heard_day=night.heard_day,
        heard_s=dict(night.heard_s),
        kept=night,
    )
    box = replace(box, bed=bed, sleep_timer=_timer(box, night))
    return replace(box, bed=replace(bed, restraint=restraint_of(box)))


def _held(box: Box, passed_s: float) -> Outcome:
    restraint = _coming(box.bed.restraint, restraint_of(box), passed_s)
    if restraint == box.bed.restraint:
        return box, []
    return replace(box, bed=replace(box.bed, restraint=restraint)), [Restrain(restraint)]


def _kept(box: Box) -> Outcome:
    night = night_of(box)
    if not _is_news(night, box.bed.kept):
        return box, []
    return replace(box, bed=replace(box.bed, kept=night)), [RememberNight(night)]


def _timer(box: Box, night: Night) -> Timer | None:
    if night.sleep_until_wall_s is None:
        return None
    left_s = night.sleep_until_wall_s - box.wall_s
    is_meant = -HELD_MAX_S < left_s <= 60.0 * night.sleep_minutes + SHIFT_S
    return Timer(box.at + left_s, night.sleep_minutes) if is_meant else None


def _waking(box: Box, night: Night) -> Waking | None:
    if night.woken_wall_s is None:
        return None
    until = night.snoozed_until_wall_s
    passed_s = box.wall_s - (until or night.woken_wall_s)
    if not -HELD_MAX_S <= passed_s <= WAKES_MAX_S:
        return None
    at = box.at - box.wall_s
    return Waking(night.woken_wall_s + at, until + at if until is not None else None)


def _coming(before: Restraint, wanted: Restraint, passed_s: float) -> Restraint:
    """What was held by more comes back little by little, unless it wakes."""
    if wanted.wakes_to is not None or wanted.share <= before.share:
        return wanted
    risen = before.share + passed_s / RISE_S
    return replace(wanted, share=round(min(wanted.share, risen), 2))


def _is_news(night: Night, kept: Night) -> bool:
    """Whether more changed than a moment of time."""
    moments = (
        (night.sleep_until_wall_s, kept.sleep_until_wall_s),
        (night.woken_wall_s, kept.woken_wall_s),
        (night.snoozed_until_wall_s, kept.snoozed_until_wall_s),
    )
    if any(_moved(now, before) for now, before in moments):
        return True
    if abs(sum(night.heard_s.values()) - sum(kept.heard_s.values())) >= COUNT_S:
        return True
    others = ("sleep_minutes", "finishes_song", "woken_day", "listened", "journey")
    return any(getattr(night, one) != getattr(kept, one) for one in others)


def _moved(now: float | None, before: float | None) -> bool:
    if now is None or before is None:
        return now is not before
    return abs(now - before) >= SHIFT_S
