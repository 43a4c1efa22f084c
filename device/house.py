"""Composition root: builds the box of its parts, starts it in order, stops it in reverse."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from device.behaviour import Behaviour, Judge
from device.board import Board
from device.commands import (
    Choose,
    Forget,
    HearLibrary,
    LearningCommand,
    PlaybackCommand,
    ReadText,
    Remember,
    RememberCorrection,
    RememberPick,
    RememberPlay,
    RememberSettings,
    ShowLight,
    StartSensing,
    StopSensing,
    TasteCommand,
    Unlearn,
    UseSettings,
)
from device.conductor import ConductorTask
from device.config import Config, WebSection
from device.debounce import Debouncer
from device.errors import DeviceError
from device.events import Event, PartLost
from device.helplines import load_care
from device.memory.keeper import KeeperTask
from device.memory.opinions import Opinions
from device.memory.past import Past, recall
from device.memory.planned import PlannedTracks
from device.memory.voices import Voices
from device.moodfiles import load_mood_genres
from device.music.building import build_analyst, build_jukebox
from device.music.tagging import Tagger
from device.panel import PanelTask
from device.parts import Parts
from device.paths import MODELS
from device.ports import Clock
from device.senses.acquaintance import Acquaintance
from device.senses.ear import EarTask
from device.senses.endpoint import EndpointRule
from device.senses.eye import EyeTask
from device.senses.kit import Senses
from device.senses.reading import WordsTask
from device.service import Service
from device.state import Box, snapshot
from device.types import Part
from device.web.app import create_app
from device.web.server import WebServer
from device.worker import Task, Worker

log = logging.getLogger(__name__)

STOP_WITHIN_S = 0.8  # each of the two rounds of stopping
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
        past = recall(self._memory_file, clock.wall())
        box = box_of(past, judge, clock)
        self.board = Board(snapshot(box, 0, restarted_wall_s=clock.wall()))

        self._words = self._worker(
            "words",
            WordsTask(
                senses.transcriber,
                senses.words,
                clock,
                self.post,
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
                acquaintance=Acquaintance(Voices(self._memory_file), senses.everybody),
                **_why(senses.missing, no_voice=Part.VOICE),
            ),
        )
        self._eye = self._worker(
            "eye",
            EyeTask(parts.camera, senses.face, clock, self.post, **_why(senses.missing, no_face=Part.FACE)),
        )
        self._jukebox: Worker[Any] = self._worker(
            "jukebox",
            build_jukebox(
                parts.player,
                clock,
                self.post,
                lambda news: self._jukebox.post(news),
                tagger=tagger,
                settings=past.settings,
                mood=box.mood,
                pick=box.pick,
                heard=past.last_heard,
                opinions=Opinions(self._memory_file),
                planned=PlannedTracks(self._memory_file),
                genres=load_mood_genres(),
                outputs=config.player.outputs,
                on_library=lambda uris: self._analyst.post(HearLibrary(uris)),
            ),
        )
        self._analyst: Worker[Any] = self._worker(
            "analyst", build_analyst(parts.music, self._memory_file, MODELS, clock, self.post)
        )
        self._keeper = self._worker("keeper", KeeperTask(self._memory_file, clock, self.post))
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
            "conductor", ConductorTask(behaviour, box, self._routes(), self.board, clock)
        )
        if past.lost:
            self.post(PartLost(Part.MEMORY, past.lost))

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

    def add(self, name: str, task: Task[None]) -> None:
        """One more worker beside those of the box: the scene's."""
        worker: Worker[None] = self._worker(name, task)
        worker.start()

    def serve(self, section: WebSection) -> str:
        """Serve the page while the box runs; returns its address. Raises WebError if its port is taken."""
        app = create_app(self.board, self.post, self._clock, self._memory_file, names=section.names)
        self._web = WebServer(app, section.host, section.port)
        self._web.start()
        return self._web.address

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
        if self._web:
            self._web.stop()
        last = (self._conductor, self._keeper)
        _stop_together([worker for worker in self.workers if worker not in last])
        for worker in last:
            _stop_together([worker])

    def _worker(self, name: str, task: Task[Any]) -> Worker[Any]:
        return Worker(name, task, self._clock, on_crash=self._crash)

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
            **dict.fromkeys(
                (Remember, RememberCorrection, RememberPick, RememberPlay, RememberSettings), keeper
            ),
            **dict.fromkeys(get_args(LearningCommand), keeper),
            Unlearn: [*keeper, self._ear.post],
            Forget: [*keeper, *jukebox, self._ear.post],
        }


def box_of(past: Past, judge: Judge, clock: Clock) -> Box:
    """The state to go on with after a start."""
    box = Box(past.settings, scan=past.last_scan, lessons=past.lessons)
    if past.latest is None:
        return box
    record, corrected = past.latest.record, past.latest.corrected
    mood = judge.named(corrected, record.mood.because if record.mood else ()) if corrected else record.mood
    if mood is None:
        return box
    felt_at = clock.monotonic() - max(0.0, clock.wall() - record.wall_s)
    return replace(
        box, mood=mood, mood_at=felt_at, corrected=corrected is not None, pick=record.pick, note=mood.reason
    )


def _why(missing: Mapping[Part, str], **parts: Part) -> dict[str, str]:
    return {name: missing[part] for name, part in parts.items() if part in missing}


def _stop_together(workers: Sequence[Worker[Any]]) -> None:
    for worker in workers:
        worker.stop()
    for worker in workers:
        worker.join(STOP_WITHIN_S)
