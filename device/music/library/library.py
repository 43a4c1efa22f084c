"""Keep in step with the music server's library, and with what was heard in it, a piece at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from device.music.library.marking import Marking
from device.music.library.reading import LibraryReader
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger, Tags
from device.ports import Clock, Player
from device.values import Group, Track

LOOK_AT_SOUNDS_EVERY_S = 0.5
REST = 20.0  # times as long as placing all anew took, before it is done again
FIRST_READING_S = 2.0  # how long a choice waits for the library to be read the first time


class Library:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(
        self,
        tagger: Tagger,
        clock: Clock,
        on_library: Callable[[Shelf], object],
        on_placed: Callable[[Shelf], object] = lambda _: None,
    ) -> None:
        """on_library: called with all tracks whenever the library was read; on_placed: whenever more is known
        of the same ones.
        """
        self._tagger = tagger
        self._reader = LibraryReader(tagger)
        self._marking = Marking(tagger.heard)
        self._clock = clock
        self._on_library = on_library
        self._on_placed = on_placed
        self._must_look = True
        self._has_changed = False  # by the server's word
        self._sounds_due_at = float("-inf")
        self._begun_at = float("-inf")  # of what is read or placed now

    @property
    def is_busy(self) -> bool:
        """Whether there is more to read or write now."""
        return self._reader.reading or self._marking.has_more or self._must_look

    @property
    def has_work(self) -> bool:
        """Whether there is, or it is time to look at what was heard."""
        return self.is_busy or self._is_time_for_sounds

    @property
    def _is_time_for_sounds(self) -> bool:
        return self._clock.monotonic() >= self._sounds_due_at

    @property
    def is_known(self) -> bool:
        """Whether the library was read to its end."""
        return self._reader.is_known

    @property
    def was_there(self) -> bool:
        """Whether there was ever music in the library."""
        return self._reader.was_there

    def shelf(self) -> Shelf:
        """What there is, as far as it is known."""
        return self._reader.best_shelf()

    def sung(self, words: str) -> Sequence[str]:
        """The tracks in which these words are sung, the best first."""
        return self._tagger.sung(words)

    def same_as(self, uri: str) -> tuple[str, ...]:
        """All URIs of the same song, those of now before those of before."""
        return self._reader.shelf.same_as(uri)

    def track_of(self, song: Tags) -> Track:
        """The track that is meant by a song of the server's queue."""
        return self._reader.track_of(song)

    def say(self, group: Group, name: str, *, is_music: bool | None) -> bool:
        """Somebody says now what is music; None: takes it back. False where nothing here is called so."""
        if not self._reader.say(group, name, is_music=is_music):
            return False
        self._on_placed(self._reader.shelf)
        return True

    def look_again(self, *, changed: bool) -> None:
        """The library may have changed; changed: it has, as the server says."""
        self._must_look = True
        self._has_changed = self._has_changed or changed

    def forget_reading(self) -> None:
        """The server went away, and may come back with another library; or it does not let us read."""
        self._reader.forget_reading()
        self._marking.forget()
        self._must_look = self._has_changed = True

    def give_up(self) -> None:
        """The server does not let us read its library: it is not asked again before there is news."""
        self._reader.forget_reading()
        self._must_look = self._has_changed = False

    def go_on(self, player: Player) -> bool:
        """Do the next piece of what there is to do; True if that ended the reading of the library."""
        if self._reader.reading:
            return self._read_on()
        self._begun_at = self._clock.monotonic()
        if self._must_look:
            changed, self._must_look, self._has_changed = self._has_changed, False, False
            self._reader.check(player, changed=changed)
        if self._is_time_for_sounds:
            self._sounds_due_at = self._clock.monotonic() + LOOK_AT_SOUNDS_EVERY_S
            self._reader.check_sounds()
        if not self._reader.reading:
            self._marking.go_on(player)
        return False

    def read_first(self, player: Player) -> None:
        """Read the library as far as there is time, if nothing of it is known yet."""
        if self._reader.shelf.tracks:
            return
        until = self._clock.monotonic() + FIRST_READING_S
        self._reader.check(player)
        while self._reader.reading and self._clock.monotonic() < until:
            self._read_on()

    def _read_on(self) -> bool:
        """Read the next piece; True if that was the last."""
        is_of_server = self._reader.reads_server
        self._reader.read_on()
        if self._reader.reading:
            return False
        now = self._clock.monotonic()
        rest_s = 0.0 if is_of_server else REST * (now - self._begun_at)
        self._sounds_due_at = now + max(LOOK_AT_SOUNDS_EVERY_S, rest_s)
        (self._on_library if is_of_server else self._on_placed)(self._reader.shelf)
        self._marking.start_anew()
        return True
