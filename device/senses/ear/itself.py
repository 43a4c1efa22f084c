"""What the box plays itself, from wherever that is told now, for the chain to take it out again."""

from __future__ import annotations

import logging

import numpy as np

from device.ports import Clock, Monitor
from device.ports.errors import MonitorError
from device.senses.ear.name.chain import Chain
from device.values import Sound
from device.workers.health import Backoff

log = logging.getLogger(__name__)

BEGINS_WITHIN_S = 0.4  # from when the server says that it plays, until the loudspeaker is given something
SILENT_S = 5.0  # without a sound while music plays: it is told elsewhere
SILENCE = 1  # in int16 steps


class Itself:
    """Owned by the ear. Music may go another way than the last time: the monitor is opened anew then."""

    def __init__(self, monitor: Monitor | None, clock: Clock) -> None:
        """monitor: None: what it plays is not known."""
        self._monitor = monitor
        self._clock = clock
        self._opening = Backoff()
        self._choosing = Backoff()
        self._music_plays = False
        self._begins_at = float("-inf")  # not opened before
        self._sounded_at = float("-inf")

    def tell(self, chain: Chain, *, music_plays: bool) -> None:
        """Give the chain what was played since the last call. music_plays: as the music server says."""
        now = self._clock.monotonic()
        self._follow(now, music_plays=music_plays)
        if self._monitor is None or now < self._begins_at or not self._opening.is_due(now):
            return
        try:
            self._monitor.open()
            while (played := self._monitor.read()) is not None:
                self._note(played, now)
                chain.plays(played)
        except MonitorError as exc:
            log.debug("%s", exc)
            self._opening.failed(now)
        else:
            self._opening.succeeded()

    def close(self) -> None:
        """The microphone is closed."""
        if self._monitor:
            self._monitor.close()

    def _follow(self, now: float, *, music_plays: bool) -> None:
        begins, self._music_plays = music_plays and not self._music_plays, music_plays
        if begins:
            self._choosing.succeeded()
            self._open_anew(now)
        elif not music_plays:
            self._sounded_at = now
        elif now - self._sounded_at > SILENT_S and self._choosing.is_due(now):
            self._choosing.failed(now)
            self._open_anew(now)

    def _open_anew(self, now: float) -> None:
        self.close()
        self._opening.succeeded()
        self._begins_at = now + BEGINS_WITHIN_S
        self._sounded_at = now

    def _note(self, played: Sound, now: float) -> None:
        if np.any(np.abs(played.samples) > SILENCE):
            self._sounded_at = now
            self._choosing.succeeded()
