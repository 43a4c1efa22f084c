"""Keep the music's volume where it may be: lowered while the box listens, never above the cap."""

from __future__ import annotations

from device.ports import Player
from device.types import PlayerStatus

DUCKED_TO = 0.3  # of the volume, while the box listens


class Loudness:
    """What the volume should be, server or no server. Methods with a player raise PlayerError."""

    def __init__(self) -> None:
        self.ducked = False  # whether the box listens
        self._undisturbed: int | None = None  # the volume before ducking, 0-100, until it is restored

    def shown(self, status: PlayerStatus) -> int | None:
        """The volume to show to people: the one that ducking will go back to."""
        return status.volume if self._undisturbed is None else self._undisturbed

    def ask(self, player: Player, status: PlayerStatus, percent: int, cap: int) -> None:
        """Somebody wants a volume, 0-100; while ducked it is what will be gone back to."""
        wanted = min(percent, cap)
        if status.volume is None:
            return
        if self._undisturbed is not None:
            self._undisturbed = wanted
        else:
            player.set_volume(wanted)

    def settle(self, player: Player, status: PlayerStatus, cap: int) -> int | None:
        """Bring the volume to where it should be; gives the volume then, None where the output has none."""
        wanted = self._wanted(status.volume, cap)
        if wanted is not None and wanted != status.volume:
            player.set_volume(wanted)
        if not self.ducked:
            self._undisturbed = None
        return wanted

    def _wanted(self, now: int | None, cap: int) -> int | None:
        if now is None:
            return None
        if self.ducked:
            if self._undisturbed is None:
                self._undisturbed = min(now, cap)
            return round(DUCKED_TO * self._undisturbed)
        return min(now if self._undisturbed is None else self._undisturbed, cap)
