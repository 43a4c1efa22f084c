"""A music server that exists only in memory: plays silently, can go away and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from device.errors import PlayerError, PlayerRefusedError
from device.ports import Clock
from device.types import Output, Pick, Playback, PlayerStatus, ReplayGain

Song = dict[str, str | list[str]]


class RoomPlayer:
    """Implements ports.Player. Songs change by next() and finish_track(), never by themselves."""

    def __init__(
        self, songs: Iterable[Song] = (), *, volume: int | None = 100, clock: Clock | None = None
    ) -> None:
        """songs: the library, as ports.Player.listing gives it. volume: None where there is none.

        clock: lets time pass within a song; None: it does not.
        """
        self.last: Pick | None = None  # the pick played last
        self.marked: dict[tuple[str, str], str] = {}
        self.playlists: dict[str, list[str]] = {}
        self.blended: tuple[int, ReplayGain] | None = None
        self._songs = {str(song["file"]): song for song in songs}
        self._version = 1
        self._away = False
        self._connected = False
        self._queue: list[str] = []
        self._position = 0
        self._playback = Playback.STOPPED
        self._volume = volume
        self._clock = clock
        self._begun_at = 0.0
        self._outputs = {"Speaker": True}
        self._on_change: Callable[[], None] = lambda: None

    def go_away(self) -> None:
        """From now on the server is away."""
        self._away = True
        self._connected = False
        self._on_change()

    def come_back(self, *, restarted: bool = False) -> None:
        """The server is there again; restarted: it has forgotten its queue."""
        self._away = False
        if restarted:
            self._queue, self._position, self._playback = [], 0, Playback.STOPPED

    def add_songs(self, songs: Iterable[Song]) -> None:
        """New songs in the library."""
        self._songs |= {str(song["file"]): song for song in songs}
        self._version += 1
        self._on_change()

    def finish_track(self) -> None:
        """The track comes to its end."""
        self._require_connection()
        self._go_to(self._position + 1)

    def watch(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change

    def connect(self) -> None:
        if self._away:
            raise PlayerError("cannot reach the music server: it is away")
        self._connected = True

    def play(self, pick: Pick, then: Sequence[str] = ()) -> None:
        self._require_connection()
        self._queue = [uri for uri in [*(t.uri for t in pick.tracks), *then] if uri in self._songs]
        if not self._queue:
            raise PlayerRefusedError("cannot play the pick: none of its tracks is in the library")
        self.last = pick
        self._go_to(0)

    def append(self, uris: Sequence[str]) -> None:
        self._require_connection()
        self._queue += [uri for uri in uris if uri in self._songs]
        self._on_change()

    def remove(self, uri: str) -> None:
        self._require_connection()
        while uri in self._queue:
            place = self._queue.index(uri)
            del self._queue[place]
            self._position -= place < self._position
        if self._position >= len(self._queue):
            self._position, self._playback = 0, Playback.STOPPED
        self._on_change()

    def toggle(self) -> None:
        self._require_connection()
        if self._playback is Playback.PLAYING:
            self._playback = Playback.PAUSED
        elif self._queue:
            self._playback = Playback.PLAYING
        self._on_change()

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
        self._on_change()

    def blend(self, crossfade_s: int, replay_gain: ReplayGain) -> None:
        self._require_connection()
        self.blended = crossfade_s, replay_gain

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
            elapsed_s=self._now() - self._begun_at,
            duration_s=float(str(song.get("duration", 0))),
        )

    def queue(self) -> Sequence[str]:
        self._require_connection()
        return tuple(self._queue)

    def outputs(self) -> tuple[Output, ...]:
        self._require_connection()
        return tuple(Output(name, enabled) for name, enabled in self._outputs.items())

    def enable_output(self, name: str, *, enabled: bool) -> None:
        self._require_connection()
        if name in self._outputs:
            self._outputs[name] = enabled
            self._on_change()

    def save(self, name: str, uris: Sequence[str], *, replace: bool = False) -> None:
        self._require_connection()
        if "/" in name or "\n" in name:
            raise PlayerRefusedError(f"cannot keep the playlist {name}: its name is invalid")
        if name in self.playlists and not replace:
            raise PlayerRefusedError(f"there is a playlist {name} already")
        self.playlists[name] = [uri for uri in uris if uri in self._songs]

    def listing(self) -> Iterable[Song]:
        self._require_connection()
        return list(self._songs.values())

    def mark(self, uri: str, name: str, value: str) -> None:
        self._require_connection()
        if uri not in self._songs:
            raise PlayerRefusedError(f"cannot mark {uri}: no such song")
        self.marked[uri, name] = value

    def marks(self, name: str) -> Mapping[str, str]:
        self._require_connection()
        return {uri: value for (uri, named), value in self.marked.items() if named == name}

    def library_version(self) -> str:
        self._require_connection()
        return str(self._version)

    def close(self) -> None:
        self._connected = False

    def _require_connection(self) -> None:
        if not self._connected:
            raise PlayerError("the music server is away")

    def _go_to(self, position: int) -> None:
        self._begun_at = self._now()
        if position < len(self._queue):
            self._position, self._playback = position, Playback.PLAYING
        else:
            self._playback = Playback.STOPPED
        self._on_change()

    def _now(self) -> float:
        return self._clock.monotonic() if self._clock else 0.0
