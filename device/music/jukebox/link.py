"""Keep the connection to the music server, and tell a server that is away from one that refuses."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.ports import Clock, Player
from device.ports.errors import PlayerError, PlayerRefusedError
from device.values import Part
from device.values.events import Event, PartBack, PartLost
from device.workers.health import Backoff

log = logging.getLogger(__name__)


class Link:
    """Used from the jukebox's thread only."""

    def __init__(self, player: Player, clock: Clock, post: Callable[[Event], object]) -> None:
        self.is_up = False
        self._player = player
        self._clock = clock
        self._post = post
        self._backoff = Backoff()
        self._away: str | None = None  # why the server cannot be reached
        self._refused: dict[str, str] = {}  # by what was tried: why the server does not do it
        self._told: str | None = None

    def keep(self, arrive: Callable[[], None]) -> bool:
        """Reach the server if it is away and a try is due; True if it is there now but was not before.

        arrive: what must be done with the server before it counts as back.
        """
        if self.is_up or not self._backoff.is_due(self._clock.monotonic()):
            return False
        try:
            self._player.connect()
        except PlayerError as exc:
            self._lose(exc)
            return False
        self.is_up = True
        self._refused = {}
        arrive()
        if not self.is_up:
            return False
        self._backoff.succeeded()
        self._away = None
        self._tell()
        return True

    def do(self, what: str, action: Callable[[], None], *, proves: bool = True) -> bool:
        """Do something with the server; True if that was done.

        what: one kind of things that are done or refused alike. A refusal is told until one of them is done.
        proves: whether that which was refused is done with this.
        """
        if not self.is_up:
            return False
        try:
            action()
        except PlayerRefusedError as exc:
            self.refuse(what, str(exc))
            return False
        except PlayerError as exc:
            self._lose(exc)
            return False
        if proves:
            self.grant(what)
        return True

    def grant(self, what: str) -> None:
        """The server does it again."""
        if self._refused.pop(what, None):
            self._tell()

    def refuse(self, what: str, why: str) -> None:
        """The server is there, but does not do this."""
        if self._refused.get(what) != why:
            log.warning("%s", why)
            self._refused[what] = why
            if self._away is None:
                self._tell()

    def _lose(self, exc: PlayerError) -> None:
        self._player.close()
        self.is_up = False
        self._backoff.failed(self._clock.monotonic())
        if isinstance(exc, PlayerRefusedError):
            self._away = f"the music server refuses the box: {exc}"
        else:
            self._away = (
                f"music server away: {exc}. If it stays away, look at: systemctl status moodlark-mpd mpd"
            )
        self._tell()

    def _tell(self) -> None:
        refusals = "; ".join(dict.fromkeys(self._refused.values()))
        why = self._away or (f"the music server refuses something: {refusals}" if refusals else None)
        if why != self._told:
            self._told = why
            self._post(PartBack(Part.PLAYER) if why is None else PartLost(Part.PLAYER, why))
