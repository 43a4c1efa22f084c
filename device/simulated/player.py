"""A music server that exists only in memory: plays silently, can go away and come back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from device.ports import Clock
from device.ports.errors import PlayerError, PlayerRefusedError, TracksGoneError
from device.values import Output, Pick, Playback, PlayerStatus, Queued, Repeat, ReplayGain

Song = dict[str, str | list[str]]
Given = Mapping[str, str | list[str]]


class SimulatedPlayer:
    """Implements ports.Player. Songs change by next() and finish_track(), never by themselves."""

    def __init__(self, songs: Iterable[Given] = (), *, volume: int | None = 100) -> None:
        """songs: the library, as ports.Player.listing gives it. volume: None where there is none."""
        self.last: Pick | None = None  # the pick played last
        self.marked: dict[tuple[str, str], str] = {}
        self.lists: dict[str, list[str]] = {}  # its playlists
        self.blended: tuple[int, ReplayGain] | None = None
        self._songs = {str(song["file"]): dict(song) for song in songs}
        self._version = 1
        self._away = False
        self._connected = False
        self._queue: list[str] = []
        self._numbers: list[int] = []  # of the entries of the queue
        self._numbered = 0
        self._refuses: dict[str, str] = {}
        self._error = ""
        self._position = 0
        self._playback = Playback.STOPPED
        self._volume = volume
        self._runs_s = 86_400.0
        self._clock: Clock | None = None
        self._begun_at = 0.0
        self._outputs = {"Speaker": True}
        self._is_shuffled, self._repeats = False, Repeat.OFF
        self._on_change: Callable[[bool], None] = lambda _: None

    def keep_time(self, clock: Clock) -> None:
        """Let time pass within a song; before, it stands still."""
        self._clock = clock

    def go_away(self) -> None:
        """From now on the server is away."""
        self._away = True
        self._connected = False
        self._on_change(False)

    def come_back(self, *, restarted: bool = False) -> None:
        """The server is there again; restarted: it has forgotten its queue."""
        self._away = False
        if restarted:
            self._runs_s = 1.0
            self._set_queue([])
            self._position, self._playback = 0, Playback.STOPPED

    def add_songs(self, songs: Iterable[Given]) -> None:
        """New songs in the library."""
        self._songs |= {str(song["file"]): dict(song) for song in songs}
        self._version += 1
        self._on_change(True)

    def replace_songs(self, songs: Iterable[Given]) -> None:
        """Another library; its version may be the same, as two updates within a second have."""
        self._songs = {str(song["file"]): dict(song) for song in songs}
        if not self._away:
            self._on_change(True)

    def refuse(self, method: str, why: str = "you don't have permission") -> None:
        """From now on refuse what this method asks."""
        self._refuses[method] = why

    def grant(self, method: str) -> None:
        """Refuse it no longer."""
        del self._refuses[method]

    def complain(self, error: str) -> None:
        """The sound card is gone, or a file: nothing plays, and the server says so; "" ends that."""
        self._error = error
        self._playback = Playback.PAUSED if error else Playback.PLAYING
        self._on_change(False)

    def clear(self) -> None:
        """Another client empties the queue."""
        self._set_queue([])
        self._position, self._playback = 0, Playback.STOPPED
        self._on_change(False)

    def move_place(self, place: int, to: int) -> None:
        """Another client moves an entry."""
        uri, number = self._queue.pop(place), self._numbers.pop(place)
        self._queue.insert(to, uri)
        self._numbers.insert(to, number)
        self._on_change(False)

    def finish_track(self) -> None:
        """The track comes to its end."""
        self._require_connection()
        self._go_to(self._position + 1)

    def watch(self, on_change: Callable[[bool], None]) -> None:
        self._on_change = on_change

    def hurry(self) -> None:
        """It never waits."""

    def connect(self) -> None:
        if self._away:
            raise PlayerError("cannot reach the music server: it is away")
        self._connected = True

    def check(self) -> None:
        self._require("check")

    def play(self, pick: Pick, keep: Collection[int] = ()) -> None:
        self._require("play")
        found = [uri for uri in (track.uri for track in pick.tracks) if uri in self._songs]
        if not found:
            raise TracksGoneError("cannot play the pick: none of its tracks is in the library any more")
        kept = [(n, uri) for n, uri in zip(self._numbers, self._queue, strict=True) if n in set(keep)]
        self._set_queue(found)
        self._is_shuffled = False
        self._numbers += [number for number, _ in kept]
        self._queue += [uri for _, uri in kept]
        self.last = pick
        self._go_to(0)

    def append(self, uris: Sequence[str]) -> None:
        self._require("append")
        for uri in uris:
            if uri in self._songs:
                self._queue.append(uri)
                self._numbers.append(self._number())
        self._on_change(False)

    def remove(self, uri: str) -> None:
        self._require("remove")
        self.drop([n for n, one in zip(self._numbers, self._queue, strict=True) if one == uri])

    def drop(self, numbers: Collection[int]) -> None:
        self._require("drop")
        for number in numbers:
            if number in self._numbers:
                place = self._numbers.index(number)
                del self._queue[place], self._numbers[place]
                self._position -= place < self._position
        if self._position >= len(self._queue):
            self._position, self._playback = 0, Playback.STOPPED
        self._on_change(False)

    def toggle(self) -> None:
        self._require("toggle")
        if self._playback is Playback.PLAYING:
            self._playback = Playback.PAUSED
        elif self._queue:
            self._playback = Playback.PLAYING
        self._on_change(False)

    def stop(self) -> None:
        self._require("stop")
        self._playback = Playback.STOPPED
        self._on_change(False)

    def next(self) -> None:
        self._require("next")
        if self._playback is not Playback.STOPPED:
            self._go_to(self._position + 1)

    def previous(self) -> None:
        self._require("previous")
        if self._playback is not Playback.STOPPED:
            self._go_to(max(0, self._position - 1))

    def seek(self, by_s: float) -> None:
        self._require("seek")
        if self._playback is not Playback.STOPPED:
            status = self.status()
            to_s = max(0.0, min(status.elapsed_s + by_s, status.duration_s or status.elapsed_s + by_s))
            self._begun_at = self._now() - to_s

    def runs_s(self) -> float:
        self._require("runs_s")
        return self._runs_s

    def set_volume(self, percent: int) -> None:
        self._require("set_volume")
        if self._volume is None:
            raise PlayerRefusedError("cannot set the volume: the output has none")
        self._volume = max(0, min(100, percent))
        self._on_change(False)

    def change_volume(self, by: int) -> int | None:
        self.set_volume((self._volume or 0) + by)
        return self._volume

    def blend(self, crossfade_s: int, replay_gain: ReplayGain) -> None:
        self._require("blend")
        self.blended = crossfade_s, replay_gain

    def status(self) -> PlayerStatus:
        self._require("status")
        status = PlayerStatus(
            self._playback, volume=self._volume, queue_length=len(self._queue), error=self._error
        )
        status = replace(status, shuffled=self._is_shuffled, repeats=self._repeats)
        if self._playback is Playback.STOPPED:
            return status
        uri = self._queue[self._position]
        song = self._songs.get(uri, {})
        return replace(
            status,
            uri=uri,
            title=_first(song.get("title", "")),
            artist=str(song.get("artist", "")),
            album=_first(song.get("album", "")),
            elapsed_s=self._now() - self._begun_at,
            duration_s=float(str(song.get("duration", 0))),
        )

    def queue(self) -> Sequence[Queued]:
        self._require_connection()
        at = -1 if self._playback is Playback.STOPPED else self._position
        entries = zip(self._numbers, self._queue, strict=True)
        return [Queued(n, uri, place == at, place > at) for place, (n, uri) in enumerate(entries)]

    def coming(self, count: int) -> Sequence[Song]:
        self._require_connection()
        ahead = self._queue[self._position : self._position + count]
        return [self._songs.get(uri, {"file": uri}) for uri in ahead]

    def waiting(self) -> int:
        return sum(one.waits for one in self.queue())

    def has(self, uri: str) -> bool:
        self._require_connection()
        return uri in self._songs or uri in self._queue

    def outputs(self) -> tuple[Output, ...]:
        self._require_connection()
        return tuple(Output(name, enabled) for name, enabled in self._outputs.items())

    def enable_output(self, name: str, *, enabled: bool) -> None:
        self._require("enable_output")
        if name in self._outputs:
            self._outputs[name] = enabled
            self._on_change(False)

    def save(self, name: str, uris: Sequence[str], *, replace: bool = False) -> None:
        self._require("save")
        if "/" in name or "\n" in name:
            raise PlayerRefusedError(f"cannot keep the playlist {name}: its name is invalid")
        if name in self.lists and not replace:
            raise PlayerRefusedError(f"there is a playlist {name} already")
        self.lists[name] = [uri for uri in uris if uri in self._songs]
        self._on_change(False)

    def around(self, behind: int, ahead: int) -> Sequence[tuple[int, Queued, Song]]:
        first = max(0, self._position - behind)
        entries = list(enumerate(self.queue()))[first : self._position + ahead + 1]
        return [(place, one, self._songs.get(one.uri, {"file": one.uri})) for place, one in entries]

    def insert(self, uris: Sequence[str], place: int | None) -> list[int]:
        self._require("insert")
        numbers: list[int] = []
        to = len(self._queue) if place is None else min(place, len(self._queue))
        for uri in (uri for uri in uris if uri in self._songs):
            numbers.append(self._number())
            self._queue.insert(to + len(numbers) - 1, uri)
            self._numbers.insert(to + len(numbers) - 1, numbers[-1])
        self._position += len(numbers) if to <= self._position and self._plays_something else 0
        self._on_change(False)
        return numbers

    def place(self) -> int | None:
        self._require_connection()
        return self._position if self._plays_something else None

    def move(self, number: int, by: int) -> None:
        self._require("move")
        if number in self._numbers:
            current = self._numbers[self._position]
            place = self._numbers.index(number)
            self.move_place(place, max(0, min(len(self._queue) - 1, place + by)))
            self._position = self._numbers.index(current)

    def play_entry(self, number: int) -> bool:
        self._require("play_entry")
        if number in self._numbers:
            self._go_to(self._numbers.index(number))
        return number in self._numbers

    def shuffle(self, *, on: bool) -> None:
        self._require("shuffle")
        self._is_shuffled = on
        self._on_change(False)

    def repeat(self, how: Repeat) -> None:
        self._require("repeat")
        self._repeats = how
        self._on_change(False)

    def seek_to(self, to_s: float) -> None:
        self._require("seek_to")
        if self._plays_something:
            self._begun_at = self._now() - max(0.0, min(to_s, self.status().duration_s or to_s))

    def playlists(self) -> Sequence[tuple[str, str]]:
        self._require_connection()
        return [(name, " ".join(uris)) for name, uris in sorted(self.lists.items())]

    def playlist(self, name: str) -> Sequence[str]:
        self._require_connection()
        return list(self.lists.get(name, ()))

    def extend_playlist(self, name: str, uris: Sequence[str]) -> None:
        self._require("extend_playlist")
        self.lists.setdefault(name, []).extend(uri for uri in uris if uri in self._songs)
        self._on_change(False)

    def rename_playlist(self, name: str, new: str) -> None:
        self._require("rename_playlist")
        if name not in self.lists or new in self.lists:
            raise PlayerRefusedError(f"cannot rename the playlist {name}: there is none, or {new} is taken")
        self.lists[new] = self.lists.pop(name)
        self._on_change(False)

    def delete_playlist(self, name: str) -> None:
        self._require("delete_playlist")
        self.lists.pop(name, None)
        self._on_change(False)

    def listing(self) -> Iterable[Song]:
        self._require("listing")
        return list(self._songs.values())

    def mark(self, uri: str, name: str, value: str) -> None:
        self._require("mark")
        if uri not in self._songs:
            raise PlayerRefusedError(f"cannot mark {uri}: no such song")
        self.marked[uri, name] = value

    def marks(self, uris: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        self._require_connection()
        found: dict[str, dict[str, str]] = {uri: {} for uri in uris}
        for (uri, name), value in self.marked.items():
            if uri in found:
                found[uri][name] = value
        return found

    def library_version(self) -> str:
        self._require_connection()
        return str(self._version)

    def close(self) -> None:
        self._connected = False

    @property
    def _plays_something(self) -> bool:
        return self._playback is not Playback.STOPPED

    def _require_connection(self) -> None:
        if not self._connected:
            raise PlayerError("the music server is away")

    def _require(self, method: str) -> None:
        self._require_connection()
        if method in self._refuses:
            raise PlayerRefusedError(f"cannot {method}: MPD says {self._refuses[method]}")

    def _set_queue(self, uris: Sequence[str]) -> None:
        self._queue = list(uris)
        self._numbers = [self._number() for _ in uris]

    def _number(self) -> int:
        self._numbered += 1
        return self._numbered

    def _go_to(self, position: int) -> None:
        self._begun_at = self._now()
        if position < len(self._queue):
            self._position, self._playback = position, Playback.PLAYING
        else:
            self._playback = Playback.STOPPED
        self._on_change(False)

    def _now(self) -> float:
        return self._clock.monotonic() if self._clock else 0.0


def _first(value: object) -> str:
    """A tag of which a file has one; of several the first."""
    return str(next(iter(value), "")) if isinstance(value, list) else str(value)
