"""The whole box, with its real models: Ben teaches it his voice, and it knows him by that."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from device.memory.schema import MEMORY
from device.memory.sealed.prints import PrintTable
from device.memory.store import Store
from device.values import Sound
from device.values.events import Asked, HouseholdChanged
from device.values.people import FIRST, NOBODY, Person, Role
from device.values.wishes import (
    Answer,
    By,
    ChangeSettings,
    Done,
    ForgetVoice,
    LearnVoice,
    Listen,
    Ticket,
    Wish,
)
from tests.conftest import spoken

if TYPE_CHECKING:
    from tests.conftest import Room

ANA, BEN = Person(Role.OWNER, FIRST, "Ana"), Person(Role.MEMBER, 2, "Ben")
SENTENCES = (
    "the weather was quite nice this morning on the way to work",
    "please remember to water all the plants in the kitchen",
    "my sister is coming over for dinner on the weekend",
)
SAID = "I had a long day and I am really tired now"


@pytest.fixture
def home(room: Room) -> Room:
    """A household that wants voices told apart."""
    room.house.post(HouseholdChanged({FIRST: "Ana", 2: "Ben"}))
    room.settle()
    assert asks(room, ANA, ChangeSettings({"who_speaks": True})) == Done()
    return room


def asks(room: Room, who: Person, wish: Wish) -> Answer:
    ticket = Ticket()
    room.house.post(Asked(wish, By.PHONE, who, room.clock.monotonic(), ticket))
    room.settle()
    return ticket.wait(0.0)


def says(room: Room, text: str, *, throat: float = 1.0) -> None:
    """throat: how much higher the voice is than Ben's."""
    said = spoken(text, room._voices).samples
    changed = np.interp(np.arange(0, len(said), throat), np.arange(len(said)), said)
    room.microphone.pause(0.5)
    room.microphone.say(Sound(changed.astype(np.int16), 0.0))


def sentences_known(room: Room) -> int:
    with closing(Store.reading(room.memory, MEMORY)) as store:
        return PrintTable(store).sentences(2)


def test_a_member_teaches_his_voice_is_known_by_it_and_has_it_forgotten(home: Room) -> None:
    for sentence in SENTENCES:
        says(home, sentence)
        home.microphone.pause(2.0)
    assert asks(home, BEN, LearnVoice()) == Done()
    assert (home.now.note, sentences_known(home)) == ("I know your voice now.", 3)

    assert asks(home, ANA, Listen()) == Done()
    says(home, SAID)
    home.press_and_settle()
    assert home.now.listener == 2

    home.close()
    home.open()
    home.house.post(HouseholdChanged({FIRST: "Ana", 2: "Ben"}))
    asks(home, ANA, Listen())
    says(home, SAID, throat=1.4)
    home.press_and_settle()
    assert home.now.listener == NOBODY, "nobody taught it that voice"

    asks(home, ANA, Listen())
    assert asks(home, BEN, ForgetVoice()) == Done()
    assert sentences_known(home) == 0
    says(home, SAID)
    home.press_and_settle()
    assert home.now.listener == FIRST, "no voice is known: it is whoever was listening"
