"""Tell from what the music server says now and said before what happened to the music. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from device.values import Playback, PlayerStatus

JUMP_S = 3.0  # an elapsed time this far from the expected was moved by somebody
HEARD_S, HEARD_SHARE = 30.0, 0.5  # so much of a track, or so large a part, is to have heard it
TURNED_UP_BY = 5  # of 100


@dataclass(frozen=True, slots=True)
class Ended:
    """A track came to its end, or somebody went on to another."""

    uri: str
    played_s: float
    heard_out: bool


@dataclass(frozen=True, slots=True)
class News:
    """What happened between two statuses."""

    changed: bool  # more than time went on
    started: str | None = None  # the track that began, by URI
    ended: Ended | None = None
    heard: str | None = None  # the track of which enough was played by now, told once
    turned_up: str | None = None  # the track during which somebody raised the volume, told once


class Following:
    """Remembers the last status."""

    def __init__(self) -> None:
        self.status: PlayerStatus | None = None  # None before the first
        self.at = float("-inf")
        self._loudest: int | None = None  # the volume at which the track was turned up, or began
        self._played_s = 0.0  # of the track, whatever somebody went over
        self._is_heard = False  # whether that was told
        self._is_gone = False  # whether it was told that the server is

    def take(self, status: PlayerStatus, now: float, volume: int | None) -> News:
        """What happened up to this status. volume: the one that people chose, whatever lowers it."""
        before, passed_s, was_gone = self.status, now - self.at, self._is_gone
        self.status, self.at, self._is_gone = status, now, False
        if before is None:
            self._loudest = volume
            return News(changed=True)
        started = status.uri if _is_playing_another(before, status) else None
        heard = self._heard(before, passed_s)
        if started:
            self._loudest = volume
        if status.uri != before.uri:
            self._played_s, self._is_heard = 0.0, False
        return News(
            changed=was_gone or _differs(before, status, passed_s),
            started=started,
            ended=_ended(before, status, passed_s),
            heard=heard,
            turned_up=None if started else self._turned_up(status, volume),
        )

    def _heard(self, before: PlayerStatus, passed_s: float) -> str | None:
        """The track that played, once enough of it was."""
        if before.playback is not Playback.PLAYING:
            return None
        self._played_s += passed_s if before.duration_s <= 0 else min(passed_s, before.duration_s)
        enough_s = min(HEARD_S, HEARD_SHARE * before.duration_s) if before.duration_s > 0 else HEARD_S
        if self._is_heard or self._played_s < enough_s:
            return None
        self._is_heard = True
        return before.uri

    def gone(self, now: float) -> PlayerStatus | None:
        """The server is away: what it said last, where it was by then, and no longer playing. Told once."""
        before = self.status
        if before is None or self._is_gone:
            return None
        self._is_gone = True
        passed_s = now - self.at if before.playback is Playback.PLAYING else 0.0
        elapsed_s = min(before.elapsed_s + passed_s, before.duration_s or float("inf"))
        return replace(before, playback=Playback.STOPPED, elapsed_s=elapsed_s)

    def forget_volume(self, volume: int | None) -> None:
        """The volume is this by our own doing: nobody turned the track up."""
        self._loudest = volume

    def forget_track(self) -> None:
        """What plays next began by our own doing: nobody skipped what played, and it counts as started."""
        self.status = replace(self.status or PlayerStatus(), playback=Playback.STOPPED, uri=None)

    def forget_liked(self) -> PlayerStatus | None:
        """Whoever liked what plays is not listening any more: what the server said last, without that."""
        if self.status is not None:
            self.status = replace(self.status, liked=False)
        return self.status

    def _turned_up(self, status: PlayerStatus, volume: int | None) -> str | None:
        if volume is None or status.volume is None or status.playback is not Playback.PLAYING:
            return None
        if self._loudest is None or volume < self._loudest + TURNED_UP_BY:
            return None
        self._loudest = 100  # once a track
        return status.uri


def _is_playing_another(before: PlayerStatus, now: PlayerStatus) -> bool:
    """Whether a track began between the two; playing on after a pause is none."""
    return now.playback is Playback.PLAYING and before.uri != now.uri


def _ended(before: PlayerStatus, now: PlayerStatus, passed_s: float) -> Ended | None:
    if before.uri is None or before.uri == now.uri or before.playback is Playback.STOPPED:
        return None
    played_s = before.elapsed_s + (passed_s if before.playback is Playback.PLAYING else 0.0)
    heard_out = before.duration_s > 0 and played_s >= before.duration_s - JUMP_S
    if now.playback is Playback.STOPPED and not heard_out:
        return None  # stopped, not skipped
    return Ended(before.uri, played_s, heard_out)


def _differs(before: PlayerStatus, now: PlayerStatus, passed_s: float) -> bool:
    """Whether more changed than time: anything else, or a jump within the track."""
    expected_s = before.elapsed_s + (passed_s if before.playback is Playback.PLAYING else 0.0)
    jumped = abs(now.elapsed_s - expected_s) > JUMP_S
    return jumped or replace(before, elapsed_s=0.0) != replace(now, elapsed_s=0.0)
