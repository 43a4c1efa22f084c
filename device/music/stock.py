"""Keep in step with the music server's library, and with what was heard in it, a piece at a time."""

from __future__ import annotations

from collections.abc import Callable

from device.music.library import Library
from device.music.marking import Marking
from device.music.shelf import Shelf
from device.music.tagging import Tagger
from device.ports import Clock, Player

LOOK_AT_SOUNDS_EVERY_S = 300.0
FIRST_READING_S = 2.0  # how long a choice waits for the library to be read the first time


class Stock:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(
        self, tagger: Tagger, clock: Clock, on_library: Callable[[tuple[str, ...]], None] = lambda _: None
    ) -> None:
        """on_library: called with all URIs whenever the library was read."""
        self._library = Library(tagger)
        self._marking = Marking(tagger.heard)
        self._clock = clock
        self._on_library = on_library
        self._must_look = True
        self._sounds_at = float("-inf")

    @property
    def is_busy(self) -> bool:
        """Whether there is more to read or write now."""
        return self._library.reading or self._marking.has_more or self._must_look

    @property
    def is_known(self) -> bool:
        """Whether the library was read to its end."""
        return bool(self._library.shelf.tracks)

    def shelf(self) -> Shelf:
        """What there is, as far as it is known."""
        return self._library.best_shelf()

    def look_again(self) -> None:
        """The library may have changed."""
        self._must_look = True

    def forget_reading(self) -> None:
        """The server went away."""
        self._library.forget_reading()
        self._must_look = True

    def go_on(self, player: Player) -> bool:
        """Do the next piece of what there is to do; True if that ended the reading of the library."""
        if self._library.reading:
            return self._read_on()
        now = self._clock.monotonic()
        sounds = now - self._sounds_at >= LOOK_AT_SOUNDS_EVERY_S
        if self._must_look or sounds:
            self._must_look = False
            self._sounds_at = now if sounds else self._sounds_at
            self._library.check(player, sounds=sounds)
        else:
            self._marking.go_on(player)
        return False

    def read_first(self, player: Player) -> None:
        """Read the library as far as there is time, if none of it is known yet."""
        if self.is_known:
            return
        until = self._clock.monotonic() + FIRST_READING_S
        self._library.check(player)
        while self._library.reading and self._clock.monotonic() < until:
            self._read_on()

    def _read_on(self) -> bool:
        """Read the next piece; True if that was the last."""
        self._library.read_on()
        if self._library.reading:
            return False
        self._on_library(tuple(track.uri for track in self._library.shelf.tracks))
        self._marking.start_anew()
        return True
