"""What the page has of the box: the board, the one inbox, the clock and the database file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import cast

from flask import Flask, abort, current_app, g, request

from device.door import Board, Door
from device.door.door import why_not
from device.door.views import seen_by
from device.memory.backup.packing import Belongings
from device.memory.schema import MEMORY
from device.memory.sealed.prints import PrintTable
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.settings import SettingTable
from device.memory.tables.taste import VerdictTable
from device.people.household import Household
from device.ports import Catalogue, Clock, Covers, Figures, Lists, Rooms
from device.ports.errors import RefusedError
from device.values import Emotion, Settings, Snapshot
from device.values.people import NOBODY, Person
from device.values.wishes import Answered, Busy, By, NotKept, Refused, Wish
from device.web.asks import BusyError, UnkeptError
from device.web.connections import client_of
from device.web.drawing.once import Once
from device.web.gate.comer import person
from device.web.seats import LiveSeats, Seats

KEEP_S = 6.0  # how long an answer may wait for the disk
FORGET_S = 30.0  # likewise, until no trace of a long history is left
LIVE_MAX = 24  # pages updated by push at once; more of them poll
LIVE_MAX_OF_ONE = 6  # of them, of one member, or of one client where nobody has an account
EXPORTS_MAX = 4  # histories being taken along at once
ASKS_MAX = 16  # that wait for the disk at once
ASKS_MAX_OF_ONE = 12


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What is behind the page."""

    board: Board
    door: Door
    clock: Clock
    database: Path
    catalogue: Catalogue | None = None  # None: nothing is known of the music
    covers: Covers | None = None  # None: every one is drawn
    genres: Mapping[Emotion, Collection[str]] = field(default_factory=dict)  # those that belong to each mood
    lists: Lists | None = None  # None: nothing is known of what stands in playlists
    household: Household | None = None  # None: there are no accounts, and whoever comes is the owner
    figures: Figures | None = None  # None: nobody counts
    rooms: Rooms | None = None  # None: there are no other rooms
    belongings: Belongings | None = None  # None: no backup is made by the page
    suggest: Callable[[str], Sequence[str]] = lambda _: ()  # how a sentence that is typed may go on


@dataclass(frozen=True, kw_only=True)
class Context(Behind):
    """The box, as the page sees it."""

    app: Flask
    settle_s: float  # how long an answer may wait for the board to show what came of it
    closing: threading.Event = field(default_factory=threading.Event)
    live_seats: LiveSeats = field(default_factory=lambda: LiveSeats(LIVE_MAX, LIVE_MAX_OF_ONE))
    drawn: Once = field(default_factory=Once)
    export_seats: Seats = field(default_factory=lambda: Seats(EXPORTS_MAX, EXPORTS_MAX))
    ask_seats: Seats = field(default_factory=lambda: Seats(ASKS_MAX, ASKS_MAX_OF_ONE))

    def ask(self, wish: Wish, who: Person | None = None) -> None:
        """Ask the box, and wait until it is done and on disk; then a moment for the board to show it.

        who: in whose name; None: of whoever sent this request.
        Raises RefusedError where it makes no sense, UnkeptError where the disk refuses, BusyError where there
        is too much to do; 403 where it is not for who asks.
        """
        asker = who or person()
        if why := why_not(asker, wish):
            abort(403, why)
        with self._place(wish), self.board.reading() as news:
            before = news.get().version
            match self.door.ask(wish, asker, By.PHONE, FORGET_S if wish.is_final else KEEP_S):
                case Refused(why):
                    raise RefusedError("ask", why)
                case NotKept(why):
                    raise UnkeptError(why)
                case Busy():
                    raise BusyError
            with suppress(Empty):
                while news.get(timeout=self.settle_s).version <= before:
                    pass

    @contextmanager
    def _place(self, wish: Wish) -> Iterator[None]:
        """Room for one that waits, so that those who wait for a slow disk do not hold all that answers."""
        client = client_of(request.remote_addr or "")
        if wish.answered is Answered.AT_ONCE:
            yield
        elif not self.ask_seats.take(client):
            raise BusyError
        else:
            try:
                yield
            finally:
                self.ask_seats.leave(client)


def attach(context: Context) -> None:
    """Give the app its box."""
    context.app.extensions["moodlark"] = context
    context.app.teardown_appcontext(_close_store)


def context() -> Context:
    """The box of the app that handles this request."""
    return cast(Context, current_app.extensions["moodlark"])


def catalogue() -> Catalogue:
    """The music. Where nothing is known of it there is nothing of that: 404."""
    found = context().catalogue
    if found is None:
        abort(404)
    return found


def household() -> Household:
    """Its people. Where there are no accounts there is nothing of that: 404."""
    found = household_or_none()
    if found is None:
        abort(404)
    return found


def household_or_none() -> Household | None:
    """Its people; None where there are no accounts."""
    return context().household


def kept() -> History:
    """Their history, by this request's connection to the memory. Raises MemoryStoreError."""
    return History(memory(), member())


def own_settings() -> Settings:
    """What holds for them, whoever is listening. Raises MemoryStoreError."""
    now = context().board.current()
    return now.settings if now.listener == member() else SettingTable(memory()).settings(member())


def liked() -> list[str]:
    """The tracks that they said they like, the last one first. Raises MemoryStoreError."""
    return VerdictTable(memory(), member()).liked()


def voice_sentences() -> int:
    """By how many sentences their voice is known. Raises MemoryStoreError."""
    return PrintTable(memory()).sentences(member())


def member() -> int:
    """The number under which what is theirs is kept."""
    return person().member or NOBODY


def seen() -> Snapshot:
    """What they may see of the box."""
    return seen_by(context().board.current(), person())


def memory() -> Store:
    """This request's connection to the memory. Raises MemoryStoreError."""
    if "store" not in g:
        g.store = Store.reading(context().database, MEMORY)
    return cast(Store, g.store)


def _close_store(_error: BaseException | None) -> None:
    opened = g.pop("store", None)
    if opened is not None:
        opened.close()
