"""A music server that exists only in memory: plays silently, can go away and come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from device.errors import PlayerError, PlayerRefusedError
from device.types import Pick, Playback, PlayerStatus

Song = dict[str, str | list[str]]


class RoomPlayer:
    """Implements ports.Player. Time does not pass in it: songs change by next() and finish_track()."""

    def __init__(self, songs: Iterable[Song] = (), *, volume: int | None = 100) -> None:
        """songs: the library, as ports.Player.listing gives it. volume: None where there is none."""
        self.last: Pick | None = None  # the pick played last
        self.marks: dict[tuple[str, str], str] = {}
        self._songs = {str(song["file"]): song for song in songs}
        self._version = 1
        self._away = False
        self._connected = False
        self._queue: list[str] = []
        self._position = 0
        self._playback = Playback.STOPPED
        self._volume = volume

    def go_away(self) -> None:
        """From now on the server is away."""
        self._away = True
        self._connected = False

    def come_back(self, *, restarted: bool = False) -> None:
        """The server is there again; restarted: it has forgotten its queue."""
        self._away = False
        if restarted:
            self._queue, self._position, self._playback = [], 0, Playback.STOPPED

    def add_songs(self, songs: Iterable[Song]) -> None:
        """New songs in the library."""
        self._songs |= {str(song["file"]): song for song in songs}
        self._version += 1

    def finish_track(self) -> None:
        """The track comes to its end."""
        self._require_connection()
        self._go_to(self._position + 1)

    def connect(self) -> None:
        if self._away:
            raise PlayerError("cannot reach the music server: it is away")
        self._connected = True

    def play(self, pick: Pick) -> None:
        self._require_connection()
        self._queue = [track.uri for track in pick.tracks if track.uri in self._songs]
        if not self._queue:
            raise PlayerRefusedError("cannot play the pick: none of its tracks is in the library")
        self.last = pick
        self._position, self._playback = 0, Playback.PLAYING

    def append(self, uris: Sequence[str]) -> None:
        self._require_connection()
        self._queue += [uri for uri in uris if uri in self._songs]

    def toggle(self) -> None:
        self._require_connection()
        if self._playback is Playback.PLAYING:
            self._playback = Playback.PAUSED
        elif self._queue:
            self._playback = Playback.PLAYING

    def next(self) -> None:
        self._require_connection()
        if self._playback is not Playback.STOPPED:
            self._go_to(self._position + 1)

    def previous(self) -> None:
        self._require_connection()
        if self._playback is not Playback.STOPPED:
            self._go_to(max(0, self._position - 1))

    def set_volume(self, percent: int) -> None:
        self._require_connection()
        if self._volume is None:
            raise PlayerRefusedError("cannot set the volume: the output has none")
        self._volume = max(0, min(100, percent))

    def status(self) -> PlayerStatus:
        self._require_connection()
        status = PlayerStatus(playback=self._playback, volume=self._volume, queue_length=len(self._queue))
        if self._playback is Playback.STOPPED:
            return status
        uri = self._queue[self._position]
        song = self._songs[uri]
        return replace(
            status,
            uri=uri,
            title=str(song.get("title", "")),
            artist=str(song.get("artist", "")),
            album=str(song.get("album", "")),
            duration_s=float(str(song.get("duration", 0))),
        )

    def queue(self) -> Sequence[str]:
        self._require_connection()
        return tuple(self._queue)

    def listing(self) -> Iterable[Song]:
        self._require_connection()
        return list(self._songs.values())

    def mark(self, uri: str, name: str, value: str) -> None:
        self._require_connection()
        if uri not in self._songs:
            raise PlayerRefusedError(f"cannot mark {uri}: no such song")
        self.marks[uri, name] = value

    def library_version(self) -> str:
        self._require_connection()
        return str(self._version)

    def close(self) -> None:
        self._connected = False

    def _require_connection(self) -> None:
        if not self._connected:
            raise PlayerError("the music server is away")

    def _go_to(self, position: int) -> None:
        if position < len(self._queue):
            self._position, self._playback = position, Playback.PLAYING
        else:
            self._playback = Playback.STOPPED
