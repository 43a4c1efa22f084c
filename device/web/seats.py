"""Places for answers that take long: so many at once, and not all of them for one client."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


class Seats:
    """Taken and left from any thread."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """How many are taken now."""
        with self._lock:
            return self._taken.total()

    def take(self, client: str) -> bool:
        """Take one for a client; False where all are taken, or this client has its share."""
        with self._lock:
            if self._taken.total() >= self._most or self._taken[client] >= self._most_of_one:
                return False
            self._taken[client] += 1
            return True

    def leave(self, client: str) -> None:
        """Give one back."""
        with self._lock:
            self._taken[client] -= 1
            self._taken += Counter()  # only who has one is kept


@dataclass(eq=False, slots=True)
class Seat:
    """One that can be asked to make room."""

    client: str
    tab: str  # of the browser, by a name that it made up; "" where it has none
    gives_way: threading.Event = field(default_factory=threading.Event)


class LiveSeats:
    """For pages that are open: who comes last has the seat, as who left is often noticed late."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._taken: list[Seat] = []  # the oldest first
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """How many are taken now."""
        with self._lock:
            return len(self._taken)

    def take(self, client: str, tab: str = "") -> Seat | None:
        """Take one; None where others have them all.

        What this tab showed before gives way, and else, where the client has its share, its oldest one.
        """
        with self._lock:
            of_one = [seat for seat in self._taken if seat.client == client]
            before = [seat for seat in of_one if tab and seat.tab == tab]
            if not before and len(of_one) >= self._most_of_one:
                before = of_one[:1]
            for seat in before:
                self._part_with(seat)
            if len(self._taken) >= self._most:
                return None
            self._taken.append(Seat(client, tab))
            return self._taken[-1]

    def leave(self, seat: Seat) -> None:
        """Give one back; one that gave way was given back then."""
        with self._lock:
            if seat in self._taken:
                self._taken.remove(seat)

    def _part_with(self, seat: Seat) -> None:
        seat.gives_way.set()
        self._taken.remove(seat)
