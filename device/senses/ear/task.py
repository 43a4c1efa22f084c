"""Listens to the person during a scan: finds the utterance, hears its mood, passes it on to be understood."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from device.ports import Clock, Microphone, SpeechDetector, VoiceSense
from device.ports.errors import DeviceError, ModelError, brief
from device.senses.ear.endpoint import Endpointer, EndpointRule, Hearing
from device.senses.ear.recording import Recording
from device.senses.loaded import Loaded
from device.senses.sense import Model
from device.senses.voice import SENSE
from device.senses.voice.acquaintance import Acquaintance, VoiceMessage
from device.senses.voice.who.speakers import Speakers, SpeakersMessage
from device.values import Part, Sound, Source
from device.values.events import Event, Evidenced, NothingSensed, SenseFailed
from device.values.orders import (
    BeginUtterance,
    CloseSenses,
    EndUtterance,
    HearSound,
    HearVoice,
    OpenSenses,
    StartSensing,
    StopSensing,
    WordsOrder,
)
from device.workers.health import PLUGGED_IN_S, Health

log = logging.getLogger(__name__)

PADDING_S = 0.2  # kept around the speech for the voice
LEAD_S = 0.4  # before the speech is heard as such, for the words
TAIL_S = 0.3  # after it; the silence that ends an utterance is time to catch up, not to transcribe
STREAM_S = 0.12  # goes to the words at a time
PATIENCE_S = 0.5
CLOSED = "the microphone is closed while visitors are here"
NO_MICROPHONE = "no microphone is set up: choose one under microphone.driver in moodlark.yaml"


@dataclass(slots=True)
class _Listening:
    scan: int
    until: float
    endpoint: Endpointer
    recording: Recording = field(default_factory=Recording)
    passed_on_s: float = 0.0  # of the recording, to the words


EarMessage = StartSensing | StopSensing | CloseSenses | OpenSenses | VoiceMessage | SpeakersMessage


@dataclass(frozen=True, slots=True)
class Ears:
    """What the ear hears with."""

    detector: Model[SpeechDetector]
    voice: Model[VoiceSense]
    rule: EndpointRule = field(default_factory=EndpointRule)
    acquaintance: Acquaintance | None = None  # how the person usually sounds; None: everybody is a stranger
    speakers: Speakers | None = None  # tells who speaks; None: nobody does
    is_closed: bool = False  # whether the microphone may not be opened at the start


class EarTask:
    """Owns the microphone, the speech detector and the voice sense. One stretch of sound a step."""

    def __init__(
        self,
        microphone: Microphone | None,
        ears: Ears,
        clock: Clock,
        post: Callable[[Event], object],
        to_words: Callable[[WordsOrder], object],
    ) -> None:
        """microphone: None where the installer wants none."""
        self._microphone = microphone
        self._detector = ears.detector.loaded
        self._no_detector = ears.detector.why
        self._load_detector = ears.detector.load
        self._voice = Loaded.of(SENSE, ears.voice, clock, post)
        self._clock = clock
        self._post = post
        self._to_words = to_words
        self._rule = ears.rule
        self._acquaintance = ears.acquaintance
        self._speakers = ears.speakers
        self._hearing = Health(Part.MICROPHONE, clock, post, longest_s=PLUGGED_IN_S)
        self._listening: _Listening | None = None
        self._is_closed = ears.is_closed

    @property
    def patience_s(self) -> float:
        return 0.0 if self._listening else PATIENCE_S

    def start(self) -> None:
        """Say what is missing before anybody asks for a scan."""
        self._voice.start()
        if self._microphone and not self._is_closed:
            self._try(self._microphone)

    def handle(self, message: EarMessage) -> None:
        match message:
            case StartSensing(scan, _, until):
                self._begin(scan, until)
            case HearVoice(scan, _, until):
                self._tell(message)
                self._begin(scan, until)
            case StopSensing(scan):
                if self._listening and self._listening.scan == scan:
                    self._to_words(StopSensing(scan))
                    self._close()
            case CloseSenses():
                self._is_closed = True
                self._close()
            case OpenSenses():
                self._is_closed = False
            case _:
                self._tell(message)

    def idle(self) -> None:
        if self._listening and self._microphone:
            self._listen(self._listening, self._microphone)
            return
        self._voice.try_again()
        if self._microphone and self._hearing.is_due() and not self._is_closed:
            self._try(self._microphone)

    def stop(self) -> None:
        self._close()

    def _tell(self, message: VoiceMessage | SpeakersMessage) -> None:
        """Those who know voices hear of it."""
        if self._speakers:
            self._speakers.handle(message)
        if self._acquaintance:
            self._acquaintance.handle(message)

    def _begin(self, scan: int, until: float) -> None:
        self._listening = None
        if self._microphone is None:
            self._give_up(scan, NO_MICROPHONE)
            return
        if self._is_closed:
            self._give_up(scan, CLOSED)
            return
        try:
            detector = self._with_detector()
            self._microphone.open()
        except DeviceError as exc:
            self._fail(scan, exc)
            return
        detector.reset()
        self._listening = _Listening(scan, until, Endpointer(self._rule))
        self._to_words(BeginUtterance(scan))

    def _listen(self, now: _Listening, microphone: Microphone) -> None:
        try:
            sound = microphone.read()
            speech = self._probability(sound)
        except DeviceError as exc:
            self._to_words(StopSensing(now.scan))
            self._fail(now.scan, exc)
            return
        self._hearing.back()
        self._hear(now, sound, speech)

    def _probability(self, sound: Sound) -> float:
        """Of speech. Raises ModelError."""
        try:
            return self._with_detector().probability(sound)
        except DeviceError:
            raise
        except Exception as exc:
            log.exception("the model of speech failed")
            self._detector, self._no_detector = None, f"the model of speech failed ({brief(exc)})"
            raise ModelError(self._no_detector) from exc

    def _with_detector(self) -> SpeechDetector:
        """It is loaded where it is missing. Raises DeviceError."""
        if self._detector is None and self._load_detector:
            self._detector = self._load_detector()
        if self._detector is None:
            raise ModelError(self._no_detector)
        return self._detector

    def _hear(self, now: _Listening, sound: Sound, speech: float) -> None:
        now.recording.add(sound)
        hearing = now.endpoint.hear(speech, sound.seconds)
        if self._clock.monotonic() >= now.until:
            hearing = now.endpoint.give_up()
        match hearing:
            case Hearing.SPEAKING:
                self._pass_on(now, at_least_s=STREAM_S)
            case Hearing.OVER:
                self._pass_on(now, at_least_s=0.0)
                self._answer(now, spoke=True)
            case Hearing.NOBODY:
                self._answer(now, spoke=False)

    def _pass_on(self, now: _Listening, *, at_least_s: float) -> None:
        """Let the words worker hear what it has not heard yet, from a little before the speech."""
        speech, recording = now.endpoint, now.recording
        begin_s = max(now.passed_on_s, speech.begins_s - LEAD_S)
        end_s = min(recording.seconds, speech.ends_s + TAIL_S)
        if end_s - begin_s > at_least_s:
            self._to_words(HearSound(now.scan, recording.between(begin_s, end_s)))
            now.passed_on_s = end_s

    def _answer(self, now: _Listening, *, spoke: bool) -> None:
        self._to_words(EndUtterance(now.scan, spoke, self._clock.monotonic()))
        self._post(self._heard(now) if spoke else NothingSensed(now.scan, Source.VOICE))
        self._close()

    def _heard(self, now: _Listening) -> Event:
        if self._voice.model is None:
            return SenseFailed(now.scan, Source.VOICE, self._voice.loss)
        speech = now.endpoint
        sound = now.recording.between(speech.begins_s - PADDING_S, speech.ends_s + PADDING_S)
        is_theirs = self._speakers is None or self._speakers.heard(now.scan, sound)
        try:
            evidence = self._voice.use(lambda voice: voice.read(sound, spoken=True))
        except ModelError as exc:
            return SenseFailed(now.scan, Source.VOICE, str(exc))
        if evidence is None:
            return NothingSensed(now.scan, Source.VOICE)
        known = self._acquaintance.heard(evidence) if self._acquaintance and is_theirs else evidence
        return Evidenced(now.scan, known)

    def _fail(self, scan: int, exc: DeviceError) -> None:
        self._hearing.lost(f"I can't hear: {exc}")
        self._give_up(scan, f"I can't hear: {exc}")
        self._close()

    def _give_up(self, scan: int, why: str) -> None:
        self._post(SenseFailed(scan, Source.VOICE, why))
        self._post(SenseFailed(scan, Source.WORDS, why))

    def _try(self, microphone: Microphone) -> None:
        """Open it shortly, to know whether it works."""
        try:
            self._with_detector()
            microphone.open()
        except DeviceError as exc:
            self._hearing.lost(f"I can't hear: {exc}")
        else:
            self._hearing.back()
        finally:
            microphone.close()

    def _close(self) -> None:
        self._listening = None
        if self._microphone:
            self._microphone.close()
