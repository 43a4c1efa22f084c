"""Words of a scan: said, typed, late, or not understood."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pytest

from device.configuration.paths import MODELS
from device.house.tables import load_grammar
from device.ports import Transcriber as Port
from device.ports.errors import TranscriberError
from device.senses.sense import Model
from device.senses.words.care import Care
from device.senses.words.commands.meaning import Meaning
from device.senses.words.task import WordsTask
from device.values import Evidence, Part, Sound, Source, Utterance
from device.values.events import Commanded, Event, Evidenced, NothingSensed, PartBack, PartLost, SenseFailed
from device.values.orders import (
    BeginUtterance,
    EndUtterance,
    HearSound,
    MayBeAll,
    ReadText,
    StopSensing,
    WordsOrder,
)
from device.values.wishes import ChangeVolume, Next
from tests.clock import FakeClock

STRETCH = Sound(np.ones(480, np.int16), 0.0)

MEANING = Meaning(load_grammar(), Care(MODELS).says)
NO_SPEECH = "no speech model: fetch one"
NO_WORDS = "words.tflite: no such model; run ./setup.sh"


class Transcription:
    def __init__(self, utterance: Utterance) -> None:
        self._utterance = utterance
        self.fed = 0

    def feed(self, sound: Sound) -> None:
        self.fed += len(sound.samples)

    def so_far(self) -> str:
        return self._utterance.text

    def finish(self) -> Utterance:
        return self._utterance


class Transcriber:
    """Understands the same in every sound."""

    def __init__(self, text: str, confidence: float = 1.0) -> None:
        self._utterance = Utterance(text, confidence, 0.0, 1.0)
        self.others: tuple[str, ...] = ()
        self.begun: list[Transcription] = []
        self.broken: str | None = None

    def begin(self) -> Transcription:
        if self.broken:
            raise TranscriberError(self.broken)
        self.begun.append(Transcription(replace(self._utterance, others=self.others)))
        return self.begun[-1]


class Words:
    """Remembers what it read."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(self, text: str, at: float) -> Evidence | None:
        self.texts.append(text)
        return Evidence(Source.WORDS, {"joy": 1.0}, 0.8, at) if text.strip() else None


class Desk:
    def __init__(self, transcriber: Transcriber | None, words: Words | None) -> None:
        self.events: list[Event] = []
        self.task = WordsTask(
            Model(transcriber, "" if transcriber else NO_SPEECH),
            Model(words, "" if words else NO_WORDS),
            FakeClock(),
            self.events.append,
            MEANING,
        )
        self.task.start()

    def take(self, *messages: WordsOrder) -> None:
        for message in messages:
            self.task.handle(message)


@pytest.fixture
def transcriber() -> Transcriber:
    return Transcriber("what a wonderful day", confidence=0.5)


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def desk(transcriber: Transcriber, words: Words) -> Desk:
    return Desk(transcriber, words)


def test_what_is_said_is_read(desk: Desk, words: Words) -> None:
    desk.take(BeginUtterance(1), HearSound(1, STRETCH), EndUtterance(1, True, 3.0))
    assert words.texts == ["what a wonderful day"]
    (event,) = desk.events
    assert isinstance(event, Evidenced)
    assert (event.scan, event.evidence.at) == (1, 3.0)


def test_what_was_heard_badly_counts_for_less(desk: Desk) -> None:
    desk.take(BeginUtterance(1), EndUtterance(1, True, 3.0), ReadText(2, "what a wonderful day", 4.0))
    said, typed = desk.events
    assert isinstance(said, Evidenced)
    assert isinstance(typed, Evidenced)
    assert said.evidence.quality == pytest.approx(0.5 * typed.evidence.quality)


def test_a_command_is_told_as_such_before_it_is_read(words: Words) -> None:
    desk = Desk(Transcriber("turn it down a bit please"), words)
    desk.take(BeginUtterance(1), EndUtterance(1, True, 3.0))
    command, evidence = desk.events
    assert command == Commanded(1, ChangeVolume(-5))
    assert isinstance(evidence, Evidenced)


def test_what_is_typed_was_asked_at_the_door_and_is_a_feeling_here(desk: Desk) -> None:
    desk.take(ReadText(1, "turn it down a bit", 4.0))
    assert [type(one) for one in desk.events] == [Evidenced]


def test_without_the_model_of_words_commands_are_understood_and_who_is_in_danger_is_heard() -> None:
    for text, first in (("skip this song", Commanded(1, Next())), ("I want to kill myself", None)):
        desk = Desk(Transcriber(text), None)
        desk.events.clear()
        desk.take(BeginUtterance(1), EndUtterance(1, True, 3.0))
        if first:
            assert desk.events[0] == first
        else:
            assert isinstance(desk.events[0], Evidenced)
            assert desk.events[0].evidence.care


def test_every_utterance_has_a_recogniser_of_its_own(desk: Desk, transcriber: Transcriber) -> None:
    desk.take(BeginUtterance(1), HearSound(1, STRETCH), EndUtterance(1, True, 1.0))
    desk.take(BeginUtterance(2), HearSound(2, STRETCH), HearSound(2, STRETCH), EndUtterance(2, True, 2.0))
    assert [one.fed for one in transcriber.begun] == [480, 960]


def test_nobody_spoke(desk: Desk, words: Words) -> None:
    desk.take(BeginUtterance(1), EndUtterance(1, False, 4.0))
    assert desk.events == [NothingSensed(1, Source.WORDS)]
    assert words.texts == []


def test_speech_without_a_word_understood_is_nothing() -> None:
    desk = Desk(Transcriber("", confidence=0.0), Words())
    desk.take(BeginUtterance(1), EndUtterance(1, True, 4.0))
    assert desk.events == [NothingSensed(1, Source.WORDS)]


def test_late_sound_of_an_earlier_scan_is_dropped(desk: Desk, transcriber: Transcriber) -> None:
    desk.take(BeginUtterance(1), StopSensing(1), HearSound(1, STRETCH), EndUtterance(1, True, 1.0))
    desk.take(BeginUtterance(2), HearSound(1, STRETCH), HearSound(2, STRETCH), EndUtterance(1, True, 1.0))
    assert desk.events == []
    assert [one.fed for one in transcriber.begun] == [0, 480]


def test_typed_text_needs_no_speech_model(words: Words) -> None:
    desk = Desk(None, words)
    desk.take(ReadText(1, "I feel great", 0.0))
    lost, read = desk.events
    assert lost == PartLost(Part.TRANSCRIBER, NO_SPEECH)
    assert isinstance(read, Evidenced)


def test_without_a_speech_model_a_scan_is_answered_once(words: Words) -> None:
    desk = Desk(None, words)
    desk.take(BeginUtterance(1), HearSound(1, STRETCH), EndUtterance(1, True, 1.0))
    assert desk.events[1:] == [SenseFailed(1, Source.WORDS, NO_SPEECH)]


def test_without_a_model_of_words_text_is_refused_with_the_mend(transcriber: Transcriber) -> None:
    desk = Desk(transcriber, None)
    desk.take(ReadText(1, "I feel great", 0.0), BeginUtterance(2), EndUtterance(2, True, 1.0))
    why = NO_WORDS
    assert desk.events == [
        PartLost(Part.WORDS, why),
        SenseFailed(1, Source.WORDS, why),
        SenseFailed(2, Source.WORDS, why),
    ]


def test_a_recogniser_that_fails_is_told_and_comes_back(desk: Desk, transcriber: Transcriber) -> None:
    transcriber.broken = "the speech model is damaged"
    desk.take(BeginUtterance(1), EndUtterance(1, True, 1.0), BeginUtterance(2))
    transcriber.broken = None
    desk.take(BeginUtterance(3))
    assert desk.events == [
        PartLost(Part.TRANSCRIBER, "the speech model is damaged"),
        SenseFailed(1, Source.WORDS, "the speech model is damaged"),
        SenseFailed(2, Source.WORDS, "the speech model is damaged"),
        PartBack(Part.TRANSCRIBER),
    ]


def test_nothing_said_or_typed_reaches_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk.take(BeginUtterance(1), EndUtterance(1, True, 1.0), ReadText(2, "my secret", 0.0))
    assert "wonderful" not in caplog.text
    assert "secret" not in caplog.text


def test_a_model_that_fails_at_a_text_tells_nobody_what_the_text_was(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Words):
        def read(self, text: str, at: float) -> Evidence | None:  # noqa: ARG002
            raise KeyError(text)

    desk = Desk(None, Broken())
    desk.take(ReadText(1, "my secret", 0.0), ReadText(2, "my secret", 0.0))
    assert [type(event) for event in desk.events] == [PartLost, PartLost, SenseFailed, SenseFailed]
    assert "KeyError" in str(desk.events)
    assert "secret" not in str(desk.events) + caplog.text


def test_what_was_missing_is_there_once_it_can_be_loaded(transcriber: Transcriber) -> None:
    clock, events, words = FakeClock(), list[Event](), Words()
    task = WordsTask(
        Model(None, load=lambda: transcriber),
        Model(None, load=lambda: words),
        clock,
        events.append,
        MEANING,
    )
    task.start()
    clock.advance(1.0)
    task.idle()
    assert events[2:] == [PartBack(Part.WORDS), PartBack(Part.TRANSCRIBER)]
    task.handle(BeginUtterance(1))
    task.handle(EndUtterance(1, True, 3.0))
    assert words.texts == ["what a wonderful day"]


def test_a_recogniser_that_is_not_kept_is_loaded_when_somebody_begins_to_speak() -> None:
    clock, loads, events = FakeClock(), list[float](), list[Event]()

    def load() -> Transcriber:
        loads.append(clock.monotonic())
        return Transcriber("i am so happy")

    transcriber: Model[Port] = Model(Transcriber(""), load=load)
    task = WordsTask(transcriber, Model(Words()), clock, events.append, MEANING, kept_s=60.0)
    task.start()
    for at in (0.0, 30.0, 30.0, 70.0):
        clock.advance(at)
        task.idle()
        task.handle(BeginUtterance(1))
        task.handle(EndUtterance(1, True, clock.monotonic()))
    assert loads == [0.0, 130.0], "and dropped a minute after somebody spoke"
    assert [type(event) for event in events] == [Evidenced] * 4


def test_a_recogniser_that_cannot_be_loaded_again_is_told_as_lost() -> None:
    clock, events = FakeClock(), list[Event]()

    def load() -> Transcriber:
        raise TranscriberError(NO_SPEECH)

    transcriber: Model[Port] = Model(Transcriber(""), load=load)
    task = WordsTask(transcriber, Model(Words()), clock, events.append, MEANING, kept_s=60.0)
    task.start()
    assert events == []
    task.handle(BeginUtterance(1))
    assert events == [PartLost(Part.TRANSCRIBER, NO_SPEECH), SenseFailed(1, Source.WORDS, NO_SPEECH)]


def test_the_name_by_which_it_was_called_is_not_read(words: Words) -> None:
    desk = Desk(Transcriber("okay naboo what a wonderful day"), words)
    desk.take(BeginUtterance(1, "okay nabu", 1.0), HearSound(1, STRETCH), EndUtterance(1, True, 3.0))
    assert words.texts == ["what a wonderful day"]


def test_the_name_alone_is_nothing_that_was_said(words: Words) -> None:
    desk = Desk(Transcriber("okay nabu"), words)
    desk.take(BeginUtterance(1, "okay nabu", 1.0), EndUtterance(1, True, 3.0))
    assert desk.events == [NothingSensed(1, Source.WORDS)]


def test_a_command_right_behind_the_name_is_done_without_waiting_for_more(words: Words) -> None:
    for text, events in (("okay nabu skip this song", [Commanded(1, Next())]), ("okay nabu i am", [])):
        desk = Desk(Transcriber(text), words)
        desk.take(BeginUtterance(1, "okay nabu", 1.0), HearSound(1, STRETCH), MayBeAll(1))
        assert desk.events == events
    assert words.texts == []


def test_a_command_is_looked_for_in_all_that_may_have_been_said(words: Words) -> None:
    transcriber = Transcriber("turn the sound")
    transcriber.others = ("turn the town", "turn it down")
    desk = Desk(transcriber, words)
    desk.take(BeginUtterance(1), EndUtterance(1, True, 3.0))
    assert desk.events[0] == Commanded(1, ChangeVolume(-10))
