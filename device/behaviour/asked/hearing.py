"""The microphone stays closed for a time, as somebody asked. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box, Outcome
from device.values import LAST_WALL_S
from device.values.orders import CloseMicrophone, OpenMicrophone, Order, RememberDeaf


def deafened(box: Box, minutes: float | None) -> Outcome:
    """Nothing is heard for so long; None: until somebody asks for it; 0: from now on it is."""
    until_wall_s = LAST_WALL_S if minutes is None else box.wall_s + 60.0 * minutes if minutes else None
    return replace(box, deaf_until_wall_s=until_wall_s), [RememberDeaf(until_wall_s)]


def hears_again(box: Box) -> Outcome:
    """Time went on: the microphone may be opened once that is over."""
    if box.deaf_until_wall_s is None or box.wall_s < box.deaf_until_wall_s:
        return box, []
    return replace(box, deaf_until_wall_s=None), [RememberDeaf(None)]


def microphone(before: Box, after: Box) -> list[Order]:
    """What the ear is told: visitors close it too, and their leaving opens it."""
    was, is_deaf = (box.deaf_until_wall_s is not None for box in (before, after))
    if is_deaf and (not was or (before.visit and not after.visit)):
        return [CloseMicrophone()]
    return [OpenMicrophone()] if was and not is_deaf and not after.visit else []
