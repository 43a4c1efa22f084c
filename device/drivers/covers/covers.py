"""The pictures of tracks by an MPD: small, and kept so that it is seldom asked."""

from __future__ import annotations

import threading
from collections.abc import Callable

from device.drivers.covers.asking import Server, picture_of
from device.drivers.covers.kept import NOTHING, Kept
from device.drivers.covers.resizing import resized
from device.ports import Clock
from device.ports.errors import PlayerError
from device.values import Cover

KIND = "image/jpeg"
MASTER = 640  # pixels, from which the smaller ones are made
MOST = 24 * 1024 * 1024  # bytes that are kept
EACH = 200  # bytes that an entry takes beside its own
AT_ONCE = 2  # tracks of which MPD is asked at the same time, so that the music itself never waits long
WAIT_S = 3.0
HOURS_S = 6 * 3600.0  # for which is believed what was found


class MPDCovers:
    """Implements ports.Covers. Each question has its own connection: the jukebox's is never waited for."""

    def __init__(
        self, server: Server, clock: Clock, ask: Callable[[Server, str], bytes | None] = picture_of
    ) -> None:
        self._server = server
        self._clock = clock
        self._ask = ask
        self._kept = Kept(MOST, EACH)
        self._seats = threading.BoundedSemaphore(AT_ONCE)

    def cover(self, uri: str, size: int) -> Cover | None:
        """The picture of a track, at most size x size pixels; None: it has none that can be shown."""
        if "://" in uri:  # a stream has none, and no file besides the library's is anybody's business
            return None
        age = int(self._clock.monotonic() // HOURS_S)
        found = self._kept.get((uri, size, age))
        if found is None:
            found = self._made(uri, size, age)
        return None if found == NOTHING else Cover(found, KIND)

    def _made(self, uri: str, size: int, age: int) -> bytes:
        master = self._kept.get((uri, MASTER, age))
        if master is None:
            master = self._fetched(uri)
            self._kept.put((uri, MASTER, age), master)
        small = master if size >= MASTER or master == NOTHING else resized(master, size) or NOTHING
        self._kept.put((uri, size, age), small)
        return small

    def _fetched(self, uri: str) -> bytes:
        if not self._seats.acquire(timeout=WAIT_S):
            raise PlayerError("too many pictures are asked for at once")
        try:
            picture = self._ask(self._server, uri)
        finally:
            self._seats.release()
        return resized(picture, MASTER) or NOTHING if picture else NOTHING
