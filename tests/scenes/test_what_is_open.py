"""Whether camera and microphone are open is seen: by a light of their own, and on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from device.values import Light, Part
from device.values.wishes import DontListen, Visitors
from tests.wishes import asked

if TYPE_CHECKING:
    from tests.conftest import Room


def open_now(room: Room) -> tuple[Part, ...]:
    return room.now.watching


def shown(room: Room) -> Light:
    return room.lamp.showing


def ask(room: Room, wish: Visitors | DontListen) -> None:
    room.house.post(asked(wish, room.clock.monotonic()))
    room.settle()


def test_a_box_that_waits_neither_looks_nor_listens(room: Room) -> None:
    assert open_now(room) == ()
    assert not room.watching.is_lit


def test_while_it_looks_and_listens_light_and_page_say_so(room: Room) -> None:
    room.button.tap()
    room.pass_time(0.5)
    assert open_now(room) == (Part.CAMERA, Part.MICROPHONE)
    assert room.watching.is_lit
    room.settle()
    assert open_now(room) == ()
    assert not room.watching.is_lit


def test_visitors_close_both(room: Room) -> None:
    room.button.tap()
    room.pass_time(0.5)
    ask(room, Visitors(60))
    assert open_now(room) == ()
    assert not room.watching.is_lit
    room.press_and_settle()
    assert not room.camera.is_open
    assert not room.microphone.is_open


def test_the_microphone_alone_can_be_closed_and_the_light_says_so_after_a_restart_too(room: Room) -> None:
    ask(room, DontListen(30.0))
    assert shown(room) is Light.MUTED
    room.close()
    room.open()
    assert shown(room) is Light.MUTED
    room.button.tap()
    room.pass_time(0.5)
    assert open_now(room) == (Part.CAMERA,)
    room.settle()
    ask(room, DontListen(0.0))
    assert shown(room) is Light.IDLE
    room.button.tap()
    room.pass_time(0.5)
    assert Part.MICROPHONE in open_now(room)


def test_a_light_that_does_not_work_is_said_and_the_box_goes_on(room: Room) -> None:
    room.watching.works = False
    room.press_and_settle()
    assert "light.watching" in room.now.lost[Part.WATCHING]
    room.watching.works = True
    room.press_and_settle()
    assert Part.WATCHING not in room.now.lost


def test_at_the_end_it_is_dark(room: Room) -> None:
    room.button.tap()
    room.pass_time(0.5)
    room.close()
    assert not room.watching.is_lit
    room.open()
