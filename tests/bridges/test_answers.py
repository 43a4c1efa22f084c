"""What the box says aloud as the house uses it."""

from __future__ import annotations

import pytest

from device.bridges.answers import Aloud, AnswersTask, spelling
from device.door import Door
from device.people.codes import LETTERS
from device.ports.errors import MemoryStoreError
from device.simulated.lamp import SimulatedChimes, SimulatedSpeech
from device.values import Part, Sign
from device.values.events import Event, PartBack, PartLost, Speaking
from device.values.orders import BeSilent, GiveSign, Say, SaySetupCode
from tests.clock import FakeClock


class Voice:
    """A task in the hand of a test."""

    def __init__(self, code: str | None = "AB3D", *, has_voice: bool = True) -> None:
        self.code = code
        self.speech, self.chimes = SimulatedSpeech(), SimulatedChimes()
        self.told: list[Event] = []
        self.clock = clock = FakeClock()
        self.task = AnswersTask(
            Aloud(self.speech, self.chimes) if has_voice else None, Door(self._tell, clock), clock, self._code
        )

    def _tell(self, event: Event) -> bool:
        self.told.append(event)
        return True

    def _code(self) -> str | None:
        if self.code == "":
            raise MemoryStoreError("the disk is full")
        return self.code


def test_a_code_is_spelled_twice_so_that_no_letter_sounds_like_another() -> None:
    voice = Voice()
    voice.task.handle(SaySetupCode())
    spelled = "A, as in Alfa. B, as in Bravo. 3. D, as in Delta."
    assert voice.speech.said == [f"The code of this box is: {spelled} Once more: {spelled}"]


def test_every_letter_of_a_code_has_a_name_of_its_own() -> None:
    spelled = spelling(LETTERS).split(". ")
    assert len(set(spelled)) == len(LETTERS)
    assert all(one[0] == letter for one, letter in zip(spelled, LETTERS, strict=True))


@pytest.mark.parametrize("code", [None, ""])
def test_a_box_with_an_owner_or_without_its_file_says_no_code(code: str | None) -> None:
    voice = Voice(code)
    voice.task.handle(SaySetupCode())
    assert voice.speech.said == []


def test_chimes_ring_where_they_are_wanted() -> None:
    voice = Voice()
    voice.task.handle(GiveSign(Sign.WOKEN, aloud=True))
    voice.task.handle(GiveSign(Sign.DONE, aloud=False))
    assert voice.chimes.rang == [Sign.WOKEN]


def test_a_voice_that_nobody_can_hear_is_a_lost_part_until_it_is_heard() -> None:
    voice = Voice()
    voice.speech.has_loudspeaker = False
    voice.task.handle(Say("Good night."))
    voice.task.idle()
    voice.speech.has_loudspeaker = True
    voice.task.handle(Say("Good night."))
    voice.task.idle()
    voice.speech.end()
    voice.task.idle()
    why = "I can't be heard: there is no loudspeaker."
    assert [one for one in voice.told if not isinstance(one, Speaking)] == [
        PartLost(Part.SPEECH, why),
        PartBack(Part.SPEECH),
    ]


def test_without_a_loudspeaker_no_chime_says_that_the_voice_is_back() -> None:
    voice = Voice()
    voice.speech.has_loudspeaker = False
    for _ in range(3):
        voice.task.handle(GiveSign(Sign.WOKEN, aloud=True))
        voice.task.handle(Say("Good night."))
        voice.task.idle()
    assert [type(one) for one in voice.told if not isinstance(one, Speaking)] == [PartLost]


def test_it_tells_when_it_speaks_and_is_silent_again() -> None:
    voice = Voice()
    voice.task.handle(Say("Good night."))
    voice.task.idle()
    assert voice.told == [Speaking(True)]
    voice.speech.end()
    voice.task.idle()
    assert voice.told == [Speaking(True), Speaking(False)]


def test_a_program_that_does_not_end_is_ended_and_the_music_comes_back() -> None:
    voice = Voice()
    voice.task.handle(Say("Good night."))
    voice.clock.advance(10.0)
    voice.task.idle()
    assert voice.told == [Speaking(True), Speaking(False)]
    assert not voice.speech.is_speaking


def test_told_to_be_silent_it_is_so_at_once_and_chimes_go_on() -> None:
    voice = Voice()
    voice.task.handle(Say("Good night."))
    voice.task.handle(BeSilent())
    assert not voice.speech.is_speaking
    assert voice.told == [Speaking(True), Speaking(False)]
    voice.task.handle(BeSilent())
    assert len(voice.told) == 2


def test_a_box_without_a_voice_is_silent_and_misses_nothing() -> None:
    voice = Voice(has_voice=False)
    voice.task.handle(SaySetupCode())
    voice.task.handle(Say("Good night."))
    voice.task.idle()
    voice.task.stop()
    assert voice.told == []
