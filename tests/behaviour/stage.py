"""A conductor beside inboxes that nobody empties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from device.behaviour.conductor import ConductorTask
from device.behaviour.scan import Rules
from device.behaviour.state import Box, snapshot
from device.behaviour.step import Behaviour
from device.door import Board
from device.values import Care, Settings
from device.values.events import Asked, Settled
from device.values.orders import Choose, Duck, HistoryFact, ReadText, Settle
from device.values.people import BOX
from device.values.wishes import By, Done, Ticket, Toggle, Wish
from device.workers import Inbox
from tests.behaviour.story import FirstWordJudge
from tests.clock import FakeClock

WALL_S = 1_700_000_000.0


class Stage:
    """A conductor, a clock that is moved by hand, and all that was posted."""

    def __init__(
        self,
        *,
        is_crowded: Callable[[], bool] | None = None,
        care: bool = False,
        box: Box | None = None,
    ) -> None:
        self.clock = FakeClock(wall=WALL_S)
        self.memory = Inbox[Any]("memory", HistoryFact | Settle)
        self.words = Inbox[Any]("words", ReadText | Toggle)
        self.jukebox = Inbox[Any]("jukebox", Choose | Duck)
        box = box or Box(Settings(), care=Care("You are not alone.") if care else None)
        self.board = Board(snapshot(box, 1, restarted_wall_s=0.0))
        more: dict[str, Any] = {} if is_crowded is None else {"is_crowded": is_crowded}
        self.task = ConductorTask(
            Behaviour(Rules(FirstWordJudge())),
            box,
            (self.memory, self.words, self.jukebox),
            self.board,
            self.clock,
            **more,
        )

    @property
    def version(self) -> int:
        return self.board.current().version

    def asks(self, wish: Wish) -> Ticket:
        ticket = Ticket()
        self.task.handle(Asked(wish, By.PHONE, BOX, self.clock.monotonic(), ticket))
        return ticket

    def settles(self) -> None:
        """The memory says of all that waits that it is kept."""
        for message in posted(self.memory):
            if isinstance(message, Settle):
                self.task.handle(Settled(message.ticket, Done()))


def posted(inbox: Inbox[Any]) -> Sequence[Any]:
    return [inbox.get(0.0) for _ in range(inbox.waiting)]
