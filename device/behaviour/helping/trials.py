"""What the music did for who is listening: watched from one mood to the next, or said by them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from device.behaviour.state import Box, Outcome, Trial, is_of_listener
from device.values import Helped, Judged, Playback
from device.values.events import BroughtBack, Chosen, DayForgotten, Event
from device.values.orders import Order, Refuse, RememberHelped
from device.values.people import NOBODY
from device.values.wishes import Since

SOONEST_S, LATEST_S = 240.0, 10_800.0  # after the music began: a mood between the two tells what it did
ASKED_FROM_S = 300.0  # likewise: from when on it makes sense to ask
FULL = 0.5  # of valence: who feels so much more pleasant feels entirely better
GAINS = {Since.BETTER: 1.0, Since.SAME: 0.0, Since.WORSE: -1.0}
NOTHING_HEARD = "There was no music for a mood of yours just now."


def watched(before: Box, after: Box, orders: Sequence[Order], event: Event) -> Outcome:
    """The step, with what a new mood tells of the music before it, and the watch on music that begins."""
    box, known = _compared(before, after)
    match event:
        case Chosen(scan, pick) if pick and pick.strategy and scan == box.scan and is_of_listener(box):
            is_theirs = box.mood is not None and not box.mood.gentle and box.met != scan
            if box.mood is not None and is_theirs and box.care is None:
                mood = box.mood
                trial = Trial(scan, box.listener, mood.emotion, mood.valence, pick.strategy, box.at)
                box = replace(box, trial=trial)
        case DayForgotten(scans, member) if member == box.listener:
            box = forgot(box, scans)
        case BroughtBack(member, lessons, helped) if member == box.listener:
            box = replace(box, lessons={**lessons, **box.lessons}, helped={**helped, **box.helped})
    return box, [*orders, *known]


def said(box: Box, how: Since, member: int) -> Outcome:
    """They say how they feel now, set against before the music."""
    trial = box.trial
    if trial is None or trial.member != member or member in (NOBODY, None) or member != box.listener:
        return box, [Refuse(NOTHING_HEARD)]
    helped = Helped(trial.emotion, trial.strategy, GAINS[how], Judged.SAID, box.wall_s)
    return _kept(replace(box, trial=replace(trial, was_said=True)), trial, helped)


def asks(box: Box) -> bool:
    """Whether it makes sense to ask who is listening what the music did for them."""
    trial = box.trial
    if trial is None or trial.was_said or trial.member != box.listener or box.care is not None:
        return False
    return ASKED_FROM_S <= box.at - trial.at <= LATEST_S


def forgot(box: Box, scans: Sequence[int]) -> Box:
    """Nothing is known of these scans any more."""
    gone = set(scans)
    return replace(
        box,
        lessons={scan: one for scan, one in box.lessons.items() if scan not in gone},
        helped={scan: one for scan, one in box.helped.items() if scan not in gone},
        trial=None if box.trial and box.trial.scan in gone else box.trial,
        judged=None if box.judged and box.judged.scan in gone else box.judged,
    )


def _compared(before: Box, after: Box) -> Outcome:
    """What a mood that was just read or named tells of the music that played until then."""
    if after.mood is None or after.mood is before.mood or after.listener != before.listener:
        return after, []
    if after.judged and after.judged_by == after.scan:  # they say that this scan was another mood
        return _kept(after, after.judged, _told(after, after.judged))
    trial = after.trial
    if trial is None or trial.scan == after.scan or trial.member != after.listener:
        return after, []
    after = replace(after, trial=None)
    is_due = SOONEST_S <= after.at - trial.at <= LATEST_S
    if not is_due or after.player.playback is not Playback.PLAYING or trial.was_said:
        return after, []
    return _kept(replace(after, judged=trial, judged_by=after.scan), trial, _told(after, trial))


def _told(box: Box, trial: Trial) -> Helped:
    assert box.mood is not None  # noqa: S101  # seen by who calls
    gain = max(-1.0, min(1.0, (box.mood.valence - trial.valence) / FULL))
    return Helped(trial.emotion, trial.strategy, gain, Judged.SCAN, box.wall_s, box.mood.emotion)


def _kept(box: Box, trial: Trial, helped: Helped) -> Outcome:
    after = replace(box, helped={**box.helped, trial.scan: helped})
    return after, [RememberHelped(trial.scan, helped, trial.member)]
