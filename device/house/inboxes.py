"""All inboxes of the box: there before anybody needs them. What each takes is declared by its task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from device.bridges.answers import AnswersOrder
from device.bridges.panel import PanelMessage
from device.bridges.power import PowerMessage
from device.memory.facts import KeeperMessage
from device.music.analysis.analyst import AnalystMessage
from device.music.jukebox.jukebox import JukeboxMessage
from device.music.library.shelf import Shelf
from device.senses.ear.task import EarMessage
from device.senses.face.task import EyeMessage
from device.values.events import Event
from device.values.orders import WordsOrder
from device.workers import Inbox

ROOMY = 4096  # the two that everybody writes to
CROWD = 4  # messages at the jukebox: whoever presses pause behind them is not to notice


class Inboxes:
    """One a worker."""

    def __init__(self) -> None:
        self.conductor: Inbox[Event] = Inbox("conductor", Event, size=ROOMY)
        self.keeper: Inbox[KeeperMessage] = Inbox("keeper", KeeperMessage, size=ROOMY)
        self.jukebox: Inbox[JukeboxMessage] = Inbox("jukebox", JukeboxMessage)
        self.catalogue: Inbox[Shelf] = Inbox("catalogue", Shelf)
        self.analyst: Inbox[AnalystMessage] = Inbox("analyst", AnalystMessage)
        self.panel: Inbox[PanelMessage] = Inbox("panel", PanelMessage)
        self.power: Inbox[PowerMessage] = Inbox("power", PowerMessage)
        self.answers: Inbox[AnswersOrder] = Inbox("answers", AnswersOrder)
        self.eye: Inbox[EyeMessage] = Inbox("eye", EyeMessage)
        self.words: Inbox[WordsOrder] = Inbox("words", WordsOrder)
        self.ear: Inbox[EarMessage] = Inbox("ear", EarMessage)

    @property
    def that_take_orders(self) -> Sequence[Inbox[Any]]:
        """All but the conductor's, which gives them."""
        return (
            self.keeper,
            self.jukebox,
            self.analyst,
            self.panel,
            self.power,
            self.answers,
            self.eye,
            self.words,
            self.ear,
        )

    @property
    def are_crowded(self) -> bool:
        """Whether so much waits that what is asked had better be asked again later."""
        return self.jukebox.waiting > CROWD or self.keeper.waiting > ROOMY // 2
