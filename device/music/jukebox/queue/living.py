"""Playlists that renew themselves: what they were asked for is found anew every day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from device.ports import Clock, Player
from device.values import Mood
from device.values.asking.agreed import Lives
from device.values.asking.requests import Slots

EVERY_S = 86_400.0
LENGTH = 50  # tracks, where nobody said how many


class LivingPlaylists:
    """Used from the jukebox's thread only."""

    def __init__(self, clock: Clock, find: Callable[[Mood, Slots, int], Sequence[str]]) -> None:
        """find: the tracks for a request, by their URIs."""
        self._clock = clock
        self._find = find
        self._all: tuple[Lives, ...] = ()
        self._renewed: dict[str, tuple[Slots, float]] = {}  # by name: for what, and when

    def take(self, lives: Sequence[Lives]) -> None:
        """These there are from now on."""
        self._all = tuple(lives)
        names = {one.name for one in lives}
        self._renewed = {name: one for name, one in self._renewed.items() if name in names}

    @property
    def next(self) -> Lives | None:
        """One that is to be renewed now; None: none is."""
        return next((one for one in self._all if self._is_due(one)), None)

    def renew(self, one: Lives, player: Player) -> None:
        """Find its tracks anew; where there are none it stays as it was. Raises PlayerError."""
        self._renewed[one.name] = (one.slots, self._clock.monotonic())
        if uris := self._find(one.mood, one.slots, LENGTH):
            player.save(one.name, uris, replace=True)

    def _is_due(self, one: Lives) -> bool:
        slots, at = self._renewed.get(one.name, (None, 0.0))
        return slots != one.slots or self._clock.monotonic() - at >= EVERY_S
