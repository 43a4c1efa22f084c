"""What the box says is interrupted; what it asks is answered without its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.values import Emotion, Evidence, Part, Settings, Sign, Source
from device.values.events import (
    Asked,
    Chosen,
    Commanded,
    Evidenced,
    NothingSensed,
    PartLost,
    Speaking,
    Ticked,
)
from device.values.orders import (
    BeSilent,
    Choose,
    Duck,
    GiveSign,
    Remember,
    Say,
    StartSensing,
    Unduck,
)
from device.values.people import BOX
from device.values.wishes import By, Next, Refused, Scan, Toggle, Visitors, Wish
from tests.behaviour.story import PICK, Story

ON = Settings(hands_free=True)
VOICE = Evidence(Source.VOICE, {"happy": 1.0}, 0.9, at=1.0)
NO_ORDER = Refused("I didn't get that.")


def asks(wish: Wish, by: By) -> Asked:
    return Asked(wish, by, BOX, 1.0)


def called(settings: Settings = ON) -> Story:
    """A box that was called by its name, and listens."""
    story = Story()
    story.box = replace(story.box, settings=settings)
    story.meets(asks(Scan(), By.WAKE_WORD))
    return story


def questioned() -> Story:
    """A box that asked what somebody meant, and waits for the answer."""
    story = called()
    story.meets(Commanded(1, NO_ORDER), Speaking(True), Speaking(False))
    return story


@pytest.mark.parametrize(("wish", "by"), [(Scan(), By.WAKE_WORD), (Scan(), By.BUTTON), (Toggle(), By.BUTTON)])
def test_name_and_button_silence_it_at_once(wish: Wish, by: By) -> None:
    story = Story()
    story.meets(Speaking(True))
    assert story.meets(asks(wish, by))[0] == BeSilent()


def test_a_phone_and_a_silent_box_interrupt_nothing() -> None:
    story = Story()
    assert BeSilent() not in story.meets(asks(Scan(), By.BUTTON))
    story = Story()
    story.meets(Speaking(True))
    assert BeSilent() not in story.meets(asks(Toggle(), By.PHONE))


def test_while_it_speaks_the_music_is_low_and_stays_so_for_who_interrupts() -> None:
    story = Story()
    assert story.meets(Speaking(True)) == [Duck()]
    assert Unduck() not in story.meets(asks(Scan(), By.WAKE_WORD), Speaking(False))
    assert Unduck() in story.meets(asks(Scan(), By.BUTTON))
    assert story.meets(Speaking(True), Speaking(False)) == [Duck(), Unduck()]


def test_an_order_that_it_does_not_know_is_asked_about_and_the_answer_needs_no_name() -> None:
    story = called()
    story.meets(Commanded(1, NO_ORDER))
    assert story.given(Say) == [Say("I didn't get that. What shall I do?")]
    story.meets(Speaking(True), Speaking(False))
    (start,) = story.given(StartSensing)
    assert start.only_hears_for_s == 5.0
    assert story.given(GiveSign) == []
    assert Next() in story.meets(Commanded(start.scan, Next()))


def test_who_does_not_answer_is_left_alone_and_nothing_is_kept_of_it() -> None:
    story = questioned()
    scan, before = story.box.scan, called().box.scan - 1
    story.meets(NothingSensed(scan, Source.VOICE), NothingSensed(scan, Source.WORDS))
    assert Unduck() in story.commands
    assert story.given(Remember) == []
    assert story.given(GiveSign) == []
    assert story.box.scan == before


def test_it_asks_once_and_not_again() -> None:
    story = questioned()
    story.meets(Commanded(story.box.scan, NO_ORDER))
    assert story.given(Say) == []
    assert [one.sign for one in story.given(GiveSign)] == [Sign.UNSURE]


def test_whose_mood_it_could_not_tell_is_asked_and_their_answer_is_read() -> None:
    story = called()
    story.judge.is_unsure = True
    story.meets(
        NothingSensed(1, Source.FACE), NothingSensed(1, Source.WORDS), Evidenced(1, VOICE), Ticked(2.0, 2.0)
    )
    assert story.given(Say) == [Say("I couldn't tell. How do you feel?")]
    story.meets(Speaking(True), Speaking(False))
    (start,) = story.given(StartSensing)
    story.judge.is_unsure = False
    story.meets(Evidenced(start.scan, VOICE), NothingSensed(start.scan, Source.WORDS))
    assert [one.mood.emotion for one in story.given(Choose)] == [Emotion.HAPPY]
    story.meets(Chosen(start.scan, PICK))
    assert [one.record.trigger for one in story.given(Remember)] == ["wake-word"]


def test_who_said_nothing_after_the_name_is_asked_nothing() -> None:
    story = called()
    story.judge.is_unsure = True
    story.meets(*(NothingSensed(1, source) for source in Source))
    assert story.given(Say) == []


@pytest.mark.parametrize("settings", [Settings(), Settings(hands_free=True, follow_up_s=0)])
def test_where_it_is_not_wanted_it_asks_nothing(settings: Settings) -> None:
    story = called(settings)
    story.meets(Commanded(1, NO_ORDER))
    assert story.given(Say) == []
    assert [one.sign for one in story.given(GiveSign)] == [Sign.UNSURE]


def test_without_a_voice_it_asks_nothing() -> None:
    story = called()
    story.meets(PartLost(Part.SPEECH, "no loudspeaker"), Commanded(1, NO_ORDER))
    assert story.given(Say) == []


def test_an_interrupted_question_is_not_listened_to_twice() -> None:
    story = called()
    story.meets(Commanded(1, NO_ORDER), Speaking(True))
    story.meets(asks(Scan(), By.WAKE_WORD), Speaking(False))
    assert len(story.given(StartSensing)) == 1
    assert story.given(BeSilent) == [BeSilent()]


def test_once_visitors_are_here_no_answer_is_waited_for() -> None:
    story = called()
    story.meets(Commanded(1, NO_ORDER), Speaking(True), asks(Visitors(60), By.PHONE), Speaking(False))
    assert story.given(StartSensing) == []
