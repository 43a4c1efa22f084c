"""What the page has of the box: the board, the one inbox, the clock and the database file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import cast

from flask import Flask, current_app, g

from device.board import Board
from device.events import Event
from device.memory.store import Store
from device.ports import Clock
from device.types import Snapshot
from device.web.seats import Seats

LIVE_MAX = 8  # pages updated by push at once; more of them poll
LIVE_MAX_OF_ONE = 4  # of them, of one client
EXPORTS_MAX = 4  # histories being taken along at once


@dataclass(frozen=True)
class Context:
    """The box, as the page sees it."""

    app: Flask
    board: Board
    post: Callable[[Event], None]
    clock: Clock
    database: Path
    settle_s: float  # how long an answer may wait for the box to have done what was asked
    closing: threading.Event = field(default_factory=threading.Event)
    live_seats: Seats = field(default_factory=lambda: Seats(LIVE_MAX, LIVE_MAX_OF_ONE))
    export_seats: Seats = field(default_factory=lambda: Seats(EXPORTS_MAX, EXPORTS_MAX))

    def ask(self, event: Event, *, until: Callable[[Snapshot], bool] | None = None) -> None:
        """Tell the box, and wait a moment until the board shows that it was done (or anything new)."""
        with self.board.reading() as news:
            before = news.get().version
            self.post(event)
            deadline = self.clock.monotonic() + self.settle_s
            while (left_s := deadline - self.clock.monotonic()) > 0:
                try:
                    snapshot = news.get(timeout=left_s)
                except Empty:
                    return
                if until(snapshot) if until else snapshot.version > before:
                    return


def attach(context: Context) -> None:
    """Give the app its box."""
    context.app.extensions["moodlark"] = context
    context.app.teardown_appcontext(_close_store)


def box() -> Context:
    """The box of the app that handles this request."""
    return cast(Context, current_app.extensions["moodlark"])


def store() -> Store:
    """This request's connection to the database. Raises MemoryStoreError."""
    if "store" not in g:
        g.store = Store(box().database)
    return cast(Store, g.store)


def _close_store(_error: BaseException | None) -> None:
    opened = g.pop("store", None)
    if opened is not None:
        opened.close()
