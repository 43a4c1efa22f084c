"""The library as people look through it: the newest that was read, made ready on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from device.music.library.catalogue.called import Called
from device.music.library.catalogue.shelved import Shelved
from device.music.library.shelf import Shelf
from device.values import Collected, Dot, Found, Gathered, Track


class LibraryCatalogue:
    """Implements ports.Catalogue. What is shown is swapped whole, by one thread."""

    def __init__(self, tell: Callable[[Shelf], object] = lambda _: None) -> None:
        """tell: who else is to know that the library was read, on the same thread."""
        self._tell = tell
        self._now = Shelved(Shelf(), Called(Shelf()), 0)

    def take(self, shelf: Shelf) -> None:
        """The library was read: from now on it is this."""
        before = self._now
        if before.shelf.tracks != shelf.tracks:
            self._tell(shelf)
        called = before.called if before.called.is_of(shelf) else Called(shelf)
        self._now = Shelved(shelf, called, before.version + 1)

    @property
    def size(self) -> int:
        """How many tracks there are."""
        return len(self._now.shelf)

    @property
    def version(self) -> int:
        """Another one whenever it was read."""
        return self._now.version

    def track(self, uri: str) -> Track | None:
        """A track; None: there is no such one."""
        return self._now.shelf.find(uri)

    def search(self, text: str, most: int, begin: int = 0) -> Found:
        """What is called so, or sounds so."""
        return self._now.search(text, most, begin)

    def gathered(self, what: Gathered, name: str, by: str = "") -> Sequence[Track]:
        """The tracks that belong together."""
        return self._now.gathered(what, name, by)

    def all_of(self, what: Gathered) -> Sequence[Collected]:
        """All of a kind, by name."""
        return self._now.all_of(what)

    def no_music(self, most: int) -> Sequence[Track]:
        """What is never chosen, as it is no music or cannot be played."""
        return self._now.no_music(most)

    def dots(self, most: int) -> Sequence[Dot]:
        """Where the tracks lie."""
        return self._now.dots(most)

    def near(self, valence: float, arousal: float, most: int) -> Sequence[Track]:
        """The nearest tracks that are known."""
        return self._now.near(valence, arousal, most)


class CatalogueTask:
    """A worker.Task: makes the catalogue anew whenever the library was read."""

    patience_s = 1.0

    def __init__(self, catalogue: LibraryCatalogue) -> None:
        self._catalogue = catalogue

    def start(self) -> None:
        """Nothing is known yet."""

    def handle(self, message: Shelf) -> None:
        """Take it."""
        self._catalogue.take(message)

    def idle(self) -> None:
        """Nothing is under way."""

    def stop(self) -> None:
        """Nothing is held."""
