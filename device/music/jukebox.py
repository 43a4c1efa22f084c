"""Look after the music server: choose, play, follow what it plays, and come back to it when it was away."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from device.commands import (
    Choose,
    Duck,
    JukeboxCommand,
    Next,
    Previous,
    SetVolume,
    Toggle,
    Unduck,
    UseSettings,
)
from device.errors import PlayerError, PlayerRefusedError
from device.events import Chosen, Event, PartBack, PartLost, PlayerChanged, TrackStarted
from device.memory.opinions import Opinions
from device.music.backoff import Backoff
from device.music.choice import choose
from device.music.library import Library
from device.music.loudness import Loudness
from device.music.quiet import volume_cap
from device.music.tagging import Tagger
from device.music.taste import HEARD_OUT, Opinion, opinion_of_skip
from device.ports import Clock, Player
from device.types import Mood, Part, Pick, Playback, PlayerStatus, Settings

log = logging.getLogger(__name__)

POLL_EVERY_S = 0.5
LOOK_AT_LIBRARY_EVERY_S = 5.0
LOOK_AT_SOUNDS_EVERY_S = 300.0
FIRST_READING_S = 2.0  # how long a choice waits for the library to be read the first time
REFILL_BEFORE = 2  # tracks of the pick that are left when more are put behind it
JUMP_S = 3.0  # an elapsed time this far from the expected was moved by somebody


class JukeboxTask:
    """A worker.Task. Owns the connection to the music server; its own thread only."""

    def __init__(
        self,
        player: Player,
        clock: Clock,
        post: Callable[[Event], None],
        *,
        tagger: Tagger,
        settings: Settings,
        heard: Mapping[str, float] | None = None,
        opinions: Opinions | None = None,
        minute_of_day: Callable[[], int] | None = None,
        seed: int | None = None,
    ) -> None:
        """heard: seconds since the epoch at which each track was last heard, by URI.

        opinions: where what the household likes is kept; None: it is learned until the end only.

        minute_of_day: local time, 0-1439; by default the clock's. seed: makes the choices repeatable.
        """
        self._player = player
        self._clock = clock
        self._post = post
        self._settings = settings
        self._heard = dict(heard or {})
        self._kept_opinions = opinions
        self._opinions = opinions.all() if opinions else []
        self._minute_of_day = minute_of_day or self._local_minute
        self._seed = int(clock.wall()) if seed is None else seed
        self._library = Library(tagger)
        self._loudness = Loudness()
        self._backoff = Backoff()
        self._connected = False
        self._lost_why: str | None = None
        self._status: PlayerStatus | None = None  # as last posted; None before the first
        self._status_at = 0.0
        self._library_at = float("-inf")
        self._sounds_at = float("-inf")
        self._pick: Pick | None = None  # the one that plays, or will
        self._mood: Mood | None = None  # the one that the pick is for
        self._owed = False  # whether the pick waits for the server to come back
        self._ours: set[str] | None = None  # URIs that were not queued by hand; None before the first look

    @property
    def patience_s(self) -> float:
        return 0.0 if self._connected and self._library.reading else POLL_EVERY_S

    def start(self) -> None:
        """Try to reach the server at once; what plays there goes on."""
        self._keep_connected()

    def handle(self, message: JukeboxCommand) -> None:
        """Do what a command says; while the server is away only choices, settings and ducking count."""
        match message:
            case Choose(scan, mood):
                self._choose(scan, mood)
            case UseSettings(settings):
                self._settings = settings
            case Duck():
                self._loudness.ducked = True
            case Unduck():
                self._loudness.ducked = False
            case Toggle():
                self._try(self._player.toggle)
            case Next():
                self._try(self._skip)
            case Previous():
                self._try(self._go_back)
            case SetVolume(percent):
                self._try(lambda: self._set_volume(percent))
        self._try(self._follow)

    def idle(self) -> None:
        """Follow the server, read a piece of its library, or try to reach it again."""
        self._keep_connected()
        if self._clock.monotonic() - self._status_at >= POLL_EVERY_S:
            self._try(self._follow)
        self._try(self._follow_library)

    def stop(self) -> None:
        """Leave the server; music that was ducked gets its volume back, and goes on."""
        if self._loudness.ducked:
            self._loudness.ducked = False
            self._try(self._follow)
        self._player.close()

    def _keep_connected(self) -> None:
        if self._connected or not self._backoff.is_due(self._clock.monotonic()):
            return
        try:
            self._player.connect()
            self._connected = True
            if self._ours is None:
                self._ours = set(self._player.queue())
            self._resume()
        except PlayerError as exc:
            self._lose(exc)
            return
        self._backoff.succeeded()
        if self._lost_why is not None:
            self._lost_why = None
            self._post(PartBack(Part.PLAYER))
        self._try(self._follow)

    def _try(self, action: Callable[[], None]) -> None:
        """Do something with the server if it is there; a refusal is logged, anything worse loses it."""
        if not self._connected:
            return
        try:
            action()
        except PlayerRefusedError as exc:
            log.warning("%s", exc)
        except PlayerError as exc:
            self._lose(exc)

    def _lose(self, exc: PlayerError) -> None:
        self._player.close()
        if self._connected:
            self._connected = False
            self._owed = self._owed or self._was_playing()
            self._library.forget_reading()
            self._library_at = float("-inf")
        self._backoff.failed(self._clock.monotonic())
        why = f"music server away: {exc}. If it stays away, look at: systemctl status mpd"
        if why != self._lost_why:
            self._lost_why = why
            self._post(PartLost(Part.PLAYER, why))

    def _was_playing(self) -> bool:
        """Whether the pick was being played when the server went away."""
        if self._pick is None or self._status is None or self._status.playback is not Playback.PLAYING:
            return False
        return self._status.uri in [track.uri for track in self._pick.tracks]

    def _resume(self) -> None:
        """Play the pick that is owed, unless the server went on playing it by itself."""
        if not self._owed or self._pick is None:
            return
        if self._was_playing() and self._player.status().playback is not Playback.STOPPED:
            self._owed = False
            return
        self._play(self._rest(self._pick))

    def _rest(self, pick: Pick) -> Pick:
        """The pick from the track on that was playing last."""
        uris = [track.uri for track in pick.tracks]
        playing = self._status.uri if self._status else None
        return replace(pick, choices=pick.choices[uris.index(playing) :]) if playing in uris else pick

    def _choose(self, scan: int, mood: Mood) -> None:
        self._try(self._read_first)
        pick = self._next_tracks(mood, self._heard)
        if pick is not None:
            self._mood = mood
            self._pick, self._owed, self._status = pick, True, _stopped(self._status)
            self._try(lambda: self._play(pick))
        self._post(Chosen(scan, pick))

    def _next_tracks(self, mood: Mood, heard: Mapping[str, float]) -> Pick | None:
        self._seed += 1
        return choose(
            self._library.best_shelf(),
            mood,
            settings=self._settings,
            heard=heard,
            wall_s=self._clock.wall(),
            minute_of_day=self._minute_of_day(),
            opinions=self._opinions,
            seed=self._seed,
        )

    def _refill(self) -> None:
        """Put more tracks for the same mood behind the pick before it ends."""
        if self._pick is None or self._mood is None or self._owed or self._status is None:
            return
        uris = [track.uri for track in self._pick.tracks]
        if self._status.uri not in uris[-REFILL_BEFORE:]:
            return
        more = self._next_tracks(self._mood, self._heard | dict.fromkeys(uris, self._clock.wall()))
        if more is not None:
            self._pick = replace(more, choices=(*self._rest(self._pick).choices, *more.choices))
            self._player.append([track.uri for track in more.tracks])
            self._own(more)

    def _read_first(self) -> None:
        """Read the library as far as there is time, if none of it is known yet."""
        if self._library.shelf.tracks:
            return
        until = self._clock.monotonic() + FIRST_READING_S
        self._library.check(self._player)
        while self._library.reading and self._clock.monotonic() < until:
            self._library.read_on()

    def _play(self, pick: Pick) -> None:
        """Play the pick; what was queued by hand comes after it."""
        by_hand = self._queued_by_hand()
        try:
            self._player.play(pick)
            self._player.append(by_hand)
        except PlayerRefusedError as exc:
            log.warning("%s", exc)
        self._own(pick)
        self._owed = False

    def _queued_by_hand(self) -> list[str]:
        """What waits in the queue and was put there neither by us nor before the box began."""
        queue = list(self._player.queue())
        playing = self._player.status().uri
        waiting = queue[queue.index(playing) + 1 :] if playing in queue else queue
        return [uri for uri in waiting if uri not in (self._ours or ())]

    def _own(self, pick: Pick) -> None:
        self._ours = (self._ours or set()) | {track.uri for track in pick.tracks}

    def _skip(self) -> None:
        status = self._player.status()
        self._player.next()
        if status.playback is Playback.PLAYING and status.uri is not None:
            self._form_opinion(status.uri, opinion_of_skip(status.elapsed_s))
            self._status = _stopped(self._status)

    def _go_back(self) -> None:
        self._player.previous()
        self._status = _stopped(self._status)

    def _form_opinion(self, uri: str, value: float) -> None:
        if self._mood is None:
            return
        opinion = Opinion(uri, self._mood.emotion, value, self._clock.wall())
        self._opinions.append(opinion)
        if self._kept_opinions:
            self._kept_opinions.keep(opinion)

    def _set_volume(self, percent: int) -> None:
        self._loudness.ask(self._player, self._player.status(), percent, self._cap())

    def _follow(self) -> None:
        """Ask what the server plays, keep its volume in bounds, and tell what changed."""
        status = self._player.status()
        volume = self._loudness.settle(self._player, status, self._cap())
        shown = self._loudness.shown(replace(status, volume=volume))
        self._tell(replace(status, volume=shown), self._clock.monotonic())
        self._refill()

    def _tell(self, status: PlayerStatus, now: float) -> None:
        before, elapsed_s = self._status, now - self._status_at
        self._status, self._status_at = status, now
        if _is_playing_another(before, status) and status.uri is not None:
            self._heard[status.uri] = self._clock.wall()
            if before is not None and before.uri is not None and _was_heard_out(before, elapsed_s):
                self._form_opinion(before.uri, HEARD_OUT)
            if before is not None:
                self._post(TrackStarted(status.uri))
        if before is None or _differs(before, status, elapsed_s):
            self._post(PlayerChanged(status))

    def _follow_library(self) -> None:
        """Read the next piece of the library, or look now and then whether it changed."""
        now = self._clock.monotonic()
        if self._library.reading:
            self._library.read_on()
        elif now - self._library_at >= LOOK_AT_LIBRARY_EVERY_S:
            self._library_at = now
            self._library.check(self._player, sounds=self._is_time_for_sounds(now))

    def _is_time_for_sounds(self, now: float) -> bool:
        if now - self._sounds_at < LOOK_AT_SOUNDS_EVERY_S:
            return False
        self._sounds_at = now
        return True

    def _cap(self) -> int:
        return volume_cap(self._settings, self._minute_of_day())

    def _local_minute(self) -> int:
        local = time.localtime(self._clock.wall())
        return local.tm_hour * 60 + local.tm_min


def _stopped(status: PlayerStatus | None) -> PlayerStatus:
    """The status as if nothing were playing, so that the next track counts as started, even the same."""
    return replace(status or PlayerStatus(), playback=Playback.STOPPED, uri=None)


def _is_playing_another(before: PlayerStatus | None, now: PlayerStatus) -> bool:
    """Whether a track began between the two; playing on after a pause is none."""
    return now.playback is Playback.PLAYING and (before is None or before.uri != now.uri)


def _was_heard_out(before: PlayerStatus, passed_s: float) -> bool:
    """Whether the track came to its end by itself."""
    left_s = before.duration_s - before.elapsed_s
    return before.playback is Playback.PLAYING and before.duration_s > 0 and passed_s >= left_s - JUMP_S


def _differs(before: PlayerStatus, now: PlayerStatus, passed_s: float) -> bool:
    """Whether more changed than time: anything else, or a jump within the track."""
    expected_s = before.elapsed_s + (passed_s if before.playback is Playback.PLAYING else 0.0)
    jumped = abs(now.elapsed_s - expected_s) > JUMP_S
    return jumped or replace(before, elapsed_s=0.0) != replace(now, elapsed_s=0.0)
