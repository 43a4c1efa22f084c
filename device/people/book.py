"""The file in which the household's people stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from device.memory.recovery import back_up, open_recovering
from device.memory.schema import PEOPLE
from device.memory.store import Store
from device.ports import Clock


class Book:
    """Written by whoever serves a request, a few rows at a time; SQLite has them take turns.

    From any thread. What is done with its stores raises MemoryStoreError where the disk does not take it.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock

    @classmethod
    def beside(cls, memory: Path, clock: Clock) -> Book:
        """The one of a household, by where its memory is."""
        return cls(PEOPLE.beside(memory), clock)

    def mend(self) -> None:
        """Have it whole: a damaged file is set aside and the newest backup restored."""
        open_recovering(self.path, PEOPLE, self.clock.wall()).close()

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """To look something up."""
        with closing(Store.reading(self.path, PEOPLE)) as store:
            yield store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """To change something, wholly or not at all."""
        with closing(Store(self.path, PEOPLE)) as store, store.writing():
            yield store

    def back_up(self) -> None:
        """Copy it, so that damage does not leave a household without its people."""
        with closing(Store(self.path, PEOPLE)) as store:
            back_up(store, self.clock.wall())
