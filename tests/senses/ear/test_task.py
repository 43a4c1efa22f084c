"""The ear during scans, stepped by hand, with the real speech detector on synthetic speech."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.drivers.microphone import PyAudioMicrophone
from device.ports import VoiceSense
from device.ports.errors import ModelError
from device.senses.ear.detector import SpeechDetector
from device.senses.ear.task import CLOSED, NO_MICROPHONE, EarMessage, Ears, EarTask
from device.senses.sense import Model
from device.senses.voice.acquaintance import Acquaintance
from device.senses.voice.who.speakers import Speakers
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.soundcard import VirtualSoundCard
from device.values import Evidence, Part, Past, Settings, Sound, Source, Usual, VoicePrint
from device.values.events import (
    Event,
    Evidenced,
    NothingSensed,
    PartBack,
    PartLost,
    SenseFailed,
    Spoke,
    VoiceLearned,
)
from device.values.orders import (
    BeginUtterance,
    CloseSenses,
    EndUtterance,
    ForgetVoices,
    HearSound,
    HearVoice,
    OpenSenses,
    ReadRecording,
    RememberVoice,
    StartSensing,
    StopSensing,
    TakeUp,
    UseSettings,
    VoiceFact,
    Welcome,
    WordsOrder,
)
from device.values.people import FIRST, NOBODY
from device.values.wishes import Forget, Unlearn
from device.workers.clock import SystemClock
from device.workers.health import PLUGGED_IN_S
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock


class Voice:
    """Remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[Sound] = []
        self.says = Evidence(Source.VOICE, {"calm": 1.0}, 0.8, 0.0)

    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        assert spoken, "the ear has looked for speech already"
        self.heard.append(sound)
        return replace(self.says, at=sound.at)


class Room:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.microphone = SimulatedMicrophone(self.clock)
        self.voice = Voice()
        self.events: list[Event] = []
        self.to_words: list[WordsOrder] = []
        self.task = EarTask(
            self.microphone,
            Ears(Model(SpeechDetector(MODELS)), Model(self.voice)),
            self.clock,
            self.events.append,
            self.to_words.append,
        )
        self.worker: Worker = Worker(Inbox("ear", object), self.task, self.clock)
        self.task.start()

    def scan(self, number: int = 1, *, lasts_s: float = 8.0) -> None:
        now = self.clock.monotonic()
        self.worker.inbox.post(StartSensing(number, now, now + lasts_s))
        self.worker.step()

    def listen(self, seconds: float) -> None:
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until:
            self.worker.step()
            self.clock.advance(self.task.patience_s)

    def settle(self) -> float:
        """Go on until the ear has enough; how long it listened, in seconds."""
        began = self.clock.monotonic()
        while self.task.patience_s == 0.0:
            self.worker.step()
        return self.clock.monotonic() - began

    def passed_on(self) -> Sound:
        sounds = [message.sound for message in self.to_words if isinstance(message, HearSound)]
        return Sound(np.concatenate([sound.samples for sound in sounds]), sounds[0].at)


@pytest.fixture
def room() -> Room:
    return Room()


def test_an_utterance_is_heard_out_and_read(room: Room, spoken: Sound) -> None:
    room.microphone.pause(1.0)
    room.microphone.say(spoken)
    room.scan()
    listened_s = room.settle()
    assert listened_s == pytest.approx(1.0 + spoken.seconds + 0.8, abs=0.4)
    assert isinstance(room.events[-1], Evidenced)
    (heard,) = room.voice.heard
    assert heard.seconds == pytest.approx(spoken.seconds, abs=0.5)
    assert heard.at == pytest.approx(room.clock.monotonic() - listened_s + 1.0, abs=0.35)
    assert not room.microphone.is_open


def test_the_words_worker_hears_it_while_it_is_said(room: Room, spoken: Sound) -> None:
    room.microphone.say(spoken)
    room.scan()
    room.listen(1.2)
    assert room.to_words[0] == BeginUtterance(1)
    assert room.passed_on().seconds > 0.8
    room.settle()
    assert room.to_words[-1] == EndUtterance(1, True, room.clock.monotonic())


def test_what_is_passed_on_has_no_gap(room: Room, spoken: Sound) -> None:
    room.microphone.pause(1.0)
    room.microphone.say(spoken)
    room.scan()
    room.settle()
    sound = room.passed_on()
    assert sound.seconds == pytest.approx(spoken.seconds + 0.4 + 0.3, abs=0.4)
    said = spoken.samples.astype(float)
    heard = sound.samples.astype(float)
    begin = int(np.correlate(heard[:16_000], said[:4_000], "valid").argmax())
    hiss = heard[begin : begin + len(said)] - said
    assert np.abs(hiss).max() < 20


def test_the_silence_that_ends_an_utterance_is_not_transcribed_but_a_breath_is(
    room: Room, spoken: Sound
) -> None:
    room.microphone.say(spoken)
    room.microphone.pause(0.3)
    room.microphone.say(spoken)
    room.scan()
    room.settle()
    assert room.passed_on().seconds == pytest.approx(2 * spoken.seconds + 0.3 + 0.3, abs=0.3)


def test_nobody_speaks(room: Room) -> None:
    room.scan()
    assert room.settle() == pytest.approx(4.0, abs=0.05)
    assert room.events == [NothingSensed(1, Source.VOICE)]
    assert room.to_words == [BeginUtterance(1), EndUtterance(1, False, room.clock.monotonic())]
    assert room.voice.heard == []


def test_who_talks_on_is_heard_for_eight_seconds(room: Room, spoken: Sound) -> None:
    for _ in range(8):
        room.microphone.say(spoken)
    room.scan(lasts_s=20.0)
    assert room.settle() == pytest.approx(8.0, abs=0.05)
    assert isinstance(room.events[-1], Evidenced)
    assert room.voice.heard[0].seconds == pytest.approx(8.0, abs=0.5)


def test_a_scan_whose_time_is_up_answers_with_what_it_has(room: Room, spoken: Sound) -> None:
    room.microphone.say(spoken)
    room.scan(lasts_s=1.5)
    assert room.settle() == pytest.approx(1.5, abs=0.05)
    assert isinstance(room.events[-1], Evidenced)


def test_a_microphone_gone_in_mid_utterance_fails_both_voice_and_words(room: Room, spoken: Sound) -> None:
    room.microphone.say(spoken)
    room.scan()
    room.listen(1.0)
    room.microphone.unplug()
    room.settle()
    why = "I can't hear: microphone unplugged; plug it in again"
    assert room.events == [
        PartLost(Part.MICROPHONE, why),
        SenseFailed(1, Source.VOICE, why),
        SenseFailed(1, Source.WORDS, why),
    ]
    assert room.to_words[-1] == StopSensing(1)
    assert room.voice.heard == []


def test_a_microphone_is_back_within_ten_seconds_of_being_plugged_in(room: Room) -> None:
    room.microphone.unplug()
    room.scan()
    room.listen(20.0)
    room.microphone.plug_in()
    plugged_at = room.clock.monotonic()
    while PartBack(Part.MICROPHONE) not in room.events:
        room.listen(0.1)
    assert room.clock.monotonic() - plugged_at < 10.0
    assert sum(isinstance(event, PartLost) for event in room.events) == 1
    assert not room.microphone.is_open


def test_after_stop_nothing_more_is_sent_and_the_words_are_dropped(room: Room, spoken: Sound) -> None:
    room.microphone.say(spoken)
    room.scan()
    room.listen(1.0)
    room.worker.inbox.post(StopSensing(1))
    room.worker.step()
    room.listen(3.0)
    assert room.events == []
    assert room.to_words[-1] == StopSensing(1)
    assert not room.microphone.is_open


def test_a_stop_meant_for_an_earlier_scan_does_not_end_this_one(room: Room, spoken: Sound) -> None:
    room.microphone.say(spoken)
    room.scan(2)
    room.worker.inbox.post(StopSensing(1))
    room.settle()
    assert [type(event) for event in room.events] == [Evidenced]


def test_a_new_scan_hears_nothing_of_the_one_before(room: Room, spoken: Sound) -> None:
    room.microphone.say(spoken)
    room.scan(1)
    room.listen(1.0)
    room.worker.inbox.post(StopSensing(1))
    room.worker.step()
    room.scan(2)
    room.settle()
    assert room.events == [NothingSensed(2, Source.VOICE)]


def test_without_a_model_of_voices_the_words_are_still_passed_on(spoken: Sound) -> None:
    clock, events, to_words = FakeClock(), list[Event](), list[WordsOrder]()
    microphone = SimulatedMicrophone(clock)
    microphone.say(spoken)
    task = EarTask(
        microphone,
        Ears(Model(SpeechDetector(MODELS)), Model(None, "no file")),
        clock,
        events.append,
        to_words.append,
    )
    task.start()
    task.handle(StartSensing(1, clock.monotonic(), clock.monotonic() + 8.0))
    while task.patience_s == 0.0:
        task.idle()
    why = "I can't hear moods in voices: no file"
    assert events == [PartLost(Part.VOICE, why), SenseFailed(1, Source.VOICE, why)]
    assert isinstance(to_words[-1], EndUtterance)
    assert to_words[-1].spoke


def test_without_a_model_of_speech_nothing_is_heard_until_it_can_be_loaded(spoken: Sound) -> None:
    clock, events, models = FakeClock(), list[Event](), list[SpeechDetector]()
    microphone = SimulatedMicrophone(clock)

    def load() -> SpeechDetector:
        if not models:
            raise ModelError("speech.tflite: no such model; run ./setup.sh")
        return models[0]

    ears = Ears(Model(None, load=load), Model(Voice()))
    task = EarTask(microphone, ears, clock, events.append, lambda _: None)
    task.start()
    task.handle(StartSensing(1, clock.monotonic(), clock.monotonic() + 8.0))
    why = "I can't hear: speech.tflite: no such model; run ./setup.sh"
    assert events == [
        PartLost(Part.MICROPHONE, why),
        SenseFailed(1, Source.VOICE, why),
        SenseFailed(1, Source.WORDS, why),
    ]
    models.append(SpeechDetector(MODELS))
    clock.advance(PLUGGED_IN_S)
    task.idle()
    assert events[-1] == PartBack(Part.MICROPHONE)
    microphone.say(spoken)
    task.handle(StartSensing(2, clock.monotonic(), clock.monotonic() + 8.0))
    while task.patience_s == 0.0:
        task.idle()
    assert isinstance(events[-1], Evidenced)


@pytest.mark.parametrize("which", ["detector", "voice"])
def test_a_model_that_fails_in_the_middle_ends_the_scan_and_not_the_ear(spoken: Sound, which: str) -> None:
    class Broken(Voice):
        def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:  # noqa: ARG002
            raise RuntimeError("broken")

        def reset(self) -> None:
            pass

        def probability(self, sound: Sound) -> float:  # noqa: ARG002
            raise RuntimeError("broken")

        def probabilities(self, sound: Sound) -> NDArray[np.float64]:  # noqa: ARG002
            raise RuntimeError("broken")

    clock, events = FakeClock(), list[Event]()
    microphone = SimulatedMicrophone(clock)
    microphone.say(spoken)
    detector = Broken() if which == "detector" else SpeechDetector(MODELS)
    voice = Broken() if which == "voice" else Voice()
    task = EarTask(microphone, Ears(Model(detector), Model(voice)), clock, events.append, lambda _: None)
    task.start()
    task.handle(StartSensing(1, clock.monotonic(), clock.monotonic() + 8.0))
    while task.patience_s == 0.0:
        task.idle()
    assert isinstance(events[0], PartLost)
    assert "broken" in events[0].why
    assert {event.source for event in events if isinstance(event, SenseFailed)} >= {Source.VOICE}


def test_without_a_microphone_every_scan_is_answered_at_once() -> None:
    events: list[Event] = []
    task = EarTask(
        None,
        Ears(Model(SpeechDetector(MODELS)), Model(Voice())),
        FakeClock(),
        events.append,
        lambda _: None,
    )
    task.start()
    task.handle(StartSensing(1, 0.0, 8.0))
    assert events == [
        SenseFailed(1, Source.VOICE, NO_MICROPHONE),
        SenseFailed(1, Source.WORDS, NO_MICROPHONE),
    ]


def test_through_a_real_sound_card_an_utterance_is_heard_out(spoken: Sound, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "said.wav", spoken.samples, 16_000)
    clock, voice, events = SystemClock(), Voice(), list[Event]()
    with VirtualSoundCard() as card:
        microphone = PyAudioMicrophone("default", clock)
        task = EarTask(
            microphone,
            Ears(Model(SpeechDetector(MODELS)), Model(voice)),
            clock,
            events.append,
            lambda _: None,
        )
        task.start()
        task.handle(StartSensing(1, clock.monotonic(), clock.monotonic() + 8.0))
        card.play(tmp_path / "said.wav")
        while task.patience_s == 0.0:
            task.idle()
        task.stop()
    assert [type(event) for event in events] == [Evidenced]
    assert voice.heard[0].seconds == pytest.approx(spoken.seconds, abs=0.5)


class Anna:
    """Speaks to a box that gets to know her voice."""

    def __init__(self, known: dict[str, Usual], spoken: Sound, member: int = FIRST) -> None:
        self.facts: list[VoiceFact] = []
        everybody = Usual({"calm": 0.0, "sad": 0.0}, count=1000)
        self.room, self.spoken, self.known = Room(), spoken, known
        self.room.voice.says = Evidence(Source.VOICE, {"calm": 0.2, "sad": 0.8}, 0.8, 0.0, -0.5, -0.5)
        self.room.task = EarTask(
            self.room.microphone,
            Ears(
                Model(SpeechDetector(MODELS)),
                Model(self.room.voice),
                acquaintance=Acquaintance(known, everybody, self._remember, member=member),
            ),
            self.room.clock,
            self.room.events.append,
            self.room.to_words.append,
        )

    def _remember(self, fact: VoiceFact) -> None:
        self.facts.append(fact)
        match fact:
            case RememberVoice(name, usual):
                self.known[name] = usual
            case ForgetVoices():
                self.known.clear()

    def sad(self) -> float:
        """How sad she is taken for now."""
        self.room.microphone.say(self.spoken)
        now = self.room.clock.monotonic()
        self.room.task.handle(StartSensing(1, now, now + 8.0))
        while self.room.task.patience_s == 0.0:
            self.room.task.idle()
        told = self.room.events[-1]
        assert isinstance(told, Evidenced)
        return told.evidence.scores["sad"]


@pytest.mark.parametrize("undone_by", [Forget(), Unlearn()])
def test_a_voice_is_known_better_each_time_until_that_is_forgotten(
    spoken: Sound, undone_by: EarMessage
) -> None:
    half = Sound(spoken.samples[: len(spoken.samples) // 2], 0.0)
    anna = Anna({}, half)
    told = [anna.sad() for _ in range(11)]
    assert told[0] == 0.8, "whom it meets for the first time it takes for anybody"
    assert told == sorted(told, reverse=True)
    assert told[-1] < 0.75
    assert Anna(anna.known, half).sad() < 0.75
    anna.room.task.handle(undone_by)
    assert anna.known == {}
    assert anna.sad() == 0.8


def test_a_voice_that_was_known_before_the_memory_came_back_is_taken_up(spoken: Sound) -> None:
    half = Sound(spoken.samples[: len(spoken.samples) // 2], 0.0)
    before, anna = Anna({}, half), Anna({}, half)
    for _ in range(11):
        before.sad()
    anna.room.task.handle(TakeUp(Past(voices=before.known)))
    assert anna.sad() < 0.75


def test_a_voice_is_read_against_that_of_who_is_listening(spoken: Sound) -> None:
    half = Sound(spoken.samples[: len(spoken.samples) // 2], 0.0)
    anna = Anna({}, half)
    for _ in range(11):
        anna.sad()
    known = dict(anna.known)
    anna.room.task.handle(Welcome(2, Settings()))
    assert anna.sad() == 0.8
    assert anna.known == known, "of whom nothing is known yet nothing is learned"
    anna.room.task.handle(TakeUp(Past(member=2)))
    assert anna.sad() == 0.8
    learned = anna.facts[-1]
    assert isinstance(learned, RememberVoice)
    assert (learned.member, learned.usual.count) == (2, 1)
    anna.room.task.handle(Unlearn())
    assert anna.facts[-1] == ForgetVoices(2)


@pytest.mark.parametrize("begins_so", [True, False])
def test_nobodys_voice_is_not_learned(spoken: Sound, *, begins_so: bool) -> None:
    half = Sound(spoken.samples[: len(spoken.samples) // 2], 0.0)
    anna = Anna({}, half, NOBODY if begins_so else FIRST)
    if not begins_so:
        anna.room.task.handle(Welcome(NOBODY, Settings()))
        anna.room.task.handle(TakeUp(Past(member=NOBODY)))
    assert [anna.sad() for _ in range(12)] == [0.8] * 12
    assert anna.facts == []


class Ben:
    """Makes the same number of whatever is said, and knows it for his."""

    name = "a"

    def embedding(self, sound: Sound) -> tuple[float, ...] | None:
        return (1.0,) if sound.seconds > 0.5 else None

    def told(self, heard: tuple[float, ...], known: Mapping[int, VoicePrint]) -> int | None:
        return 2 if heard in known[2].sentences else None


def test_a_voice_is_learned_from_three_sentences_and_told_before_its_mood(spoken: Sound) -> None:
    half = Sound(spoken.samples[: len(spoken.samples) // 2], 0.0)
    anna = Anna({}, half)
    room, settings = anna.room, replace(Settings(), who_speaks=True)
    ears = Ears(
        Model(SpeechDetector(MODELS)),
        Model(room.voice),
        acquaintance=Acquaintance({}, Usual(), anna.facts.append),
        speakers=Speakers(Ben, {}, anna.facts.append, room.events.append),
    )
    room.task = EarTask(room.microphone, ears, room.clock, room.events.append, room.to_words.append)
    room.task.handle(UseSettings(settings))
    for scan in (1, 2, 3):
        room.microphone.say(half)
        room.task.handle(HearVoice(scan, 0.0, room.clock.monotonic() + 10.0, 2))
        while room.task.patience_s == 0.0:
            room.task.idle()
    learned = [event for event in room.events if isinstance(event, VoiceLearned)]
    assert learned == [VoiceLearned(1, 2, 1), VoiceLearned(2, 2, 2), VoiceLearned(3, 2, 3)]
    assert not [fact for fact in anna.facts if isinstance(fact, RememberVoice)], "not how Anna sounds"
    anna.sad()
    assert room.events[-2] == Spoke(1, 2)
    assert not [fact for fact in anna.facts if isinstance(fact, RememberVoice)]


def test_while_visitors_are_here_the_microphone_is_closed_and_stays_so() -> None:
    room = Room()
    room.scan()
    assert room.microphone.is_open
    room.task.handle(CloseSenses())
    assert not room.microphone.is_open
    room.microphone.unplug()
    room.task.handle(StartSensing(2, 0.0, 8.0))
    assert room.events[-2:] == [SenseFailed(2, source, CLOSED) for source in (Source.VOICE, Source.WORDS)]
    room.task.handle(OpenSenses())
    room.microphone.plug_in()
    room.scan(3)
    assert room.microphone.is_open


def test_a_box_that_starts_while_visitors_are_here_does_not_try_its_microphone() -> None:
    room = Room()
    room.microphone.unplug()
    ears = Ears(Model(SpeechDetector(MODELS)), Model(room.voice), is_closed=True)
    task = EarTask(room.microphone, ears, room.clock, room.events.append, room.to_words.append)
    before = list(room.events)
    task.start()
    for _ in range(100):
        room.clock.advance(1.0)
        task.idle()
    assert room.events == before


class Recorded(Voice):
    """Looks for speech by itself."""

    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        assert not spoken
        return super().read(sound, spoken=True) if sound.samples.any() else None


def recorded(level: int) -> tuple[Room, EarTask]:
    room = Room()
    voice: Model[VoiceSense] = Model(Recorded())
    ears = Ears(
        Model(SpeechDetector(MODELS)),
        voice,
        is_closed=True,
        recording=lambda data: Sound(np.full(16_000, level * len(data), np.int16), 0.0),
    )
    return room, EarTask(None, ears, room.clock, room.events.append, room.to_words.append)


def test_what_a_phone_recorded_is_heard_whole_without_a_microphone() -> None:
    room, task = recorded(500)
    task.handle(ReadRecording(7, b"x", 3.0))
    assert room.events[-1] == Evidenced(7, Evidence(Source.VOICE, {"calm": 1.0}, 0.8, 3.0))
    begin, heard, end = room.to_words
    assert begin == BeginUtterance(7)
    assert isinstance(heard, HearSound)
    assert heard.sound.seconds == 1.0
    assert isinstance(end, EndUtterance)
    assert end.spoke


def test_a_recording_in_which_nobody_speaks_has_no_words() -> None:
    room, task = recorded(0)
    task.handle(ReadRecording(7, b"x", 3.0))
    assert room.events[-1] == NothingSensed(7, Source.VOICE)
    end = room.to_words[-1]
    assert isinstance(end, EndUtterance)
    assert not end.spoke


def test_a_recording_that_is_none_is_told_of_voice_and_words() -> None:
    room = Room()
    room.task.handle(ReadRecording(7, b"x", 3.0))
    why = "recordings can't be read here"
    assert room.events[-2:] == [SenseFailed(7, one, why) for one in (Source.VOICE, Source.WORDS)]
