"""What music there is: the server's library as a shelf of tracks, read in pieces, anew when it changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice

from device.music.library.belonging.judge import is_of
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger, Tags
from device.ports import Player
from device.ports.errors import PlayerError
from device.values import Group, Track

log = logging.getLogger(__name__)

SONGS_A_STEP = 250  # so that a button is answered soon, whatever is read


class LibraryReader:
    """Keeps a shelf in step with the server. Methods with a player raise PlayerError if it is away."""

    def __init__(self, tagger: Tagger) -> None:
        self.shelf = Shelf()
        self.is_known = False  # whether it was read to its end
        self.was_there = False  # whether there was ever music in it
        self._tagger = tagger
        self._version: str | None = None  # of the server's library that is being or was read
        self._left: Iterator[Track] | None = None  # those not read, or placed, yet
        self._is_of_server = False  # whether these are read from the server
        self._read: dict[str, Track] = {}

    @property
    def reading(self) -> bool:
        """Whether songs are left to be read, or placed anew."""
        return self._left is not None

    @property
    def reads_server(self) -> bool:
        """Whether these are the server's."""
        return self.reading and self._is_of_server

    def check(self, player: Player, *, changed: bool = False) -> None:
        """Start to read again if the server's library changed since it was read.

        changed: the server says that it changed; its version tells that to the second only.
        """
        version = player.library_version()
        if changed or version != self._version:
            self._version = version
            self._tagger.refresh()
            self._begin(map(self._tagger.place, player.listing()), of_server=True)

    def check_sounds(self) -> None:
        """Start to place anew what is on the shelf if more of it was heard, or said, since."""
        if not self.reading and self._tagger.refresh() and self.shelf.tracks:
            self._begin(map(self._tagger.anew, self.shelf.tracks), of_server=False)

    def _begin(self, tracks: Iterator[Track], *, of_server: bool) -> None:
        self._left, self._read, self._is_of_server = tracks, {}, of_server

    def track_of(self, song: Tags) -> Track:
        """The track that is meant by a song of the server's queue, whether the library knows it or not."""
        return self.shelf.find(str(song.get("file", ""))) or self._tagger.place(song)

    def read_on(self) -> None:
        """Read the next songs; after the last the shelf is swapped. Does nothing if all are read.

        Raises PlayerError.
        """
        if self._left is None:
            return
        try:
            tracks = list(islice(self._left, SONGS_A_STEP))
        except PlayerError:
            self.forget_reading()
            raise
        self._read |= {track.uri: track for track in tracks if track.uri}
        if len(tracks) < SONGS_A_STEP:
            self._finish()

    def read_all(self, player: Player) -> Shelf:
        """The whole library at once."""
        self.check(player)
        while self.reading:
            self.read_on()
        return self.shelf

    def forget_reading(self) -> None:
        """What was half read is read anew another time."""
        if self._left is not None:
            self._left, self._version = None, None

    def say(self, group: Group, name: str, *, is_music: bool | None) -> bool:
        """Somebody says now what is music; None: takes it back. False where nothing here is called so."""
        if not any(is_of(track, group, name) for track in self.shelf.tracks):
            return False
        self._tagger.say(group, name, is_music=is_music)
        self.shelf = self._shelf(self._tagger.judged(track) for track in self.shelf.tracks)
        return True

    def best_shelf(self) -> Shelf:
        """The shelf; while the very first reading is under way, what is known so far."""
        return self.shelf if self.shelf.tracks or not self._read else Shelf(self._read.values())

    def _finish(self) -> None:
        self._left = None
        self.shelf, self._read = self._shelf(self._read.values()), {}
        self.is_known, self.was_there = True, self.was_there or len(self.shelf) > 0
        if self._is_of_server:
            log.info("the library has %d tracks", len(self.shelf))

    def _shelf(self, tracks: Iterable[Track]) -> Shelf:
        return Shelf(tracks, self._tagger.names(), self._tagger.heard())
