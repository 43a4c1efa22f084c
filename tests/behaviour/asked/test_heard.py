"""How a sentence was taken is shown, and asked again with a piece of it changed."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.heard import KEPT_S
from device.behaviour.state import snapshot
from device.values.asking.chips import Chip, Heard, changed, chips_of
from device.values.asking.requests import AskedKind, Slots
from device.values.box import Care
from device.values.events import Asked, Ticked
from device.values.orders import Choose, Refuse
from device.values.people import BOX
from device.values.wishes import Ask, AskOtherwise, By, Feel, Pause, Wish
from tests.behaviour.story import Story

SLOTS = Slots(artist=("The Larks", "Nina"), tempo="slow", years=(1960, None))


def asked(wish: Wish, text: str = "") -> Asked:
    return Asked(wish, By.PHONE, BOX, 0.0, in_words=bool(text), text=text)


def test_each_piece_may_be_taken_away_or_become_another() -> None:
    assert [one.written for one in chips_of(SLOTS)] == [
        *("artist:The Larks", "artist:Nina", "years:1960-", "tempo:slow"),
    ]
    assert changed(SLOTS, Chip("artist", "Nina"), None) == replace(SLOTS, artist=("The Larks",))
    other = changed(SLOTS, Chip("artist", "Nina"), Chip("not_artist", "Nina"))
    assert other == replace(SLOTS, artist=("The Larks",), not_artist=("Nina",))
    assert changed(SLOTS, Chip("tempo", "slow"), Chip("tempo", "sixteen")) is None
    assert changed(SLOTS, Chip("artist", "Abba"), None) is None
    assert changed(SLOTS, Chip("years", "1960-"), None) == replace(SLOTS, years=None)


def test_a_request_is_asked_again_without_a_piece_of_it() -> None:
    story = Story()
    story.meets(asked(Ask("slow Larks and Nina", SLOTS), "slow Larks and Nina"))
    assert story.box.heard == Heard("slow Larks and Nina", AskedKind.REQUEST, chips_of(SLOTS))
    story.meets(asked(AskOtherwise("tempo:slow", "tempo:fast")))
    assert story.given(Choose)[0].asked == replace(SLOTS, tempo="fast")
    story.meets(asked(AskOtherwise("tempo:fast")))
    assert story.given(Choose)[0].asked == replace(SLOTS, tempo="")
    story.meets(asked(AskOtherwise("tempo:fast")))
    assert story.given(Refuse)


def test_feelings_and_commands_are_shown_as_what_they_were_taken_for() -> None:
    story = Story()
    story.meets(asked(Feel("what a day")))
    assert story.box.heard == Heard("", AskedKind.FEELING)
    story.meets(asked(Pause(), "pause"))
    assert story.box.heard == Heard("", AskedKind.COMMAND)


def test_a_sentence_is_forgotten_after_a_while_and_never_shown_of_who_may_be_in_danger() -> None:
    story = Story()
    story.meets(asked(Feel("what a day")))
    cared = replace(story.box, care=Care("You are not alone."))
    assert snapshot(cared, 1, restarted_wall_s=0.0).heard is None
    story.meets(Ticked(KEPT_S + 60.0, KEPT_S, 0, 0))
    assert story.box.heard is None
