"""Play music through MPD."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

import mpd

from device.drivers.mpd.ask import UNHEARD
from device.drivers.mpd.order import Order
from device.drivers.mpd.playlists import Playlists
from device.drivers.mpd.queue import QueueByHand, Song, repeats
from device.drivers.mpd.refusal import (
    is_full,
    is_gone,
    is_of_sound,
    is_too_old,
    not_allowed,
    refused,
    too_old,
)
from device.drivers.mpd.watch import MPDWatch
from device.ports.errors import PlayerError, TracksGoneError
from device.values import Output, Pick, Playback, PlayerStatus, Queued, ReplayGain

log = logging.getLogger(__name__)

EVERY_SONG = "(file != '')"
TAGS = ("Artist", "AlbumArtist", "Album", "Title", "Name", "Genre", "Mood", "Comment", "Date", "OriginalDate")
SONGS_A_REQUEST = 500  # one reply stays far below MPD's max_output_buffer_size of 8 MiB, and comes soon
COMMANDS_A_LIST = 1000  # one list stays far below MPD's max_command_list_size of 2 MiB
HURRY_S = 0.5
NEEDED = ("addid", "deleteid", "playid", "pause", "next", "previous", "setvol", "crossfade")

NO_LETTER = "\N{REPLACEMENT CHARACTER}"

_PLAYBACKS = {"play": Playback.PLAYING, "pause": Playback.PAUSED, "stop": Playback.STOPPED}


class MPDPlayer(QueueByHand, Playlists):
    """One connection to one MPD, and one more that waits for news. Implements ports.Player.

    Every wait ends after timeout_s, but that of the watch, which lasts until there is news.
    """

    def __init__(self, host: str, port: int, password: str | None = None, timeout_s: float = 5.0) -> None:
        """host: a name, an address, or the path of a UNIX socket (the port is then ignored)."""
        self._host = host
        self._port = port
        self._password = password
        self._client = mpd.MPDClient()
        self._client.timeout = timeout_s
        self._connected = False
        self._on_change: Callable[[bool], None] | None = None
        self._watch: MPDWatch | None = None

    def watch(self, on_change: Callable[[bool], None]) -> None:
        """From the next connect on call on_change, from a thread of its own, whenever something changed.

        on_change is told whether it was the library.
        """
        self._on_change = on_change

    def hurry(self) -> None:
        """From now on wait for an answer half a second at most."""
        self._client.timeout = HURRY_S

    def connect(self) -> None:
        """Reach the server. Does nothing if connected already."""
        if self._connected:
            return
        with self._translated(f"cannot reach MPD at {self._address}"):
            self._client.connect(self._host, self._port)
            # python-mpd2 gives up at a name in Latin-1, and offers no other way in.
            self._client._rbfile = _Lenient(self._client._rbfile)  # noqa: SLF001
            if self._password:
                self._client.password(self._password)
            self._ask_for_fewer_tags()
            self._watch = self._watched()
            self._connected = True

    def check(self) -> None:
        """Ask whether MPD allows the commands that the box needs; raises PlayerRefusedError if not."""
        with self._translated("cannot ask what is allowed"):
            allowed = set(self._client.commands())
        missing = [command for command in NEEDED if command not in allowed]
        if missing:
            raise not_allowed(missing)

    def play(self, pick: Pick, keep: Collection[int] = ()) -> None:
        """Put the pick in front of the entries to keep, start it, and take all others out of the queue.

        The old music plays until the new does. Play at random and stop after a track are switched off, as
        the pick comes in an order. Raises TracksGoneError if no track of the pick is in the library.
        """
        with self._translated("cannot play the pick"):
            kept = set(keep)
            others = [n for n in self._numbers() if n not in kept]
            first = self._put_in_front([track.uri for track in pick.tracks], others)
            self._client.random(0)
            self._client.single(0)
            self._start(self._client.playid, first)
            self._drop(others)

    def append(self, uris: Sequence[str]) -> None:
        """Put tracks at the end of the queue; those that are gone are left out."""
        with self._translated("cannot add to the queue"):
            for uri in uris:
                refusal = _refusal(self._client.add, uri)
                if refusal and not is_gone(refusal):
                    raise refusal

    def remove(self, uri: str) -> None:
        """Take a track out of the queue, wherever it stands there."""
        with self._translated(f"cannot take {uri} out of the queue"):
            self._drop([int(song["id"]) for song in self._client.playlistfind("file", uri)])

    def drop(self, numbers: Collection[int]) -> None:
        """Take entries out of the queue; those that are gone already are no fault."""
        with self._translated("cannot shorten the queue"):
            self._drop(list(numbers))

    def toggle(self) -> None:
        """Pause if playing, otherwise play on."""
        with self._translated("cannot pause or play on"):
            if self._client.status()["state"] == "play":
                self._client.pause(1)
            else:
                self._start(self._client.play)

    def stop(self) -> None:
        """Stop the music; the track begins anew when it plays again."""
        with self._translated("cannot stop"):
            self._client.stop()

    def next(self) -> None:
        """Go to the next track of the queue; nothing happens if the music is stopped."""
        with self._translated("cannot go to the next track"):
            if self._client.status()["state"] != "stop":
                self._start(self._client.next)

    def previous(self) -> None:
        """Go to the previous track of the queue; nothing happens if the music is stopped."""
        with self._translated("cannot go to the previous track"):
            if self._client.status()["state"] != "stop":
                self._start(self._client.previous)

    def runs_s(self) -> float:
        """Since MPD was started."""
        with self._translated("cannot ask for how long it runs"):
            return float(self._client.stats().get("uptime", 0))

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0-100. Raises PlayerRefusedError if the output has none."""
        with self._translated("cannot set the volume"):
            self._client.setvol(max(0, min(100, percent)))

    def change_volume(self, by: int) -> int | None:
        """By a list of commands, between which MPD hears nobody else."""
        with self._translated("cannot set the volume"):
            self._client.command_list_ok_begin()
            self._client.volume(by)
            self._client.status()
            _, status = self._client.command_list_end()
        return _volume(status)

    def blend(self, crossfade_s: int, replay_gain: ReplayGain) -> None:
        """How tracks go over into each other, and how their loudness is evened out."""
        with self._translated("cannot set crossfade and replay gain"):
            self._client.crossfade(crossfade_s)
            self._client.replay_gain_mode(str(replay_gain))

    def status(self) -> PlayerStatus:
        """What is played now."""
        with self._translated("cannot ask what is played"):
            status = self._client.status()
            song = self._client.currentsong()
            return PlayerStatus(
                playback=_PLAYBACKS.get(status.get("state", "stop"), Playback.STOPPED),
                uri=song.get("file"),
                title=_first(song.get("title") or song.get("name", "")),
                artist=_text(song.get("artist") or _first(song.get("albumartist", ""))),
                album=_first(song.get("album", "")),
                elapsed_s=float(status.get("elapsed", 0)),
                duration_s=float(status.get("duration", 0)),
                volume=_volume(status),
                queue_length=int(status.get("playlistlength", 0)),
                error=_text(status.get("error", "")),
                shuffled=status.get("random") == "1",
                repeats=repeats(status),
            )

    def queue(self) -> Sequence[Queued]:
        """All entries of the queue, in order."""
        with self._translated("cannot read the queue"):
            order = Order(self._client.status())
            songs = self._songs(range(order.length))
            return [
                Queued(int(song["id"]), song["file"], place == order.at, order.waits(place))
                for place, song in enumerate(songs)
            ]

    def coming(self, count: int) -> Sequence[Song]:
        """What will really be played, in that order: the current song and up to count in all."""
        with self._translated("cannot read the queue"):
            stretches = Order(self._client.status()).coming(count)
            return [song for stretch in stretches for song in self._songs(stretch)]

    def waiting(self) -> int:
        """How many entries of the queue are still to come after the current one."""
        with self._translated("cannot read the queue"):
            return Order(self._client.status()).waiting

    def has(self, uri: str) -> bool:
        """Whether a track is in the library or the queue."""
        with self._translated(f"cannot look for {uri}"):
            return bool(self._client.playlistfind("file", uri) or self._client.find("file", uri))

    def outputs(self) -> tuple[Output, ...]:
        """The ways out that the server has."""
        with self._translated("cannot ask for the outputs"):
            return tuple(
                Output(one["outputname"], one["outputenabled"] == "1")
                for one in self._client.outputs()
                if one.get("plugin") not in UNHEARD
            )

    def enable_output(self, name: str, *, enabled: bool) -> None:
        """Play on an output, or no longer. Does nothing if there is none of that name."""
        with self._translated(f"cannot switch the output {name}"):
            for one in self._client.outputs():
                if one["outputname"] == name:
                    switch = self._client.enableoutput if enabled else self._client.disableoutput
                    switch(one["outputid"])

    def listing(self) -> Iterable[Song]:
        """Every song of the server's library with its tags (lower-case keys, as MPD names them).

        A file whose name is no UTF-8 cannot be asked for, and is left out. Some thousands are read at a time
        while iterating; other calls may come in between.
        """
        start = 0
        while songs := self._window(start):
            yield from filter(_can_be_asked_for, songs)
            start += len(songs)

    def mark(self, uri: str, name: str, value: str) -> None:
        """Keep a value beside a track, as a sticker. Raises PlayerRefusedError if MPD has no sticker file."""
        with self._translated(f"cannot mark {uri}"):
            self._client.sticker_set("song", uri, name, value)

    def marks(self, uris: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """The values beside tracks, by URI and name; of a track that is gone none."""
        with self._translated("cannot read the marks of tracks"):
            return {uri: self._marks_of(uri) for uri in uris}

    def _marks_of(self, uri: str) -> Mapping[str, str]:
        try:
            found: Mapping[str, str] = self._client.sticker_list("song", uri)
        except mpd.CommandError as exc:
            if is_gone(exc):
                return {}
            raise
        return found

    def library_version(self) -> str:
        """Changes whenever the server's library changed."""
        with self._translated("cannot ask for the state of the library"):
            stats = self._client.stats()
        return "/".join(stats.get(key, "0") for key in ("db_update", "songs", "db_playtime"))

    def close(self) -> None:
        """Leave the server; what plays goes on. Never raises."""
        self._connected, self._seen = False, None
        if self._watch:
            self._watch.close()
            self._watch = None
        with suppress(mpd.MPDError, OSError, ValueError):
            self._client.disconnect()

    @property
    def _address(self) -> str:
        return self._host if self._host.startswith(("/", "@")) else f"{self._host}:{self._port}"

    def _watched(self) -> MPDWatch | None:
        """A server that takes no second connection is asked now and then instead."""
        if self._on_change is None:
            return None
        timeout_s = self._client.timeout
        try:
            return MPDWatch(self._host, self._port, self._password, timeout_s, self._on_change)
        except ConnectionError as exc:
            log.warning("the music server tells no news: %s", exc)
            return None

    def _ask_for_fewer_tags(self) -> None:
        """Have only the tags sent that are used: a large library is read in half the time."""
        with suppress(mpd.CommandError):  # an older server sends all
            known = set(self._client.tagtypes())
            self._client.tagtypes("clear")
            self._client.tagtypes("enable", *(tag for tag in TAGS if tag in known))

    def _window(self, start: int) -> list[Song]:
        with self._translated("cannot read the library"):
            if is_too_old(self._client.mpd_version):
                raise too_old(self._client.mpd_version)
            songs: list[Song] = self._client.find(EVERY_SONG, "window", f"{start}:{start + SONGS_A_REQUEST}")
        return songs

    def _songs(self, places: range) -> Iterator[Any]:
        """The songs at these places of the queue, some at a time, as MPD sends no answer above 8 MiB."""
        for start in range(places.start, places.stop, SONGS_A_REQUEST):
            yield from self._client.playlistinfo((start, min(start + SONGS_A_REQUEST, places.stop)))

    def _numbers(self) -> list[int]:
        return [int(song["id"]) for song in self._client.plchangesposid(0)]

    def _start(self, command: Callable[..., object], *values: str) -> None:
        """Begin to play. A file or sound card that cannot be opened is no refusal: the status tells of it."""
        refusal = _refusal(command, *values)
        if refusal and not is_of_sound(refusal):
            raise refusal

    def _put_in_front(self, uris: Sequence[str], others: list[int]) -> str:
        """Make tracks the first of the queue; gives the first one's number. A full queue loses the others."""
        try:
            return self._inserted(uris)
        except mpd.CommandError as exc:
            if not (is_full(exc) and others):
                raise
        self._drop(others)
        return self._inserted(uris)

    def _inserted(self, uris: Sequence[str]) -> str:
        numbers: list[str] = []
        for uri in uris:
            try:
                numbers.append(self._client.addid(uri, len(numbers)))
            except mpd.CommandError as exc:
                if not is_gone(exc):
                    self._drop([int(number) for number in numbers])
                    raise
        if not numbers:
            raise TracksGoneError("cannot play the pick: none of its tracks is in the library any more")
        return numbers[0]

    def _drop(self, numbers: Sequence[int]) -> None:
        """Take entries out, in lists of commands; what is gone meanwhile is passed over."""
        todo = list(numbers)
        while todo:
            some = todo[:COMMANDS_A_LIST]
            self._client.command_list_ok_begin()
            for number in some:
                self._client.deleteid(number)
            try:
                self._client.command_list_end()
            except mpd.CommandError as exc:
                if not is_gone(exc):
                    raise
                some = some[: exc.offset + 1]
            todo = todo[len(some) :]

    @contextmanager
    def _translated(self, what: str) -> Iterator[None]:
        """Turn MPD's and the socket's errors into ours; after all but a refusal the connection is closed."""
        try:
            yield
        except mpd.CommandError as exc:
            if not self._connected:
                self.close()
            raise refused(what, exc) from exc
        except TimeoutError as exc:
            self.close()
            raise PlayerError(f"{what}: no answer within {self._client.timeout:g} s") from exc
        except socket.gaierror as exc:
            self.close()
            raise PlayerError(f"{what}: no such host") from exc
        except OSError as exc:
            self.close()
            raise PlayerError(f"{what}: {exc.strerror or exc}") from exc
        except (mpd.MPDError, UnicodeDecodeError) as exc:
            self.close()
            raise PlayerError(f"{what}: {exc or 'the server ended the connection'}") from exc
        except (ValueError, KeyError) as exc:  # no name of a host, or no answer that MPD gives
            self.close()
            raise PlayerError(f"{what}: {exc}") from exc


def _volume(status: Mapping[str, str]) -> int | None:
    volume = int(status.get("volume", -1))
    return volume if volume >= 0 else None


class _Lenient:
    """What the server sends, with a replacement for each byte that is no UTF-8."""

    def __init__(self, sent: BinaryIO) -> None:
        self._sent = sent
        self.close = sent.close
        self.read = sent.read

    def readline(self) -> bytes:
        line = self._sent.readline()
        return line if line.isascii() else line.decode("utf-8", "replace").encode()


def _can_be_asked_for(song: Song) -> bool:
    uri = str(song["file"])
    if NO_LETTER in uri:
        log.warning("left out of the library: %s: its name is not UTF-8; rename it", uri)
    return NO_LETTER not in uri


def _first(value: str | list[str]) -> str:
    """A tag of which a file has one, as the library reads it too: of several the first."""
    return value if isinstance(value, str) else next(iter(value), "")


def _text(value: str | list[str]) -> str:
    """A tag as one line; MPD gives a list where it was set more than once."""
    return value if isinstance(value, str) else ", ".join(value)


def _refusal(command: Callable[..., object], *values: str) -> mpd.CommandError | None:
    """What MPD says if it does not do it."""
    try:
        command(*values)
    except mpd.CommandError as exc:
        return exc
    return None
