"""What the box is once somebody wants something forgotten. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box, Forgot, unexplained

BACK_WITHIN_S = 55.0  # a moment less than what is forgotten is held
GONE = "What was forgotten is gone: it can come back for a minute only."


def held(box: Box, member: int) -> Box:
    """What a member has just had forgotten can come back for a moment."""
    return replace(box, forgot=Forgot(member, box.at))


def can_come_back(box: Box, member: int) -> bool:
    """Whether what a member had forgotten last can come back."""
    return box.forgot is not None and box.forgot.member == member and box.at - box.forgot.at <= BACK_WITHIN_S


def everything(box: Box) -> Box:
    """Nothing is known of anybody any more."""
    box = replace(unexplained(box), mood=None, corrected=False, could_not_tell="")
    after = replace(box, pick=None, note="Forgetting…", lessons={}, helped={})
    return replace(after, read=(), read_at=None, trial=None, judged=None, forgot=None, apart=())


def one_scan(box: Box, scan: int) -> Box:
    """A scan never was; the music goes on."""
    kept = {number: lesson for number, lesson in box.lessons.items() if number != scan}
    helped = {number: one for number, one in box.helped.items() if number != scan}
    trial = None if box.trial and box.trial.scan == scan else box.trial
    after = replace(box, lessons=kept, helped=helped, trial=trial)
    return replace(after, read=(), read_at=None) if scan == box.scan else after


def lessons(box: Box) -> Box:
    """Nothing was learned from corrections."""
    return replace(
        box,
        lessons={},
        helped={},
        judged=None,
        note="What I learned from your corrections and from what helped is forgotten.",
    )


def done(box: Box, scan: int | None) -> Box:
    """It is in no file any more."""
    return box if scan is not None else replace(box, note="All that was is forgotten.")
