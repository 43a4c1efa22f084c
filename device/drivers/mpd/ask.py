"""Questions to a music server beside playing: what is allowed, on what it plays, what ails it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import mpd

from device.drivers.seam import driver, letting_go
from device.ports.errors import PlayerError

ANSWER_WITHIN_S = 5.0
UNHEARD = ("fifo",)  # kinds of outputs that are for programs, not for people
EVERY_SONG = "(file != '')"
Answer = Mapping[str, str]


class Questions:
    """One connection. Every method raises PlayerError."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def status(self) -> Answer:
        """What plays now, and `error` where something went wrong."""
        return dict(self._asked("status"))

    def stats(self) -> Answer:
        """How large the library is."""
        return dict(self._asked("stats"))

    def outputs(self) -> list[Answer]:
        """The ways out: outputname, plugin, outputenabled."""
        return [one for one in self._asked("outputs") if one.get("plugin") not in UNHEARD]

    def allowed(self) -> frozenset[str]:
        """The commands that this connection may use."""
        return frozenset(self._asked("commands"))

    def playlist(self, name: str) -> list[str]:
        """The songs of a playlist; none where there is no such one."""
        try:
            return list(self._client.listplaylist(name))
        except mpd.CommandError:
            return []

    def files(self, least: int) -> list[str]:
        """The names of so many songs, from all over the library."""
        songs = int(self.stats().get("songs", "0"))
        step = max(1, songs // max(1, least))
        starts = range(0, songs, step)
        found = [self._asked("find", EVERY_SONG, "window", f"{n}:{n + 1}") for n in list(starts)[:least]]
        return [str(song["file"]) for window in found for song in window]

    def _asked(self, command: str, *values: str) -> Any:
        with driver(PlayerError, f"MPD does not answer {command}", "look at its log"):
            return getattr(self._client, command)(*values)


@contextmanager
def questions(host: str, port: int, password: str) -> Iterator[Questions]:
    """A connection for as long as the context is open. Raises PlayerError."""
    client = mpd.MPDClient()
    client.timeout = ANSWER_WITHIN_S
    try:
        with driver(PlayerError, "cannot reach MPD", "look at player.host and player.port"):
            client.connect(host, port)
            if password:
                client.password(password)
        yield Questions(client)
    finally:
        with letting_go():
            client.disconnect()
