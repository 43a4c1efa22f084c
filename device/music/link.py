"""Keep the connection to the music server: reach it, notice that it is lost, try again with patience."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.errors import PlayerError, PlayerRefusedError
from device.events import Event, PartBack, PartLost
from device.music.backoff import Backoff
from device.ports import Clock, Player
from device.types import Part

log = logging.getLogger(__name__)


class Link:
    """Used from the jukebox's thread only."""

    def __init__(self, player: Player, clock: Clock, post: Callable[[Event], None]) -> None:
        self.is_up = False
        self._player = player
        self._clock = clock
        self._post = post
        self._backoff = Backoff()
        self._lost_why: str | None = None

    def keep(self, arrive: Callable[[], None]) -> bool:
        """Reach the server if it is away and a try is due; True if it is there now but was not before.

        arrive: what must be done with the server before it counts as back.
        """
        if self.is_up or not self._backoff.is_due(self._clock.monotonic()):
            return False
        try:
            self._player.connect()
            self.is_up = True
            arrive()
        except PlayerError as exc:
            self._lose(exc)
            return False
        self._backoff.succeeded()
        if self._lost_why is not None:
            self._lost_why = None
            self._post(PartBack(Part.PLAYER))
        return True

    def do(self, action: Callable[[], None]) -> bool:
        """Do something with the server; a refusal is logged. False if the server was, or is now, away."""
        if not self.is_up:
            return False
        try:
            action()
        except PlayerRefusedError as exc:
            log.warning("%s", exc)
        except PlayerError as exc:
            self._lose(exc)
        return self.is_up

    def _lose(self, exc: PlayerError) -> None:
        self._player.close()
        self.is_up = False
        self._backoff.failed(self._clock.monotonic())
        why = f"music server away: {exc}. If it stays away, look at: systemctl status mpd"
        if why != self._lost_why:
            self._lost_why = why
            self._post(PartLost(Part.PLAYER, why))
