"""The latest snapshot, swapped whole, and those who wait for the next one."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from device.values import Snapshot


class Board:
    """Written by the conductor, read by any thread."""

    def __init__(self, first: Snapshot) -> None:
        self._current = first
        self._readers: list[queue.Queue[Snapshot]] = []

    def current(self) -> Snapshot:
        """The newest snapshot."""
        return self._current

    def publish(self, snapshot: Snapshot) -> None:
        """Swap the snapshot and wake every reader; a slow reader misses the ones in between."""
        self._current = snapshot
        for reader in tuple(self._readers):
            _offer(reader, snapshot)

    @contextmanager
    def reading(self) -> Iterator[queue.Queue[Snapshot]]:
        """A queue of one that holds the newest snapshot not yet taken, starting with the current."""
        mine: queue.Queue[Snapshot] = queue.Queue(maxsize=1)
        self._readers.append(mine)
        _offer(mine, self._current)
        try:
            yield mine
        finally:
            self._readers.remove(mine)


def _offer(reader: queue.Queue[Snapshot], snapshot: Snapshot) -> None:
    """Leave the newest of this one and of those that are there, or come in between from another thread."""
    newest, is_there = snapshot, False
    while not is_there:
        with suppress(queue.Empty):
            newest = max(newest, reader.get_nowait(), key=lambda one: one.version)
        with suppress(queue.Full):
            reader.put_nowait(newest)
            is_there = True
