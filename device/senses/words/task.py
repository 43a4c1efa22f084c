"""Understands what is said or typed during a scan, and reads the mood in it. The text never leaves memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from device.ports import Clock, Transcriber, Transcription, WordsSense
from device.ports.errors import ModelError, TranscriberError
from device.senses.loaded import Loaded
from device.senses.sense import Model
from device.senses.words import SENSE
from device.senses.words.commands.meaning import Meaning
from device.senses.words.naming import Name, text_without_name, without_name
from device.values import Evidence, Part, Source
from device.values.events import Commanded, Event, Evidenced, NothingSensed, SenseFailed
from device.values.orders import (
    BeginUtterance,
    EndUtterance,
    HearSound,
    MayBeAll,
    ReadText,
    StopSensing,
    UseAgreed,
    WordsOrder,
)
from device.values.wishes import Refused

PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class _Utterance:
    scan: int
    transcription: Transcription
    name: Name | None  # by which the box was called


class WordsTask:
    """Owns the recogniser and the words sense."""

    def __init__(
        self,
        transcriber: Model[Transcriber],
        words: Model[WordsSense],
        clock: Clock,
        post: Callable[[Event], object],
        meaning: Meaning,
        kept_s: float | None = None,
    ) -> None:
        """meaning: what needs no model of words.

        kept_s: so long after it was used the recogniser is let go of, until somebody speaks; None: never.
        """
        self._clock = clock
        self._kept_s = kept_s
        self._used_at = float("-inf")
        self._meaning = meaning
        self._transcriber = Loaded(Part.TRANSCRIBER, transcriber, clock, post)
        self._words = Loaded.of(SENSE, words, clock, post)
        self._post = post
        self._utterance: _Utterance | None = None

    @property
    def patience_s(self) -> float:
        return PATIENCE_S

    def start(self) -> None:
        """Say what is missing before anybody asks for a scan."""
        self._transcriber.start()
        self._rest()
        self._words.start()

    def handle(self, message: WordsOrder) -> None:
        match message:
            case BeginUtterance(scan, name, known_s):
                self._begin(scan, Name(name, known_s) if name else None)
            case HearSound(scan, sound):
                self._going_on(scan, lambda said: said.transcription.feed(sound))
            case MayBeAll(scan):
                self._going_on(scan, self._look)
            case EndUtterance(scan, spoke, at):
                self._going_on(scan, lambda said: self._end(said, at, spoke=spoke))
            case ReadText(scan, text, at):
                self._read(scan, text, at, confidence=1.0)
            case UseAgreed(aliases=aliases, playlists=playlists):
                self._meaning.know(aliases, playlists)
            case StopSensing(scan):
                if self._utterance and self._utterance.scan == scan:
                    self._utterance = None

    def idle(self) -> None:
        """Between utterances, try again what is missing."""
        if self._utterance is None:
            self._words.try_again()
            self._transcriber.try_again()
            self._rest()

    def stop(self) -> None:
        self._utterance = None

    def _begin(self, scan: int, name: Name | None) -> None:
        self._utterance, self._used_at = None, self._clock.monotonic()
        self._transcriber.come_back()
        if self._transcriber.model is None:
            self._post(SenseFailed(scan, Source.WORDS, self._transcriber.loss))
        else:
            self._recognise(scan, self._transcriber.model, name)

    def _rest(self) -> None:
        if self._kept_s is not None and self._clock.monotonic() - self._used_at >= self._kept_s:
            self._transcriber.rest()

    def _recognise(self, scan: int, transcriber: Transcriber, name: Name | None) -> None:
        try:
            self._utterance = _Utterance(scan, transcriber.begin(), name)
        except TranscriberError as exc:
            self._fail(scan, exc)
        else:
            self._transcriber.works()

    def _going_on(self, scan: int, act: Callable[[_Utterance], None]) -> None:
        """Act on the utterance if it is this scan's; what comes late is dropped."""
        if self._utterance is None or self._utterance.scan != scan:
            return
        try:
            act(self._utterance)
        except TranscriberError as exc:
            self._fail(scan, exc)

    def _look(self, said: _Utterance) -> None:
        """A command that was said right behind the name is done without waiting for more."""
        if said.name is None:
            return
        wish = self._meaning.wish(text_without_name(said.transcription.so_far(), said.name))
        if wish is not None and not isinstance(wish, Refused):
            self._utterance = None
            self._post(Commanded(said.scan, wish))

    def _end(self, said: _Utterance, at: float, *, spoke: bool) -> None:
        self._utterance = None
        if not spoke:
            self._post(NothingSensed(said.scan, Source.WORDS))
            return
        understood = said.transcription.finish()
        if said.name:
            understood = without_name(understood, said.name)
        wish = self._meaning.wish(understood.text, *understood.others)
        if wish is not None:
            self._post(Commanded(said.scan, wish))
        self._read(said.scan, understood.text, at, understood.confidence)

    def _read(self, scan: int, text: str, at: float, confidence: float) -> None:
        try:
            evidence = self._words.use(lambda words: words.read(text, at) if text.strip() else None)
        except ModelError as exc:
            self._post(self._unread(scan, text, at, str(exc)))
            return
        if evidence is None:
            self._post(NothingSensed(scan, Source.WORDS))
        else:
            self._post(Evidenced(scan, replace(evidence, quality=evidence.quality * confidence)))

    def _fail(self, scan: int, exc: TranscriberError) -> None:
        self._utterance = None
        self._transcriber.fails(str(exc))
        self._post(SenseFailed(scan, Source.WORDS, str(exc)))

    def _unread(self, scan: int, text: str, at: float, why: str) -> Event:
        """Without the model no mood is read, but who may be in danger is understood."""
        if self._meaning.says_care(text):
            return Evidenced(scan, Evidence(Source.WORDS, {}, 0.0, at, care=True))
        return SenseFailed(scan, Source.WORDS, why)
