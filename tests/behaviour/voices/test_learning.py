"""A member teaches the box their voice: a tap, three sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules
from device.behaviour.state import Box, Idle, Learning, light_of
from device.behaviour.step import Behaviour
from device.behaviour.voices.learning import BEGIN, FORGOTTEN, LEARNED, NOBODY_SPOKE, OF_NOBODY, SWITCHED_OFF
from device.values import Light, Part, Settings, Sign, Source
from device.values.events import Asked, NothingSensed, PartLost, SenseFailed, Ticked, VoiceLearned
from device.values.orders import (
    Duck,
    ForgetPrint,
    GiveSign,
    HearVoice,
    Order,
    Refuse,
    StartSensing,
    StopSensing,
    Unduck,
)
from device.values.people import BOX, Person, Role
from device.values.wishes import By, ForgetVoice, LearnVoice, Scan, Wish
from tests.behaviour.story import FirstWordJudge

TELLS = replace(Settings(), who_speaks=True)
ANNA, BEN = Person(Role.OWNER, 1, "Anna"), Person(Role.MEMBER, 2, "Ben")


class Home:
    def __init__(self, settings: Settings = TELLS) -> None:
        self.behaviour = Behaviour(Rules(FirstWordJudge()))
        self.box = Box(settings, members={1: "Anna", 2: "Ben"})

    def meets(self, *events: object) -> list[Order]:
        orders: list[Order] = []
        for event in events:
            self.box, more = self.behaviour.step(self.box, event)  # type: ignore[arg-type]
            orders += more
        return orders

    def asks(self, wish: Wish, who: Person = BEN) -> list[Order]:
        return self.meets(Asked(wish, By.PHONE, who, 1.0))


def listened_for(orders: list[Order]) -> list[HearVoice]:
    return [one for one in orders if isinstance(one, HearVoice)]


def test_a_tap_and_the_box_listens_for_three_sentences_one_after_the_other() -> None:
    home = Home()
    orders = home.asks(LearnVoice())
    (first,) = listened_for(orders)
    assert first.member == 2
    assert GiveSign(Sign.WOKEN, aloud=True) in orders
    assert Duck() in orders
    assert (home.box.note, light_of(home.box), home.box.listener) == (BEGIN, Light.SENSING, 2)
    (second,) = listened_for(home.meets(VoiceLearned(first.scan, 2, 1)))
    assert home.box.note.startswith("Thank you: 1 of 3.")
    (third,) = listened_for(home.meets(VoiceLearned(second.scan, 2, 2)))
    orders = home.meets(VoiceLearned(third.scan, 2, 3))
    assert listened_for(orders) == []
    assert Unduck() in orders
    assert (home.box.activity, home.box.note) == (Idle(), LEARNED)


def test_neither_eye_nor_mood_take_part() -> None:
    assert not [one for one in Home().asks(LearnVoice()) if isinstance(one, StartSensing)]


def test_a_sentence_of_no_use_ends_it_with_the_reason() -> None:
    home = Home()
    (first,) = listened_for(home.asks(LearnVoice()))
    home.meets(VoiceLearned(first.scan, 2, 0, "That was too short."))
    assert (home.box.activity, home.box.note) == (Idle(), "That was too short.")


@pytest.mark.parametrize("sense", [Source.VOICE, Source.WORDS])
def test_where_nobody_speaks_it_ends(sense: Source) -> None:
    home = Home()
    (first,) = listened_for(home.asks(LearnVoice()))
    home.meets(NothingSensed(first.scan, sense))
    assert isinstance(home.box.activity, Learning if sense is Source.WORDS else Idle)
    assert home.box.note == (BEGIN if sense is Source.WORDS else NOBODY_SPOKE)


def test_an_ear_that_fails_says_why() -> None:
    home = Home()
    (first,) = listened_for(home.asks(LearnVoice()))
    home.meets(SenseFailed(first.scan, Source.VOICE, "I can't hear: unplugged"))
    assert home.box.note == "I can't hear: unplugged"


def test_an_ear_that_never_answers_is_not_waited_for() -> None:
    home = Home()
    (first,) = listened_for(home.asks(LearnVoice()))
    orders = home.meets(Ticked(60.0, 60.0))
    assert StopSensing(first.scan) in orders
    assert home.box.activity == Idle()


def test_the_button_goes_before() -> None:
    home = Home()
    (first,) = listened_for(home.asks(LearnVoice()))
    orders = home.meets(Asked(Scan(), By.BUTTON, BOX, 2.0))
    assert StopSensing(first.scan) in orders
    assert home.meets(VoiceLearned(first.scan, 2, 1)) == []


def test_what_is_learned_of_another_changes_nothing() -> None:
    home = Home()
    (first,) = listened_for(home.asks(LearnVoice()))
    assert home.meets(VoiceLearned(first.scan, 1, 3)) == []
    assert home.meets(VoiceLearned(first.scan + 1, 2, 3)) == []


def test_switched_off_without_ears_and_for_nobody_it_is_refused() -> None:
    assert Home(Settings()).asks(LearnVoice()) == [Refuse(SWITCHED_OFF)]
    deaf = Home()
    deaf.meets(PartLost(Part.MICROPHONE, "I can't hear: unplugged"))
    assert deaf.asks(LearnVoice()) == [Refuse("I can't hear: unplugged.")]
    nobodys = Home()
    nobodys.box = replace(nobodys.box, listener=0)
    assert nobodys.asks(LearnVoice(), BOX) == [Refuse(OF_NOBODY)]


def test_one_tap_and_it_is_forgotten_also_while_it_is_learned() -> None:
    home = Home()
    assert home.asks(ForgetVoice()) == [ForgetPrint(2)]
    assert home.box.note == FORGOTTEN
    (first,) = listened_for(home.asks(LearnVoice()))
    assert [StopSensing(first.scan), ForgetPrint(2)] == home.asks(ForgetVoice())[:2]
    assert home.box.activity == Idle()
