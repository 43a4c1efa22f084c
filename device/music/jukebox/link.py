"""Keep the connection to the music server, and tell a server that is away from one that refuses."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.ports import Clock, Player
from device.ports.errors import PlayerError, PlayerRefusedError
from device.values import Part
from device.values.events import Event
from device.workers.health import Health

log = logging.getLogger(__name__)


class Link:
    """Used from the jukebox's thread only."""

    def __init__(self, player: Player, clock: Clock, post: Callable[[Event], object]) -> None:
        self.is_up = False
        self._player = player
        self._health = Health(Part.PLAYER, clock, post)
        self._is_away = False
        self._refused: dict[str, str] = {}  # by what was tried: why the server does not do it

    def keep(self, arrive: Callable[[], None]) -> bool:
        """Reach the server if it is away and a try is due; True if it is there now but was not before.

        arrive: what must be done with the server before it counts as back.
        """
        if self.is_up or not self._health.may_be_tried():
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
        self._is_away = False
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
            if not self._is_away:
                self._tell()

    def _lose(self, exc: PlayerError) -> None:
        self._player.close()
        self.is_up, self._is_away = False, True
        if isinstance(exc, PlayerRefusedError):
            self._health.lost(f"the music server refuses the box: {exc}")
        else:
            look = "systemctl status moodlark-mpd mpd"
            self._health.lost(f"music server away: {exc}. If it stays away, look at: {look}")

    def _tell(self) -> None:
        refusals = "; ".join(dict.fromkeys(self._refused.values()))
        if refusals:
            self._health.ails(f"the music server refuses something: {refusals}")
        else:
            self._health.back()
