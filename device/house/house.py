"""Composition root: builds the box of its parts, starts it, watches it and stops it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from time import localtime
from typing import TypeVar

from device.behaviour.conductor import ConductorTask
from device.behaviour.resuming import begun
from device.behaviour.scan import Rules
from device.behaviour.state import snapshot
from device.behaviour.step import Behaviour
from device.bridges.control import ControlServer, Errand
from device.configuration.config import Config
from device.configuration.paths import MODELS
from device.door import Board, Bridges, Door
from device.door.bridge import Bridge
from device.house.helplines import load_care
from device.house.inboxes import Inboxes
from device.house.parts import Parts
from device.house.tables import load_catalogue, load_grammar
from device.house.tasks import Tasks
from device.memory.past import recall
from device.mood.expecting import Judge
from device.music.library.catalogue.catalogue import CatalogueTask, LibraryCatalogue
from device.music.library.catalogue.naming import names_on
from device.music.library.tagging import Tagger
from device.people.household import Household
from device.ports import Clock
from device.ports.errors import DeviceError, RefusedError
from device.senses.loading import Senses
from device.senses.words.care import Care
from device.senses.words.requests.sentences import Sentences
from device.senses.words.requests.understanding import Understanding
from device.values import Part, Playback
from device.values.events import Event, Watches
from device.values.orders import Order
from device.values.people import BOX
from device.values.wishes import By, Feel, Refused
from device.workers import Inbox, Task, Worker, stop_together
from device.workers.service import Service

M = TypeVar("M")
Witness = Callable[[Event, Sequence[Order]], object]
"""Is told what happened and what was ordered."""

log = logging.getLogger(__name__)

LEAVE_WITHIN_S = 1.0  # the first round: who calls is told that the box ends
STOP_WITHIN_S = 0.8  # each of the rounds after it
KEEP_WITHIN_S = 1.8  # the last one: what was taken is written
FEED_EVERY_S = 1.0
SAID_WITHIN_S = 10.0  # how long who typed something waits for what comes of it


class House:
    """The whole box. Threads start with start() or run(); tests step the workers by hand instead."""

    def __init__(
        self, config: Config, parts: Parts, senses: Senses, judge: Judge, tagger: Tagger, clock: Clock
    ) -> None:
        self.clock = clock
        self._judge = judge
        self._service = Service(clock)
        self._stopping = threading.Event()
        self._last: Callable[[], None] = lambda: None
        self._witnesses: list[Witness] = []
        self._errands: dict[str, Errand] = {}
        self._setup_code: Callable[[], str | None] = lambda: None
        self._crashed: tuple[str, BaseException] | None = None
        self._bridges = Bridges(clock, self.post)
        self._memory_file = config.memory.file()
        self.covers, self.lists = parts.covers, parts.lists
        self._watching = parts.watching
        self.inboxes = Inboxes()
        grammar, care = load_grammar(), Care(MODELS).says
        understanding = Understanding(grammar, load_catalogue(), care, self._year)
        meaning = Sentences(grammar, care, understanding)
        self.catalogue = LibraryCatalogue(lambda shelf: meaning.take(names_on(shelf)))
        self.suggest = meaning.suggest
        self.door = Door(self.inboxes.conductor.post, clock, lambda text, by: meaning.wish(text, by=by))

        recollection = recall(self._memory_file, clock.wall())
        if recollection.past:
            meaning.know(recollection.past.agreed.aliases, ())
        box = begun(recollection.past, judge, clock.monotonic(), clock.wall())
        self.board = Board(snapshot(box, 0, restarted_wall_s=clock.wall()))
        rules = Rules(judge, config.listening.longest_s, config.listening.nobody_s, load_care(config.care))
        conductor = ConductorTask(
            Behaviour(rules),
            box,
            self.inboxes.that_take_orders,
            self.board,
            clock,
            is_crowded=lambda: self.inboxes.are_crowded,
            witness=self._witnessed,
        )
        tasks = Tasks(config, parts.watched(self._watches), self.inboxes, self.door, clock, recollection)
        self._conductor = self._worker(self.inboxes.conductor, conductor)
        self._keeper = self._worker(self.inboxes.keeper, tasks.keeper())
        self._ways_in = self._worker(Inbox[None]("bridges", type(None)), self._bridges)
        self._others = [
            self._worker(self.inboxes.jukebox, tasks.jukebox(tagger, box)),
            self._worker(self.inboxes.catalogue, CatalogueTask(self.catalogue)),
            self._worker(self.inboxes.analyst, tasks.analyst()),
            self._worker(self.inboxes.panel, tasks.panel()),
            self._worker(self.inboxes.power, tasks.power(self.end_with)),
            self._worker(self.inboxes.answers, tasks.answers(lambda: self._setup_code())),
            self._worker(self.inboxes.eye, tasks.eye(senses)),
            self._worker(self.inboxes.words, tasks.words(senses, meaning)),
            self._worker(self.inboxes.ear, tasks.ear(senses, self._plays_music)),
        ]

    def _year(self) -> int:
        return localtime(self.clock.wall()).tm_year

    @property
    def workers(self) -> Sequence[Worker]:
        """In the order in which they start."""
        return (self._conductor, self._keeper, self._ways_in, *self._others)

    def post(self, event: Event) -> bool:
        """Tell the box what happened, from any thread; False if there was no room for it."""
        return self.inboxes.conductor.post(event)

    def add(self, name: str, task: Task[None]) -> None:
        """One more worker, before the start: the scene's. It is watched and stopped as the others are."""
        self._others.append(self._worker(Inbox[None](name, type(None)), task))

    def open(self, part: Part, bridge: Bridge) -> None:
        """Join the box to something outside while it runs. Where that cannot be, the box is told."""
        self._bridges.open(part, bridge)

    def obey(self, household: Household | None) -> None:
        """Let this machine's command line in while the box runs. Where that cannot be, the box is told."""
        errands = self._errands | {**(household.errands if household else {}), "say": self.told}
        if household:
            self._setup_code = household.setup_code
        control = ControlServer(self._memory_file, self.door, self.board, self._judge.fuse, errands)
        self.open(Part.COMMANDS, control)

    def told(self, values: Mapping[str, str]) -> str:
        """What the box answers to who types at its command line. Raises RefusedError."""
        answer = self.door.ask(Feel(values["text"]), BOX, By.COMMAND, SAID_WITHIN_S)
        if isinstance(answer, Refused):
            raise RefusedError("text", answer.why)
        return self.board.current().note

    def let_know(self, witness: Witness) -> None:
        """Have somebody told of everything that happens; called by the conductor, before the start."""
        self._witnesses.append(witness)

    def take_errands(self, errands: Mapping[str, Errand]) -> None:
        """What else this machine's command line may have done, by name; before it is let in."""
        self._errands |= errands

    def start(self) -> None:
        """Start every worker."""
        for worker in self.workers:
            worker.start()

    def run(self, *, status: str = "listening for the button") -> None:
        """Start, feed the watchdog until ask_to_stop(), stop, and do what is to be done at last.

        Raises DeviceError if a worker crashed, or that failed.
        """
        self.start()
        self._service.ready(status)
        while not self._stopping.wait(FEED_EVERY_S):
            for name in self._service.feed(self.workers):
                log.error("%s makes no progress", name)
        self._service.stopping()
        self.stop()
        if self._crashed:
            name, error = self._crashed
            log.critical("the %s crashed", name, exc_info=error)
            raise DeviceError(f"the {name} crashed: {error!r}")
        self._last()

    def ask_to_stop(self) -> None:
        """End run(), from any thread or signal handler."""
        self._stopping.set()

    def end_with(self, last: Callable[[], None]) -> None:
        """End run(), and do that once all is kept and nothing runs any more; from any thread."""
        self._last = last
        self.ask_to_stop()

    def stop(self) -> None:
        """The ways in first, then the senses and the music, then the conductor, and the memory last."""
        stop_together([self._ways_in], LEAVE_WITHIN_S)
        stop_together(self._others, STOP_WITHIN_S)
        stop_together([self._conductor], STOP_WITHIN_S)
        stop_together([self._keeper], KEEP_WITHIN_S)
        if self._watching:
            self._watching.close()

    def _watches(self, part: Part, is_open: bool, trouble: str | None) -> None:
        self.post(Watches(part, is_open, trouble))

    def _witnessed(self, event: Event, orders: Sequence[Order]) -> None:
        for witness in self._witnesses:
            witness(event, orders)

    def _plays_music(self) -> bool:
        return self.board.current().player.playback is Playback.PLAYING

    def _worker(self, inbox: Inbox[M], task: Task[M]) -> Worker:
        return Worker(inbox, task, self.clock, on_crash=self._crash)

    def _crash(self, name: str, error: BaseException) -> None:
        self._crashed = self._crashed or (name, error)
        self._stopping.set()
