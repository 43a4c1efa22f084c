"""An utterance turned out to be a command: what began as a scan ends as if it had never begun. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box, Idle, Sensing
from device.values.wishes import By


def put_back(box: Box, scan: int) -> Box | None:
    """The box without that scan, whose number is not used again; None: it is no scan that may end so.

    Who pressed a button is looked at and listened to: only who called the box by its name gives commands.
    """
    match box.activity:
        case Sensing(trigger=By.WAKE_WORD, last=last) if scan == box.scan:
            before = replace(box, activity=Idle(), skipped=scan)
            return replace(before, scan=last.scan, scan_of=last.scan_of, read=last.read) if last else before
        case _:
            return None
