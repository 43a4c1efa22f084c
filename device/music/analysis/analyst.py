"""Analyse the library while the box is idle: one step at a time, and not while somebody is sensed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from device.music.analysis.analysis import Analysis, Means, is_there
from device.music.analysis.turns import to_analyse, to_sense
from device.ports import Clock, Sounds
from device.ports.errors import DeviceError, brief
from device.values import AnalysisProgress, Part
from device.values.events import AnalysisAdvanced, Event
from device.values.orders import AnalyseLibrary, StartSensing, StopSensing
from device.workers.health import Health

log = logging.getLogger(__name__)

PATIENCE_S = 1.0
LOOK_EVERY_S = 0.2  # for the result of the file in hand
TELL_EVERY_S = 10.0
LONGEST_WAIT_S = 300.0  # between two tries: the program that analyses takes seconds to start


AnalystMessage = AnalyseLibrary | StartSensing | StopSensing


class AnalystTask:
    """A worker.Task."""

    def __init__(
        self,
        means: Means | None,
        open_sounds: Callable[[], Sounds],
        memory: Path,
        clock: Clock,
        post: Callable[[Event], object],
    ) -> None:
        """means: None: it is not known where the music lies, and nothing is analysed.

        open_sounds: opens what is known; raises MemoryStoreError. memory: beside it the programs that analyse
        take turns.
        """
        self._means = means
        self._open_sounds = open_sounds
        self._clock = clock
        self._post = post
        self._sounds: Sounds | None = None
        self._uris: tuple[str, ...] = ()  # to begin with
        self._is_new = False  # what is to be analysed
        self._analysis: Analysis | None = None
        self._paused = False
        self._turn = to_analyse(memory)
        self._sensing = to_sense(memory)
        self._health = Health(Part.ANALYSIS, clock, post, longest_s=LONGEST_WAIT_S)
        self._told: AnalysisProgress | None = None
        self._told_at = 0.0

    @property
    def patience_s(self) -> float:
        if self._analysis is None or self._paused:
            return PATIENCE_S
        return 0.0 if self._analysis.is_checking else LOOK_EVERY_S

    def start(self) -> None:
        """Nothing to analyse before the library is known."""

    def handle(self, message: AnalystMessage) -> None:
        """Take the library as it is now, and wait while somebody is sensed."""
        match message:
            case AnalyseLibrary(uris):
                self._uris = uris
                self._is_new = True
                self._end()
            case StartSensing():
                self._trying(self._pause)
            case StopSensing():
                self._trying(self._resume)

    def idle(self) -> None:
        """Analyse on."""
        if not self._paused and (self._is_new or not self._health.is_lost or self._health.is_due()):
            self._is_new = False
            self._trying(self._go_on)

    def _trying(self, act: Callable[[], None]) -> None:
        """Whatever fails at it, the library is not analysed for a while, and all else goes on."""
        try:
            act()
        except DeviceError as exc:
            self._lose(str(exc))
        except OSError as exc:
            self._lose(f"{exc.filename or 'the disk'}: {exc.strerror or brief(exc)}")
        except Exception as exc:
            log.exception("the analysis of the library failed")
            self._lose(f"{brief(exc)}; run ./setup.sh if that goes on")

    def _lose(self, why: str) -> None:
        self._health.lost(f"I can't listen to the library: {why}")
        self._end()

    def stop(self) -> None:
        """What is in hand is analysed another time."""
        self._end()
        self._sensing.give_back()
        if self._sounds:
            self._sounds.close()
            self._sounds = None

    def _go_on(self) -> None:
        analysis = self._analysis or self._begin()
        if analysis is None:
            return
        before = analysis.progress.analysed
        if analysis.has_more:
            may_take = analysis.is_checking or self._turn.take()
            analysis.step(0.0, take_more=may_take)
            if analysis.is_between_files:
                self._turn.give_back()
        if analysis.progress.analysed > before or not analysis.has_more:
            self._health.back()
        self._tell(at_once=not analysis.has_more)
        if not analysis.has_more:
            self._uris = ()
            self._end()

    def _begin(self) -> Analysis | None:
        if not self._uris or self._means is None or not is_there(self._means.music, self._uris):
            return None
        if self._sounds is None:
            self._sounds = self._open_sounds()
        self._analysis = Analysis(self._uris, self._sounds, self._means, self._clock.monotonic)
        return self._analysis

    def _end(self) -> None:
        if self._analysis:
            self._analysis.close()
            self._analysis = None
        self._turn.give_back()

    def _pause(self) -> None:
        self._paused = True
        try:
            self._sensing.take()
        except OSError as exc:
            log.warning("another program that analyses the library cannot be told to wait: %s", exc)
        if self._analysis:
            self._analysis.pause()
            self._tell(at_once=True)

    def _resume(self) -> None:
        if not self._paused:
            return
        self._paused = False
        self._sensing.give_back()
        if self._analysis:
            self._analysis.resume()
            self._tell(at_once=True)

    def _tell(self, *, at_once: bool) -> None:
        now = self._clock.monotonic()
        if self._analysis is None or self._sounds is None or self._analysis.is_checking:
            return
        if self._told and not at_once and now - self._told_at < TELL_EVERY_S:
            return
        progress = self._analysis.progress
        told = AnalysisProgress(
            progress.total, progress.done, self._sounds.failed(), self._analysis.left_s, self._paused
        )
        self._told_at = now
        if told != self._told:
            self._told = told
            self._post(AnalysisAdvanced(told))
