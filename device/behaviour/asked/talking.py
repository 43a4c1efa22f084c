"""The box says something aloud, is interrupted, or asks something and listens for the answer. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box, Idle, Outcome, Sensing, last_of, listens, next_scan
from device.values import Part, Source
from device.values.orders import BeSilent, Say, StartSensing
from device.values.wishes import By

GRACE_S = 2.0  # what the senses may take after the last sample


def may_ask(box: Box) -> bool:
    """Whether who called it hears a question, and is listened to afterwards without calling it again."""
    is_closed = box.visit is not None or box.deaf_until_wall_s is not None
    is_lost = {Part.SPEECH, Part.MICROPHONE} & set(box.lost)
    return bool(box.settings.hands_free and box.settings.follow_up_s) and not is_closed and not is_lost


def ask(box: Box, question: str) -> Outcome:
    """Say it, and listen for the answer once it is said."""
    return replace(box, awaits_answer=True), [Say(question)]


def spoken(box: Box, *, is_on: bool, listening_s: float) -> Outcome:
    """The box begins to speak, or is silent again; then it may be that an answer is waited for."""
    box = replace(box, speaks=is_on)
    if is_on or not box.awaits_answer:
        return box, []
    box = replace(box, awaits_answer=False)
    if not may_ask(box) or not isinstance(box.activity, Idle):
        return box, []
    waits_s = float(box.settings.follow_up_s)
    scan, until = next_scan(box), box.at + waits_s + listening_s
    asked = frozenset({Source.VOICE, Source.WORDS})
    sensing = Sensing(By.WAKE_WORD, until + GRACE_S, asked, last=last_of(box), is_answer=True)
    after = replace(box, scan=scan, scan_of=box.listener, activity=sensing, read=())
    return after, [StartSensing(scan, box.at, until, only_hears_for_s=waits_s)]


def hushed(before: Box, after: Box, *, is_pressed: bool) -> Outcome:
    """Who calls the box, or presses its button, interrupts what it says; no answer is waited for then."""
    begins = listens(after) and not listens(before)
    if not begins and not is_pressed:
        return after, []
    return replace(after, awaits_answer=False), [BeSilent()] if before.speaks else []
