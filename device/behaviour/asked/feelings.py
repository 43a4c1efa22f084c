"""What somebody said of how they feel is taken back: mood, record and music are as they were. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour import forgetting
from device.behaviour.scan import silence
from device.behaviour.state import Box, Felt, Idle, Outcome, next_scan
from device.values import Playback
from device.values.orders import Choose, ForgetRecord, Order
from device.values.people import NOBODY
from device.values.wishes import Pause

TAKEN_BACK = "Taken back: the music is for the mood before."


def felt(box: Box) -> Felt:
    """What can be gone back to."""
    plays = box.player.playback is Playback.PLAYING
    return Felt(box.scan, box.mood, box.mood_at, box.corrected, box.could_not_tell, plays, box.journey)


def felt_again(box: Box, before: Felt, member: int) -> Outcome:
    """The box with the mood before; what was said since is in no file any more.

    A mood that somebody named for a scan that there was goes with that scan.
    """
    orders = silence(box)
    told = box.scan != before.scan or (box.corrected and not before.corrected)
    if told and member != NOBODY:
        box, orders = forgetting.one_scan(box, box.scan), [*orders, ForgetRecord(box.scan, member)]
    after = replace(
        box,
        activity=Idle(),
        mood=before.mood,
        mood_at=before.mood_at,
        corrected=before.corrected,
        could_not_tell=before.could_not_tell,
        note=TAKEN_BACK if before.mood else "Taken back.",
    )
    return _with_its_music(replace(after, skipped=max(box.skipped, box.scan)), before, orders)


def _with_its_music(box: Box, before: Felt, orders: list[Order]) -> Outcome:
    if before.mood is None:
        return box, orders if before.plays else [*orders, Pause()]
    asked = next_scan(box)
    return replace(box, asked=asked), [*orders, Choose(asked, before.mood, journey=before.journey)]
