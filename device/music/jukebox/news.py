"""What the music server tells of itself, at most one piece of which waits in the jukebox's inbox."""

from __future__ import annotations

from collections.abc import Callable

from device.values.orders import FollowPlayer


class News:
    """Told from one thread, taken from another: each value is written by one of them only."""

    def __init__(self, to_jukebox: Callable[[FollowPlayer], object]) -> None:
        """to_jukebox: puts a message into the inbox, from any thread."""
        self._to_jukebox = to_jukebox
        self._told = 0
        self._updates = 0  # of the library, that were told
        self._taken = 0
        self._updates_taken = 0

    def tell(self, library: bool) -> None:
        """Something changed; library: it was the library. Wakes the jukebox, unless it is to look anyway."""
        self._updates += library
        is_waiting = self.is_waiting
        self._told += 1
        if not is_waiting:
            self._to_jukebox(FollowPlayer())

    @property
    def is_waiting(self) -> bool:
        """Whether something was told since the jukebox looked last."""
        return self._told > self._taken

    def take(self) -> bool:
        """The jukebox is going to look now; True if the library changed since it did last."""
        self._taken, updates = self._told, self._updates
        is_new, self._updates_taken = updates > self._updates_taken, updates
        return is_new
