"""Listens to the person during a scan: finds the utterance, hears its mood, passes it on to be understood."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from device.ports import Clock, Microphone, SpeechDetector, VoiceSense
from device.ports.errors import DeviceError, InputError, ModelError, brief
from device.senses.ear.attention import Attention, HandsFree
from device.senses.ear.endpoint import EndpointRule, Hearing
from device.senses.ear.listening import Listening
from device.senses.ear.mute import MUTED, Mute
from device.senses.loaded import Loaded
from device.senses.sense import Model
from device.senses.voice import SENSE
from device.senses.voice.acquaintance import Acquaintance, VoiceMessage
from device.senses.voice.who.speakers import Speakers, SpeakersMessage
from device.values import Part, Settings, Sound, Source
from device.values.events import Event, Evidenced, NothingSensed, SenseFailed
from device.values.orders import (
    BeginUtterance,
    CloseMicrophone,
    CloseSenses,
    EndUtterance,
    HearSound,
    HearVoice,
    MayBeAll,
    OpenMicrophone,
    OpenSenses,
    ReadRecording,
    StartSensing,
    StopSensing,
    TakeUp,
    UseSettings,
    WordsOrder,
)
from device.workers.health import PLUGGED_IN_S, Health

log = logging.getLogger(__name__)

STREAM_S = 0.12  # goes to the words at a time
PATIENCE_S = 0.5
TRIED_S = 0.3  # what is listened to of one that is switched off, to know whether it still is
CLOSED = "the microphone is closed, as somebody asked"
NO_MICROPHONE = "no microphone is set up: choose one under microphone.driver in moodlark.yaml"


def _no_recording(_file: bytes) -> Sound:
    raise InputError("recordings can't be read here")


@dataclass(slots=True)
class _Scan:
    number: int
    until: float
    listening: Listening
    lasted_s: float = 0.0  # of sound


EarMessage = (
    StartSensing
    | ReadRecording
    | StopSensing
    | CloseSenses
    | OpenSenses
    | CloseMicrophone
    | OpenMicrophone
    | UseSettings
    | VoiceMessage
    | SpeakersMessage
)


@dataclass(frozen=True, slots=True)
class Ears:
    """What the ear hears with."""

    detector: Model[SpeechDetector]
    voice: Model[VoiceSense]
    rule: EndpointRule = field(default_factory=EndpointRule)
    acquaintance: Acquaintance | None = None  # how the person usually sounds; None: everybody is a stranger
    speakers: Speakers | None = None  # tells who speaks; None: nobody does
    is_closed: bool = False  # whether the microphone may not be opened at the start
    hands_free: HandsFree | None = None  # None: it is never called by its name
    recording: Callable[[bytes], Sound] = _no_recording  # the sound in a file; raises InputError


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
        self._recording = ears.recording
        self._acquaintance = ears.acquaintance
        self._speakers = ears.speakers
        self._hearing = Health(Part.MICROPHONE, clock, post, longest_s=PLUGGED_IN_S)
        self._mute = Mute()
        self._scan: _Scan | None = None
        self._is_closed = ears.is_closed
        self._attention = Attention(ears.hands_free, self._with_detector, clock, post)

    @property
    def patience_s(self) -> float:
        return 0.0 if self._scan or self._attends else PATIENCE_S

    @property
    def _attends(self) -> bool:
        """Whether the microphone is open between two scans, as it may be called."""
        works = not self._hearing.is_lost or self._mute.is_on  # it may be switched on at any time
        return self._attention.is_on and not self._is_closed and works

    def start(self) -> None:
        """Say what is missing before anybody asks for a scan."""
        self._voice.start()
        if self._microphone and not self._is_closed:
            self._try(self._microphone)

    def handle(self, message: EarMessage) -> None:
        match message:
            case StartSensing(only_looks=True):
                pass
            case StartSensing(scan, _, until, only_hears_for_s=waits_s):
                self._begin(scan, until, waits_s)
            case ReadRecording():
                self._read_recording(message)
            case HearVoice(scan, _, until):
                self._learn(message)
                self._begin(scan, until)
            case StopSensing(scan):
                if self._scan and self._scan.number == scan:
                    self._to_words(StopSensing(scan))
                    self._end()
            case CloseSenses() | CloseMicrophone():
                self._is_closed = True
                self._scan = None
                self._close()
            case OpenSenses() | OpenMicrophone():
                self._is_closed = False
            case UseSettings(settings):
                self._follow(settings)
                self._learn(message)
            case TakeUp(past):
                self._follow(past.settings)
                self._learn(message)
            case _:
                self._learn(message)

    def idle(self) -> None:
        if self._microphone and (self._scan or self._attends):
            self._listen(self._microphone)
            return
        self._voice.try_again()
        if self._microphone and self._hearing.is_due() and not self._is_closed:
            self._try(self._microphone)

    def stop(self) -> None:
        self._scan = None
        self._close()

    def _follow(self, settings: Settings) -> None:
        self._attention.follow(settings)
        if not self._attention.is_on and self._scan is None:
            self._close()

    def _learn(self, message: VoiceMessage | SpeakersMessage) -> None:
        if self._speakers:
            self._speakers.handle(message)
        if self._acquaintance:
            self._acquaintance.handle(message)

    def _begin(self, scan: int, until: float, waits_s: float | None = None) -> None:
        self._scan = None
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
        call = self._attention.call()
        if call is not None:
            detector.probability(call.sound)
        rule = self._rule if waits_s is None else self._rule.waiting(waits_s)
        listening = Listening(rule, call, self._attention.company(call))
        self._scan = _Scan(scan, until, listening)
        self._to_words(BeginUtterance(scan, call.name, call.known_s) if call else BeginUtterance(scan))

    def _listen(self, microphone: Microphone) -> None:
        """One stretch of sound: what is said in a scan, or whether it is called."""
        try:
            microphone.open()
            heard = self._attention.hears(self._read(microphone), for_its_name=self._scan is None)
            speech = [self._probability(sound) for sound in heard] if self._scan else []
        except DeviceError as exc:
            self._lose(exc)
            return
        self._tell_of_switch()
        for sound, probability in zip(heard, speech, strict=False):
            if self._scan:
                self._hear(self._scan, sound, probability)

    def _read(self, microphone: Microphone) -> Sound:
        sound = microphone.read()
        self._mute.hear(sound)
        if self._scan:
            self._scan.lasted_s += sound.seconds
        return sound

    def _tell_of_switch(self) -> None:
        if self._mute.is_on:
            self._hearing.lost(f"I can't hear: {MUTED}")
        else:
            self._hearing.back()

    def _lose(self, exc: DeviceError) -> None:
        if self._scan is None:
            self._hearing.lost(f"I can't hear: {exc}")
            self._close()
            return
        self._to_words(StopSensing(self._scan.number))
        self._fail(self._scan.number, exc)

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

    def _hear(self, now: _Scan, sound: Sound, speech: float) -> None:
        hearing = now.listening.hear(sound, speech)
        if self._clock.monotonic() >= now.until:
            hearing = now.listening.give_up()
        match hearing:
            case Hearing.SPEAKING:
                self._pass_on(now, at_least_s=STREAM_S)
            case Hearing.WAITING if now.listening.may_be_all():
                self._pass_on(now, at_least_s=0.0)
                self._to_words(MayBeAll(now.number))
            case Hearing.WAITING:
                self._pass_on(now, at_least_s=STREAM_S)
            case Hearing.OVER:
                self._pass_on(now, at_least_s=0.0)
                self._answer(now, spoke=True)
            case Hearing.NOBODY:
                self._answer(now, spoke=False)

    def _pass_on(self, now: _Scan, *, at_least_s: float) -> None:
        """Let the words worker hear what it has not heard yet."""
        sound = now.listening.for_words()
        if sound is not None and sound.seconds > at_least_s:
            self._to_words(HearSound(now.number, sound))
            now.listening.passed_on(sound)

    def _answer(self, now: _Scan, *, spoke: bool) -> None:
        if not spoke and self._mute.lasts(now.lasted_s):
            self._to_words(StopSensing(now.number))
            self._give_up(now.number, f"I can't hear: {MUTED}")
            self._end()
            return
        self._to_words(EndUtterance(now.number, spoke, self._clock.monotonic()))
        sound = now.listening.for_voice() if spoke else None
        heard = self._heard(now.number, sound, spoken=True) if sound else None
        self._post(heard or NothingSensed(now.number, Source.VOICE))
        self._end()

    def _read_recording(self, sent: ReadRecording) -> None:
        """What a phone's microphone heard, whole. The sound is gone with this."""
        try:
            sound = replace(self._recording(sent.sound), at=sent.at)
        except DeviceError as exc:
            self._give_up(sent.scan, str(exc))
            return
        heard = self._heard(sent.scan, sound, spoken=False)
        self._to_words(BeginUtterance(sent.scan))
        self._to_words(HearSound(sent.scan, sound))
        spoke = not isinstance(heard, NothingSensed)
        self._to_words(EndUtterance(sent.scan, spoke, self._clock.monotonic()))
        self._post(heard)

    def _heard(self, scan: int, sound: Sound, *, spoken: bool) -> Event:
        """What the voice tells. spoken: whether it is known that somebody speaks, all the time."""
        if self._voice.model is None:
            return SenseFailed(scan, Source.VOICE, self._voice.loss)
        is_theirs = self._speakers is None or self._speakers.heard(scan, sound)
        try:
            evidence = self._voice.use(lambda voice: voice.read(sound, spoken=spoken))
        except ModelError as exc:
            return SenseFailed(scan, Source.VOICE, str(exc))
        if evidence is None:
            return NothingSensed(scan, Source.VOICE)
        known = self._acquaintance.heard(evidence) if self._acquaintance and is_theirs else evidence
        return Evidenced(scan, known)

    def _fail(self, scan: int, exc: DeviceError) -> None:
        self._hearing.lost(f"I can't hear: {exc}")
        self._give_up(scan, f"I can't hear: {exc}")
        self._scan = None
        self._close()

    def _give_up(self, scan: int, why: str) -> None:
        self._post(SenseFailed(scan, Source.VOICE, why))
        self._post(SenseFailed(scan, Source.WORDS, why))

    def _try(self, microphone: Microphone) -> None:
        """Open it, to know whether it works; it stays open where it is listened to."""
        try:
            self._with_detector()
            microphone.open()
            listened_s = 0.0
            while self._mute.is_on and listened_s < TRIED_S:
                listened_s += self._read(microphone).seconds
        except DeviceError as exc:
            self._hearing.lost(f"I can't hear: {exc}")
        else:
            self._tell_of_switch()
        finally:
            if not self._attends:
                microphone.close()

    def _end(self) -> None:
        """The scan is over: from now on it is called again, or the microphone is closed."""
        self._scan = None
        if not self._attends:
            self._close()

    def _close(self) -> None:
        self._attention.end()
        if self._microphone:
            self._microphone.close()
