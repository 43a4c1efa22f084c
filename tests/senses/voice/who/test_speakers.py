"""Who speaks: learned by three sentences, told, and forgotten. The voices here are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from device.ports.errors import ModelError
from device.senses.voice.who.speakers import TOO_SHORT, Speakers, SpeakerSense
from device.values import Past, Settings, Sound, VoicePrint
from device.values.events import Event, Spoke, VoiceLearned
from device.values.orders import (
    ForgetEverything,
    ForgetMember,
    ForgetPrint,
    HearVoice,
    RememberPrint,
    TakeUp,
    UseSettings,
    VoiceFact,
    Welcome,
)
from device.values.wishes import Forget

ON = replace(Settings(), who_speaks=True)
ANNA, BEN = 1, 2


class Sense:
    """Takes the loudest sample of a sound for whose voice it is."""

    name = "a"

    def embedding(self, sound: Sound) -> tuple[float, ...] | None:
        return (float(sound.samples.max()),) if len(sound.samples) else None

    def told(self, heard: tuple[float, ...], known: Mapping[int, VoicePrint]) -> int | None:
        return next((member for member, one in known.items() if heard in one.sentences), None)


def said_by(voice: int) -> Sound:
    return Sound(np.full(16_000, voice, np.int16), 0.0)


def print_of(voice: int, sentences: int = 3, made_by: str = "a") -> VoicePrint:
    return VoicePrint(((float(voice),),) * sentences, made_by)


class Ear:
    """Two voices are known, 100 is Anna's and 200 is Ben's; Anna is listening."""

    def __init__(self, *, is_on: bool = True, known: Mapping[int, VoicePrint] | None = None) -> None:
        self.facts: list[VoiceFact] = []
        self.events: list[Event] = []
        self.loaded = 0
        known = {ANNA: print_of(100), BEN: print_of(200)} if known is None else known
        self.speakers = Speakers(
            self.load, known, self.facts.append, self.events.append, is_on=is_on, listener=ANNA
        )

    def load(self) -> SpeakerSense:
        self.loaded += 1
        return Sense()

    def hears(self, voice: int, scan: int = 1) -> bool:
        return self.speakers.heard(scan, said_by(voice))

    def is_taught(self, member: int, *voices: int) -> None:
        for scan, voice in enumerate(voices, start=5):
            self.speakers.handle(HearVoice(scan, 0.0, 10.0, member))
            self.hears(voice, scan)


def test_a_known_voice_is_told_and_counts_for_who_is_listening() -> None:
    ear = Ear()
    assert ear.hears(100)
    assert not ear.hears(200, scan=2), "what Ben says is no part of how Anna sounds"
    assert not ear.hears(300, scan=3)
    assert ear.events == [Spoke(1, ANNA), Spoke(2, BEN), Spoke(3, None)]
    ear.speakers.handle(Welcome(BEN, ON))
    assert ear.hears(200)


def test_too_little_speech_tells_nobody() -> None:
    ear = Ear()
    assert ear.speakers.heard(1, Sound(np.zeros(0, np.int16), 0.0))
    assert ear.events == []


def test_switched_off_or_with_no_voice_known_nothing_is_loaded_or_told() -> None:
    off, nobody, half = Ear(is_on=False), Ear(known={}), Ear(known={ANNA: print_of(100, 2)})
    for ear in (off, nobody, half):
        assert ear.hears(100)
        assert (ear.events, ear.loaded) == ([], 0)
    off.speakers.handle(UseSettings(ON))
    off.hears(100)
    assert off.events == [Spoke(1, ANNA)]
    off.speakers.handle(UseSettings(Settings()))
    off.hears(100)
    assert len(off.events) == 1


def test_three_sentences_and_a_voice_is_known() -> None:
    ear = Ear(known={})
    ear.is_taught(BEN, 200, 201)
    assert ear.events == [VoiceLearned(5, BEN, 1), VoiceLearned(6, BEN, 2)]
    ear.hears(201)
    assert len(ear.events) == 2, "two are not enough"
    ear.is_taught(BEN, 202)
    assert ear.facts[-1] == RememberPrint(VoicePrint(((200.0,), (201.0,), (202.0,)), "a"), BEN)
    ear.hears(201)
    assert ear.events[-1] == Spoke(1, BEN)


def test_learned_anew_the_old_sentences_go() -> None:
    ear = Ear()
    ear.is_taught(ANNA, 150)
    assert ear.facts == [RememberPrint(print_of(150, 1), ANNA)]


def test_a_sentence_that_is_too_short_is_not_learned() -> None:
    ear = Ear(known={})
    ear.speakers.handle(HearVoice(5, 0.0, 10.0, BEN))
    ear.speakers.heard(5, Sound(np.zeros(0, np.int16), 0.0))
    assert ear.events == [VoiceLearned(5, BEN, 0, TOO_SHORT)]
    assert ear.facts == []


def test_what_another_model_made_is_not_compared_and_is_learned_anew() -> None:
    ear = Ear(known={ANNA: print_of(100, made_by="b"), BEN: print_of(200)})
    ear.hears(100)
    assert ear.events == [Spoke(1, None)]
    ear.is_taught(ANNA, 100)
    assert ear.facts == [RememberPrint(print_of(100, 1), ANNA)]


@pytest.mark.parametrize("order", [ForgetPrint(ANNA), ForgetEverything(ANNA), ForgetMember(ANNA), Forget()])
def test_a_forgotten_voice_is_a_strangers_and_what_was_learned_a_moment_ago_goes_too(order: object) -> None:
    ear = Ear()
    ear.speakers.handle(HearVoice(5, 0.0, 10.0, ANNA))
    ear.speakers.handle(order)
    ear.hears(100, scan=5)
    assert ear.events == [Spoke(5, None)]
    assert ear.facts == [ForgetPrint(ANNA)]


def test_a_memory_that_is_there_later_tells_whose_voices_are_known() -> None:
    ear = Ear(is_on=False, known={})
    ear.speakers.handle(TakeUp(Past(ON, prints={BEN: print_of(200)})))
    ear.hears(200)
    assert ear.events == [Spoke(1, BEN)]


def test_without_its_model_nothing_is_told_and_learning_says_why() -> None:
    ear = Ear()

    def missing() -> SpeakerSense:
        raise ModelError("speaker.npz is missing")

    ear.speakers = Speakers(missing, {ANNA: print_of(100)}, ear.facts.append, ear.events.append, is_on=True)
    assert ear.hears(100)
    ear.is_taught(BEN, 200)
    assert ear.events == [VoiceLearned(5, BEN, 0, "I can't learn voices: speaker.npz is missing")]
