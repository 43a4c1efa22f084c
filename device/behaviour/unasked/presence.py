"""Whether somebody is there: a glance now and then, of which nothing is kept. Pure.

A face is seen only where it looks at the box, so that one glance says little: who was seen, or asked for
something, is there for a while, and an empty room is one where nobody was seen for minutes.
"""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box, Idle, Outcome, sign
from device.values import Part, Playback, Sign
from device.values.orders import Glance
from device.values.wishes import Ask, Correct, Feel, GoBy, Pause, Play, PlayMood, ReadMe, Scan, Wish

AWAY_S = 120.0  # who is not seen for so long, and then is, came in
ANSWERED_S = 5.0  # a glance that is not answered by then is none
CAME_IN = "Somebody is here. Press the button, and the music follows your mood."
PAUSED = "Nobody is here: the music waits until somebody is back."
BACK = "Somebody is back, and the music plays on."


def may_look(box: Box) -> bool:
    """Whether the box may look around by itself: never with visitors, while care is shown, or a scan runs."""
    is_blind = bool({Part.CAMERA, Part.FACE} & set(box.lost))
    is_blind = is_blind or not box.settings.look
    return not (box.visit or box.care or box.is_leaving or is_blind) and isinstance(box.activity, Idle)


def every_s(box: Box) -> float:
    """How often to glance, in seconds; 0: never."""
    settings = box.settings
    return float(settings.presence_s or (60.0 * settings.follow_min))


def glances(box: Box) -> Outcome:
    """Time went on: look around where that is due."""
    every = every_s(box)
    presence = box.presence
    if not every or not may_look(box) or box.at - presence.asked_at < max(every, ANSWERED_S):
        return box, []
    return replace(box, presence=replace(presence, asked_at=box.at)), [Glance(box.at)]


def acts(box: Box, wish: Wish) -> Box:
    """Somebody asks for something: they are there, and what they say of their mood is newer than any look."""
    if not every_s(box):
        return box
    presence = replace(box.presence, seen_at=box.at)
    if isinstance(wish, Scan | Feel | ReadMe | GoBy | Correct | PlayMood | Ask):
        presence = replace(presence, followed_at=box.at)
    return replace(box, presence=presence)


def played_by_hand(box: Box) -> Box:
    """The music plays: it does not wait for anybody."""
    return replace(box, presence=replace(box.presence, is_paused=False)) if box.presence.is_paused else box


def glanced(box: Box, is_there: bool | None, at: float) -> Outcome:
    """What a glance saw; None: nothing could be seen."""
    if is_there is None or not may_look(box) or at != box.presence.asked_at:
        return box, []
    return _somebody(box) if is_there else _nobody(box)


def _somebody(box: Box) -> Outcome:
    before = box.presence
    box = replace(box, presence=replace(before, seen_at=box.at, is_paused=False))
    if box.settings.is_quiet(box.minute):
        return box, []
    if before.is_paused and box.player.playback is Playback.PAUSED:
        return replace(box, note=BACK), [Play()]
    came_in = before.seen_at is not None and box.at - before.seen_at >= AWAY_S
    if not came_in or not box.settings.presence_s or box.player.playback is Playback.PLAYING:
        return box, []
    return replace(box, note=CAME_IN), [sign(box, Sign.SOMEBODY)]


def _nobody(box: Box) -> Outcome:
    presence, minutes = box.presence, box.settings.pause_when_empty_min
    if presence.seen_at is None:
        return replace(box, presence=replace(presence, seen_at=box.at)), []  # counted from the first look
    is_empty = bool(minutes) and box.at - presence.seen_at >= 60.0 * minutes
    if not is_empty or box.player.playback is not Playback.PLAYING:
        return box, []
    return replace(box, note=PAUSED, presence=replace(presence, is_paused=True)), [Pause()]
