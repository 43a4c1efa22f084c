"""The timer that rings. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.said import done, timer_is_over
from device.behaviour.state import Box, Outcome, Timer, sign
from device.values import Sign
from device.values.orders import Say
from device.values.wishes import SetTimer


def set_timer(box: Box, wish: SetTimer) -> Outcome:
    """Begin it in place of one that runs; 0 minutes: end it."""
    timer = Timer(box.at + 60.0 * wish.minutes, wish.minutes) if wish.minutes else None
    return replace(box, timer=timer, note=done(wish)), []


def rung(box: Box) -> Outcome:
    """Time went on: it rings where that is due."""
    if box.timer is None or box.at < box.timer.at:
        return box, []
    sentence = timer_is_over(box.timer.minutes)
    return replace(box, timer=None, note=sentence), [sign(box, Sign.TIMER, always=True), Say(sentence)]
