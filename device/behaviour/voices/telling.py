"""Somebody spoke, and the voice tells who: from that moment on they are listening. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.listening import switched
from device.behaviour.state import Box, Idle, Outcome, Sensing
from device.values.people import FIRST, NOBODY
from device.values.wishes import By


def spoke(box: Box, scan: int, speaker: int | None) -> Outcome:
    """The scan is theirs who spoke, with their lessons and their taste; of an unknown voice it is nobody's.

    Who asked for it on a phone has said by that who they are.
    """
    match box.activity:
        case Sensing(trigger=By.BUTTON | By.WAKE_WORD) as sensing if scan == box.scan and _tells(box):
            member = speaker if speaker in (box.members or {FIRST}) else NOBODY
            after, orders = switched(replace(box, activity=Idle()), member or NOBODY)
            after = replace(after, activity=sensing, scan_of=after.listener, listener_seen_at=box.at)
            return after, orders
        case _:
            return box, []


def _tells(box: Box) -> bool:
    return box.settings.who_speaks and box.visit is None
