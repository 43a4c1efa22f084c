"""Composition root: builds the box of its parts, starts it in order, stops it in reverse."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from device.behaviour.conductor import ConductorTask
from device.behaviour.resuming import begun
from device.behaviour.state import snapshot
from device.behaviour.step import Behaviour, Judge
from device.bridges.control import ControlServer
from device.bridges.debounce import Debouncer
from device.bridges.panel import PanelTask
from device.configuration.config import Config, WebSection
from device.configuration.paths import MODELS
from device.door.board import Board
from device.door.door import Door
from device.house.helplines import load_care
from device.house.parts import Parts
from device.house.pieces import build_analyst, build_jukebox
from device.house.tables import load_mood_genres
from device.memory.keeper import KeeperTask
from device.memory.past import recall
from device.music.library.tagging import Tagger
from device.ports import Clock
from device.ports.errors import DeviceError
from device.senses.ear.endpoint import EndpointRule
from device.senses.ear.task import EarTask
from device.senses.face.task import EyeTask
from device.senses.loading import Senses
from device.senses.voice.acquaintance import Acquaintance
from device.senses.words.task import WordsTask
from device.values import Part
from device.values.commands import (
    Allow,
    AnalyseLibrary,
    Ban,
    Choose,
    Forget,
    ForgetScan,
    Like,
    MemoryCommand,
    PlaybackCommand,
    ReadText,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    RememberSettings,
    Settle,
    ShowLight,
    StartSensing,
    StopSensing,
    TakeUp,
    TasteCommand,
    Unlearn,
    UseSettings,
    VolumeKept,
)
from device.values.events import Event
from device.web.app import create_app
from device.web.server import WebServer
from device.workers.service import Service
from device.workers.worker import Task, Worker

log = logging.getLogger(__name__)

STOP_WITHIN_S = 0.8  # each of the rounds of stopping
KEEP_WITHIN_S = 1.8  # the last one: what was taken is written
INBOX = 256
CONDUCTOR_INBOX = KEEPER_INBOX = 4096
CROWD = 4  # messages at the jukebox: whoever presses pause behind them is not to notice
KEPT = (Remember, RememberCorrection, RememberPick, RememberLesson, RememberSettings, ForgetScan)
FEED_EVERY_S = 1.0


class House:
    """The whole box. Threads start with start() or run(); tests step the workers by hand instead."""

    def __init__(
        self, config: Config, parts: Parts, senses: Senses, judge: Judge, tagger: Tagger, clock: Clock
    ) -> None:
        self._clock = clock
        self._service = Service(clock)
        self._stopping = threading.Event()
        self._crashed: tuple[str, BaseException] | None = None
        self._web: WebServer | None = None
        self._memory_file = config.memory.file()
        self._judge = judge
        self._control: ControlServer | None = None
        recollection = recall(self._memory_file, clock.wall())
        past = recollection.past
        box = begun(past, judge, clock.monotonic(), clock.wall())
        self.board = Board(snapshot(box, 0, restarted_wall_s=clock.wall()))
        self._keeper: Worker[MemoryCommand] = self._worker(
            "keeper",
            KeeperTask(
                self._memory_file,
                clock,
                self.post,
                lost=recollection.lost,
                knows_past=past is not None,
            ),
            inbox_size=KEEPER_INBOX,
        )

        self._words = self._worker(
            "words",
            WordsTask(
                senses.transcriber,
                senses.words,
                clock,
                self.post,
                load_transcriber=senses.loaders.get(Part.TRANSCRIBER),
                load_words=senses.loaders.get(Part.WORDS),
                **_why(senses.missing, no_transcriber=Part.TRANSCRIBER, no_words=Part.WORDS),
            ),
        )
        rule = EndpointRule(
            after_speech_s=config.listening.after_speech_s,
            longest_s=config.listening.longest_s,
            nobody_s=config.listening.nobody_s,
        )
        self._ear = self._worker(
            "ear",
            EarTask(
                parts.microphone,
                senses.detector,
                senses.voice,
                clock,
                self.post,
                self._words.post,
                rule=rule,
                acquaintance=Acquaintance(past.voices if past else {}, senses.everybody, self._keeper.post),
                load_voice=senses.loaders.get(Part.VOICE),
                load_detector=senses.loaders.get(Part.MICROPHONE),
                **_why(senses.missing, no_voice=Part.VOICE, no_detector=Part.MICROPHONE),
            ),
        )
        self._eye = self._worker(
            "eye",
            EyeTask(
                parts.camera,
                senses.face,
                clock,
                self.post,
                load_face=senses.loaders.get(Part.FACE),
                **_why(senses.missing, no_face=Part.FACE),
            ),
        )
        self._jukebox: Worker[Any] = self._worker(
            "jukebox",
            build_jukebox(
                parts.player,
                clock,
                self.post,
                lambda news: self._jukebox.post(news),
                self._keeper.post,
                tagger=tagger,
                past=past,
                settings=box.settings,
                mood=box.mood,
                pick=box.pick,
                genres=load_mood_genres(),
                outputs=config.player.outputs,
                listening_s=config.listening.longest_s,
                on_library=lambda uris: self._analyst.post(AnalyseLibrary(uris)),
            ),
        )
        self._analyst: Worker[Any] = self._worker(
            "analyst", build_analyst(parts.music, self._memory_file, MODELS, clock, self.post)
        )
        debouncer = Debouncer(settle_s=config.button.debounce_s, long_s=config.button.long_press_s)
        self._panel: Worker[Any] = self._worker(
            "panel",
            PanelTask(
                parts.button,
                parts.lamp,
                clock,
                self.post,
                lambda edge: self._panel.post(edge),
                debouncer=debouncer,
            ),
        )
        care = load_care(config.care)
        behaviour = Behaviour(judge, listening_s=config.listening.longest_s, care=care)
        self._conductor = self._worker(
            "conductor",
            ConductorTask(
                behaviour,
                box,
                self._routes(),
                self.board,
                clock,
                settlers=self._settlers(),
                is_crowded=lambda: self._jukebox.waiting > CROWD or self._keeper.waiting > KEEPER_INBOX // 2,
            ),
            inbox_size=CONDUCTOR_INBOX,
        )
        self.door = Door(self.offer)

    @property
    def workers(self) -> Sequence[Worker[Any]]:
        """In the order in which they start."""
        return (
            self._conductor,
            self._keeper,
            self._jukebox,
            self._analyst,
            self._panel,
            self._eye,
            self._words,
            self._ear,
        )

    def post(self, event: Event) -> None:
        """Tell the box what happened, from any thread."""
        self._conductor.post(event)

    def offer(self, event: Event) -> bool:
        """The same; False if there was no room for it."""
        return self._conductor.offer(event)

    def add(self, name: str, task: Task[None]) -> None:
        """One more worker beside those of the box: the scene's."""
        worker: Worker[None] = self._worker(name, task)
        worker.start()

    def serve(self, section: WebSection, *, elsewhere: bool = False) -> str:
        """Serve the page while the box runs; returns its address. Where that cannot be, the box is told.

        elsewhere: on any free port where the one of the section is in use.
        """
        app = create_app(self.board, self.door, self._clock, self._memory_file, names=section.names)
        self._web = WebServer(app, section.host, section.port, self._clock, self.post, elsewhere=elsewhere)
        self._web.start()
        return self._web.address

    def obey(self) -> None:
        """Let the command line of this machine's household in while the box runs."""
        self._control = ControlServer(self._memory_file, self.door, self.board, self._judge.fuse)
        self._control.start()

    def start(self) -> None:
        """Start every worker."""
        for worker in self.workers:
            worker.start()

    def run(self, *, status: str = "listening for the button") -> None:
        """Start, feed the watchdog until ask_to_stop(), and stop. Raises DeviceError if a worker crashed."""
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

    def ask_to_stop(self) -> None:
        """End run(), from any thread or signal handler."""
        self._stopping.set()

    def stop(self) -> None:
        """Stop in reverse: the page, the senses and the music, then the conductor, then the memory."""
        for bridge in (self._control, self._web):
            if bridge:
                bridge.stop()
        last = (self._conductor, self._keeper)
        _stop_together([worker for worker in self.workers if worker not in last])
        _stop_together([self._conductor])
        _stop_together([self._keeper], KEEP_WITHIN_S)

    def _worker(self, name: str, task: Task[Any], *, inbox_size: int = INBOX) -> Worker[Any]:
        return Worker(name, task, self._clock, inbox_size=inbox_size, on_crash=self._crash)

    def _crash(self, name: str, error: BaseException) -> None:
        self._crashed = self._crashed or (name, error)
        self._stopping.set()

    def _routes(self) -> Mapping[type, Sequence[Callable[[Any], None]]]:
        jukebox, keeper = [self._jukebox.post], [self._keeper.post]
        return {
            StartSensing: [self._analyst.post, self._eye.post, self._ear.post],
            StopSensing: [self._analyst.post, self._eye.post, self._ear.post, self._words.post],
            ReadText: [self._words.post],
            ShowLight: [self._panel.post],
            **dict.fromkeys((Choose, UseSettings, *get_args(PlaybackCommand | TasteCommand)), jukebox),
            **dict.fromkeys((*KEPT, RememberPlay), keeper),
            Unlearn: [*keeper, self._ear.post],
            Forget: [*jukebox, self._ear.post],  # the jukebox has the keeper forget once it forgot itself
            TakeUp: [*jukebox, self._ear.post],
            VolumeKept: jukebox,
        }

    def _settlers(self) -> Mapping[type, Sequence[Callable[[Settle], bool]]]:
        jukebox, ear, keeper = self._jukebox.offer, self._ear.offer, self._keeper.offer
        return {
            **dict.fromkeys((Like, Ban, Allow), (jukebox,)),
            **dict.fromkeys(KEPT, (keeper,)),
            Unlearn: [keeper, ear],
            Forget: [jukebox, ear],
        }


def _why(missing: Mapping[Part, str], **parts: Part) -> dict[str, Any]:
    return {name: missing[part] for name, part in parts.items() if part in missing}


def _stop_together(workers: Sequence[Worker[Any]], within_s: float = STOP_WITHIN_S) -> None:
    for worker in workers:
        worker.stop()
    until = time.monotonic() + within_s
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
