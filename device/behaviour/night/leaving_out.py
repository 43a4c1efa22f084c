"""A wake-up that is left out, for once; or set anew. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.night.planning import planned, wake_text
from device.behaviour.state import Box, Outcome
from device.values.orders import Refuse

NO_WAKE = "No wake-up is planned for today or tomorrow."


def left_out(box: Box, *, skip: bool) -> Outcome:
    """The next wake-up is left out; or, taken back, is not after all."""
    coming = box.next_wake
    if skip and coming:
        return _until(box, coming[0], f"I don't wake you at {wake_text(coming[1])}."), []
    minute = planned(box.bed, box.settings.wakes)
    is_over = minute is None or minute <= box.minute
    after = _until(box, box.bed.day - (0 if is_over else 1), "")
    if skip or after.next_wake is None:
        return box, [Refuse(NO_WAKE)]
    return replace(after, note=f"I wake you at {wake_text(after.next_wake[1])}."), []


def replanned(before: Box, after: Box) -> Box:
    """A wake-up that was set to a minute of today that is over is not caught up with."""
    was, now = (planned(after.bed, box.settings.wakes) for box in (before, after))
    is_over = now is not None and now != was and now <= after.minute
    if not before.bed.day or not is_over or after.bed.woken_day >= after.bed.day:
        return after
    return _until(after, after.bed.day, after.note)


def _until(box: Box, day: int, note: str) -> Box:
    return replace(box, bed=replace(box.bed, woken_day=day), note=note)
