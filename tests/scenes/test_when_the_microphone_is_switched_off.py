"""A microphone whose own switch is off hears nobody, and that is not the silence of a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from device.values import Part, Source
from device.values.wishes import ChangeSettings
from tests.scenes.test_when_things_break import GLAD, PORTRAIT
from tests.wishes import asked

if TYPE_CHECKING:
    from tests.conftest import Room


def is_muted(room: Room) -> bool:
    return "switched off" in room.now.lost.get(Part.MICROPHONE, "")


def test_a_switch_that_is_off_is_said_with_its_mend(room: Room) -> None:
    room.microphone.switch(on=False)
    room.press_and_settle()
    assert is_muted(room)
    assert "press its own switch" in room.now.lost[Part.MICROPHONE]


def test_it_goes_on_with_what_it_sees(room: Room) -> None:
    room.microphone.switch(on=False)
    room.camera.show(PORTRAIT)
    room.press_and_settle()
    assert room.now.mood is not None
    assert {evidence.source for evidence in room.now.mood.because} == {Source.FACE}


def test_without_a_camera_too_it_can_neither_see_nor_hear(room: Room) -> None:
    room.microphone.switch(on=False)
    room.camera.unplug()
    room.press_and_settle()
    assert "neither see nor hear" in room.now.note


def test_switched_on_again_it_is_back_within_ten_seconds_and_hears(room: Room) -> None:
    room.microphone.switch(on=False)
    room.press_and_settle()
    room.pass_time(30.0)
    assert is_muted(room)
    assert not room.microphone.is_open
    room.microphone.switch(on=True)
    room.pass_time(10.0)
    assert not is_muted(room)
    room.say(GLAD)
    room.press_and_settle()
    assert room.now.mood is not None
    assert Source.VOICE in {evidence.source for evidence in room.now.mood.because}


def test_nobody_who_speaks_is_no_switch_that_is_off(room: Room) -> None:
    room.press_and_settle()
    assert not is_muted(room)


def test_while_it_waits_for_its_name_the_switch_is_seen_and_it_listens_on(room: Room) -> None:
    hands_free = ChangeSettings({"hands_free": True})
    room.house.post(replace(asked(hands_free, room.clock.monotonic())))
    room.pass_time(1.0)
    assert room.microphone.is_open
    room.microphone.switch(on=False)
    room.pass_time(5.0)
    assert is_muted(room)
    assert room.microphone.is_open
    room.microphone.switch(on=True)
    room.pass_time(0.5)
    assert not is_muted(room)
