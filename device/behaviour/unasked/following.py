"""Following along: the mood is read again now and then, and the music moves with it. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import FOLLOWING, Box, Outcome, Sensing, is_asked, last_of, next_scan
from device.behaviour.unasked.presence import may_look
from device.values import Playback, Source
from device.values.orders import StartSensing
from device.values.people import NOBODY

LOOKS_S = 4.0  # a look lasts so long at most; nobody is listened to, and the music is not lowered
GRACE_S = 2.0


def follows(box: Box) -> Outcome:
    """Somebody is there: read their mood, where that is due."""
    every_s = 60.0 * box.settings.follow_min
    is_due = (
        bool(every_s)
        and not box.settings.is_quiet(box.minute)
        and box.at - box.presence.followed_at >= every_s
    )
    is_playing = box.player.playback is Playback.PLAYING and box.mood is not None
    if not is_due or not is_playing or not may_look(box) or box.listener == NOBODY or is_asked(box):
        return box, []
    scan, until = next_scan(box), box.at + LOOKS_S
    sensing = Sensing(FOLLOWING, until + GRACE_S, frozenset({Source.FACE}), last=last_of(box))
    box = replace(box, presence=replace(box.presence, followed_at=box.at))
    after = replace(box, scan=scan, scan_of=box.listener, activity=sensing, read=())
    return after, [StartSensing(scan, box.at, until, only_looks=True)]
