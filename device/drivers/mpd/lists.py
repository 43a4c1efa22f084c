"""What stands in the playlists of an MPD, on a connection of its own."""

from __future__ import annotations

from collections.abc import Sequence

from device.drivers.mpd.ask import questions

MOST = 1000  # tracks of one that are shown


class MPDLists:
    """Implements ports.Lists."""

    def __init__(self, host: str, port: int, password: str = "") -> None:
        self._server = host, port, password

    def tracks(self, name: str) -> Sequence[str]:
        """The tracks of a playlist. Raises PlayerError where that cannot be asked now."""
        with questions(*self._server) as ask:
            return ask.playlist(name)[:MOST]
