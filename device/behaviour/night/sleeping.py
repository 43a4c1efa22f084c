"""The sleep timer: the music gets softer, and stops; where wanted, once the song is over. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.said import done
from device.behaviour.state import Box, Outcome, Timer
from device.values import Playback
from device.values.wishes import SetSleepTimer, Stop

SLEPT = "The music stopped, as you asked."
SONG_MAX_S = 1200.0  # longer ones are not waited for: an audio book, a radio station
ENDS_S = 0.4  # before its end a song counts as over: the next one is not to begin


def set_sleep_timer(box: Box, wish: SetSleepTimer) -> Outcome:
    """Begin it in place of one that runs; 0 minutes: end it."""
    timer = Timer(box.at + 60.0 * wish.minutes, wish.minutes) if wish.minutes else None
    finishes = wish.finishes_song and timer is not None
    bed = replace(box.bed, finishes_song=finishes, last_song=None)
    return replace(box, sleep_timer=timer, bed=bed, note=done(wish)), []


def slept(box: Box) -> Outcome:
    """Time went on: the music stops where that is due."""
    timer = box.sleep_timer
    if timer is None or box.at < timer.at:
        return box, []
    left_s = song_left_s(box)
    if box.bed.last_song is None and box.bed.finishes_song and _is_waited_for(left_s):
        fade_s = min(60.0 * box.settings.sleep_fade_min, left_s or 0.0)
        return replace(box, bed=replace(box.bed, last_song=box.player.uri, fade_s=fade_s)), []
    plays_on = box.bed.last_song is not None and box.player.uri == box.bed.last_song
    if plays_on and _is_waited_for(left_s) and box.at < timer.at + SONG_MAX_S:
        return box, []
    return _stopped(box), [Stop()]


def share_left(box: Box) -> float:
    """How much of the volume the sleep timer leaves, 0-1."""
    timer, bed = box.sleep_timer, box.bed
    if timer is None:
        return 1.0
    if bed.last_song is not None:
        return _part(song_left_s(box) or 0.0, bed.fade_s)
    if bed.finishes_song and _is_waited_for(song_left_s(box)):
        return 1.0
    return _part(timer.at - box.at, 60.0 * min(box.settings.sleep_fade_min, timer.minutes))


def song_left_s(box: Box) -> float | None:
    """How long the song that plays goes on; None: nothing plays, or its end is not known."""
    player = box.player
    if player.playback is Playback.STOPPED or not player.duration_s:
        return None
    passed_s = box.at - box.player_at if player.playback is Playback.PLAYING else 0.0
    return max(0.0, player.duration_s - player.elapsed_s - passed_s)


def _is_waited_for(left_s: float | None) -> bool:
    return left_s is not None and ENDS_S < left_s <= SONG_MAX_S


def _stopped(box: Box) -> Box:
    bed = replace(box.bed, finishes_song=False, last_song=None)
    return replace(box, sleep_timer=None, bed=bed, note=SLEPT)


def _part(left_s: float, whole_s: float) -> float:
    return 1.0 if whole_s <= 0.0 else max(0.0, min(1.0, left_s / whole_s))
