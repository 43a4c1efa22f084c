"""Two timers: one rings, one stops the music. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.said import done, length
from device.behaviour.state import Box, Outcome, Timer, sign
from device.values import Sign
from device.values.orders import Order, Say
from device.values.wishes import SetSleepTimer, SetTimer, Stop

SLEPT = "The music stopped, as you asked."


def set_timer(box: Box, wish: SetTimer | SetSleepTimer) -> Outcome:
    """Begin a timer in place of one that runs; 0 minutes: end it."""
    timer = Timer(box.at + 60.0 * wish.minutes, wish.minutes) if wish.minutes else None
    match wish:
        case SetTimer():
            return replace(box, timer=timer, note=done(wish)), []
        case SetSleepTimer():
            return replace(box, sleep_timer=timer, note=done(wish)), []


def rung(box: Box) -> Outcome:
    """Time went on: what is due rings, or stops the music."""
    orders: list[Order] = []
    if box.timer and box.at >= box.timer.at:
        sentence = f"Your timer of {length(box.timer.minutes)} is over."
        orders += [sign(box, Sign.TIMER, always=True), Say(sentence)]
        box = replace(box, timer=None, note=sentence)
    if box.sleep_timer and box.at >= box.sleep_timer.at:
        orders.append(Stop())
        box = replace(box, sleep_timer=None, note=SLEPT)
    return box, orders
