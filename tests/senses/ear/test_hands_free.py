"""The ear while it may be called, stepped by hand, with the real models on synthetic speech."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from device.configuration.paths import MODELS
from device.ports.errors import ModelError
from device.senses.ear.attention import HandsFree
from device.senses.ear.detector import SpeechDetector as Silero
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.chain import Chain
from device.senses.ear.task import Ears, EarTask
from device.senses.sense import Model
from device.simulated.microphone import SimulatedMicrophone
from device.values import Evidence, Part, Past, Settings, Sound, Source, WakeWord
from device.values.events import Event, Evidenced, PartBack, PartLost
from device.values.orders import (
    CloseSenses,
    EndUtterance,
    HearSound,
    OpenSenses,
    StartSensing,
    TakeUp,
    UseSettings,
    WordsOrder,
)
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock
from tests.senses.ear.name.conftest import say

ON = Settings(hands_free=True)


class Voice:
    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        assert spoken
        return Evidence(Source.VOICE, {"calm": 1.0}, 0.8, sound.at)


class Room:
    def __init__(self, settings: Settings = ON, *, is_closed: bool = False) -> None:
        self.clock = FakeClock()
        self.microphone = SimulatedMicrophone(self.clock)
        self.events: list[Event] = []
        self.to_words: list[WordsOrder] = []
        self.calls = 0
        self.models = {WakeWord.OKAY_NABU}
        hands_free = HandsFree(self._build, self._called, settings=settings)
        self.task = EarTask(
            self.microphone,
            Ears(Model(Silero(MODELS)), Model(Voice()), is_closed=is_closed, hands_free=hands_free),
            self.clock,
            self.events.append,
            self.to_words.append,
        )
        self.worker: Worker = Worker(Inbox("ear", object), self.task, self.clock)
        self.task.start()

    def tell(self, message: object) -> None:
        self.worker.inbox.post(message)
        self.worker.step()

    def go_on(self, seconds: float) -> None:
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until:
            self.worker.step()
            self.clock.advance(self.task.patience_s)

    def say(self, samples: np.ndarray) -> None:
        self.microphone.say(Sound(samples, 0.0))
        self.go_on(len(samples) / 16_000)

    def _called(self) -> None:
        self.calls += 1
        now = self.clock.monotonic()
        self.worker.inbox.post(StartSensing(self.calls, now, now + 8.0))

    def _build(self, word: WakeWord, detector: object) -> Chain:
        if word not in self.models:
            raise ModelError(f"no model of the word {word!r}")
        return build_chain(detector, word)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def called() -> np.ndarray:
    return say("okay naboo, I had a rotten day")


def test_called_by_its_name_it_listens_to_what_follows_without_a_pause(called: np.ndarray) -> None:
    room = Room()
    room.say(called)
    room.go_on(2.0)
    assert room.calls == 1
    assert [type(event) for event in room.events] == [Evidenced]
    assert isinstance(room.to_words[-1], EndUtterance)
    heard = np.concatenate([one.sound.samples for one in room.to_words if isinstance(one, HearSound)])
    begin = int(np.correlate(called.astype(float), heard[:8000].astype(float), "valid").argmax())
    said = called[begin : begin + len(heard)].astype(int)
    assert np.abs(heard[: len(said)] - said).max() < 20, "without a gap"
    assert begin < 1.6 * 16_000, "the second before is there"
    assert begin + len(heard) > len(called) - 16_000 - 4_000, "and all that came after"


def test_it_is_called_again_afterwards(called: np.ndarray) -> None:
    room = Room()
    for _ in range(2):
        room.say(called)
        room.go_on(2.0)
    assert room.calls == 2
    assert room.microphone.is_open


def test_switched_off_the_microphone_is_closed_and_nobody_calls(called: np.ndarray) -> None:
    room = Room(Settings())
    room.say(called)
    assert not room.microphone.is_open
    room.tell(UseSettings(ON))
    room.go_on(0.1)
    assert room.microphone.is_open
    room.tell(UseSettings(Settings()))
    assert not room.microphone.is_open
    assert room.calls == 0


def test_what_the_household_decided_holds_once_the_memory_is_there() -> None:
    room = Room(Settings())
    room.tell(TakeUp(Past(settings=ON)))
    room.go_on(0.1)
    assert room.microphone.is_open


def test_while_visitors_are_here_it_is_closed(called: np.ndarray) -> None:
    room = Room()
    room.go_on(0.1)
    room.tell(CloseSenses())
    room.say(called)
    assert not room.microphone.is_open
    assert room.calls == 0
    room.tell(OpenSenses())
    room.go_on(1.0)
    assert room.microphone.is_open


def test_begun_while_visitors_are_here_it_stays_closed(called: np.ndarray) -> None:
    room = Room(is_closed=True)
    room.say(called)
    assert not room.microphone.is_open
    assert room.calls == 0


def test_a_microphone_that_was_pulled_is_listened_to_again(called: np.ndarray) -> None:
    room = Room()
    room.go_on(0.5)
    room.microphone.unplug()
    room.go_on(2.0)
    room.microphone.plug_in()
    room.go_on(9.0)
    assert [type(event) for event in room.events] == [PartLost, PartBack]
    room.say(called)
    assert room.calls == 1


def test_without_a_model_of_the_word_it_says_so_and_scans_go_on(called: np.ndarray) -> None:
    room = Room(replace(ON, wake_word=WakeWord.OWN))
    room.go_on(1.0)
    (lost,) = room.events
    assert isinstance(lost, PartLost)
    assert lost.part is Part.WAKE_WORD
    room.tell(StartSensing(1, room.clock.monotonic(), room.clock.monotonic() + 8.0))
    room.say(called)
    room.go_on(2.0)
    room.tell(UseSettings(Settings()))
    assert [type(event) for event in room.events] == [PartLost, Evidenced, PartBack]
