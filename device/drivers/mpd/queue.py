"""Change the queue of an MPD by hand: entries by their numbers, and in which order they are played."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from mpd import CommandError

from device.drivers.mpd.order import Order
from device.drivers.mpd.refusal import is_gone, is_of_sound
from device.values import Queued, Repeat

LAST_S = 0.5  # before the end of a track: a decoder finds nothing there
Song = dict[str, str | list[str]]


class QueueByHand:
    """A part of MPDPlayer."""

    _client: Any
    _translated: Callable[[str], AbstractContextManager[None]]
    _songs: Callable[[range], Iterator[Song]]
    _seen: tuple[tuple[str, ...], list[tuple[int, Queued, Song]]] | None = None

    def around(self, behind: int, ahead: int) -> Sequence[tuple[int, Queued, Song]]:
        """Place, entry and tags of so many entries before the current one and after it, in order."""
        with self._translated("cannot read the queue"):
            status = self._client.status()
            keys = ("playlist", "song", "playlistlength", "random", "nextsong")
            state = (*(status.get(key, "") for key in keys), f"{behind} {ahead}")
            if self._seen is None or self._seen[0] != state:
                order = Order(status)
                at = order.at or 0
                places = range(max(0, at - behind), min(order.length, at + ahead + 1))
                songs = zip(places, self._songs(places), strict=False)
                self._seen = state, [(place, _queued(order, place, song), song) for place, song in songs]
            return self._seen[1]

    def insert(self, uris: Sequence[str], place: int | None) -> list[int]:
        """Put tracks at a place of the queue, None: at its end; the numbers of those that are there."""
        with self._translated("cannot add to the queue"):
            numbers: list[int] = []
            length = int(self._client.status().get("playlistlength", 0))
            for uri in uris:
                to = () if place is None else (min(place, length) + len(numbers),)
                try:
                    numbers.append(int(self._client.addid(uri, *to)))
                except CommandError as exc:
                    if not is_gone(exc):
                        raise
            return numbers

    def place(self) -> int | None:
        """Where in the queue the current entry stands; None: there is none."""
        with self._translated("cannot ask what is played"):
            return Order(self._client.status()).at

    def move(self, number: int, by: int) -> None:
        """Move an entry by so many places, not beyond the ends; one that is gone is no fault."""
        with self._translated("cannot move an entry of the queue"):
            try:
                (song,) = self._client.playlistid(number)
                length = int(self._client.status().get("playlistlength", 0))
                self._client.moveid(number, max(0, min(length - 1, int(song["pos"]) + by)))
            except CommandError as exc:
                if not is_gone(exc):
                    raise

    def play_entry(self, number: int) -> bool:
        """Play an entry from its begin; False if it is gone."""
        with self._translated("cannot play an entry of the queue"):
            try:
                self._client.playid(number)
            except CommandError as exc:
                if not is_of_sound(exc) and not is_gone(exc):
                    raise
                return not is_gone(exc)
            return True

    def shuffle(self, *, on: bool) -> None:
        """Play what comes in any order, or in its own."""
        with self._translated("cannot change the order"):
            self._client.random(int(on))

    def repeat(self, how: Repeat) -> None:
        """What is played once the queue, or a track, is over."""
        with self._translated("cannot repeat"):
            self._client.repeat(int(how is not Repeat.OFF))
            self._client.single(int(how is Repeat.ONE))

    def seek_to(self, to_s: float) -> None:
        """To a place in the current track, not beyond its end; nothing happens if the music is stopped."""
        with self._translated("cannot go to another place in the track"):
            self._seek(self._client.status(), to_s)

    def seek(self, by_s: float) -> None:
        """So many seconds on in the current track, or back; nothing happens if the music is stopped."""
        with self._translated("cannot go to another place in the track"):
            status = self._client.status()
            self._seek(status, float(status.get("elapsed", 0.0)) + by_s)

    def _seek(self, status: dict[str, str], to_s: float) -> None:
        """What cannot be sought in, such as a stream, goes on where it is."""
        last_s = max(0.0, float(status.get("duration", to_s + LAST_S)) - LAST_S)
        try:
            if status["state"] != "stop":
                self._client.seekcur(max(0.0, min(to_s, last_s)))
        except CommandError as exc:
            if not is_of_sound(exc):
                raise


def repeats(status: dict[str, str]) -> Repeat:
    """What MPD's status says of it."""
    if status.get("repeat") != "1":
        return Repeat.OFF
    return Repeat.ONE if status.get("single") == "1" else Repeat.ALL


def _queued(order: Order, place: int, song: Song) -> Queued:
    return Queued(int(str(song["id"])), str(song["file"]), place == order.at, order.waits(place))
