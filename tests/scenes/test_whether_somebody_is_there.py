"""The box looks by itself whether somebody is there, where the household wants that, and follows along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from device.configuration.paths import DEMO_SCENE
from device.memory.past import recall
from device.values import Emotion, Light, Part, Playback, Sign
from device.values.wishes import ChangeSettings, Correct, Feel, Pause, Visitors, Wish
from tests.wishes import asked

if TYPE_CHECKING:
    from tests.conftest import Room

PORTRAIT = DEMO_SCENE / "portrait.jpg"


def ask(room: Room, wish: Wish) -> None:
    room.house.post(asked(wish, room.clock.monotonic()))
    room.pass_time(1.0)


def wants(room: Room, **settings: int) -> None:
    ask(room, ChangeSettings(settings))


def playback(room: Room) -> Playback:
    return room.player.status().playback


def test_by_default_it_never_looks_by_itself(room: Room) -> None:
    room.camera.show(PORTRAIT)
    opened = watched(room, 60.0)
    assert not opened


def watched(room: Room, seconds: float) -> set[Part]:
    """What is open at any moment of a while."""
    seen: set[Part] = set()
    until = room.clock.monotonic() + seconds
    while room.clock.monotonic() < until:
        room.pass_time(0.1)
        seen |= set(room.now.watching)
    return seen


def test_who_comes_in_is_invited_and_who_stays_is_not_again(room: Room) -> None:
    wants(room, presence_s=10)
    room.camera.show_nobody()
    room.pass_time(150.0)
    room.chimes.rang.clear()
    room.camera.show(PORTRAIT)
    room.pass_time(15.0)
    assert "Somebody is here" in room.now.note
    assert room.chimes.rang == [Sign.SOMEBODY]
    assert Light.WOKEN in room.lamp.shown
    room.pass_time(60.0)
    assert room.chimes.rang == [Sign.SOMEBODY]


def test_only_the_eye_opens_and_for_a_moment(room: Room) -> None:
    wants(room, presence_s=10)
    room.camera.show(PORTRAIT)
    assert watched(room, 15.0) == {Part.CAMERA}
    assert room.now.watching == ()
    assert room.now.scan == 0


def test_in_an_empty_room_the_music_waits_and_plays_on_when_somebody_is_back(room: Room) -> None:
    room.camera.show(PORTRAIT)
    ask(room, Feel("I am so happy today"))
    wants(room, presence_s=10, pause_when_empty_min=2)
    room.camera.show_nobody()
    room.pass_time(100.0)
    assert playback(room) is Playback.PLAYING
    room.pass_time(40.0)
    assert playback(room) is Playback.PAUSED
    assert "Nobody is here" in room.now.note
    room.camera.show(PORTRAIT)
    room.pass_time(12.0)
    assert playback(room) is Playback.PLAYING
    assert "plays on" in room.now.note


def test_what_somebody_paused_stays_paused(room: Room) -> None:
    ask(room, Feel("I am so happy today"))
    wants(room, presence_s=10, pause_when_empty_min=2)
    ask(room, Pause())
    room.camera.show_nobody()
    room.pass_time(150.0)
    room.camera.show(PORTRAIT)
    room.pass_time(12.0)
    assert playback(room) is Playback.PAUSED


def test_a_camera_that_is_gone_is_no_empty_room(room: Room) -> None:
    ask(room, Feel("I am so happy today"))
    wants(room, presence_s=10, pause_when_empty_min=1)
    room.camera.show_nobody()
    room.pass_time(15.0)
    room.camera.unplug()
    room.pass_time(120.0)
    assert playback(room) is Playback.PLAYING


def test_while_visitors_are_here_it_does_not_look(room: Room) -> None:
    wants(room, presence_s=10, follow_min=1)
    ask(room, Visitors(60))
    room.camera.show(PORTRAIT)
    assert not watched(room, 90.0)


def test_while_care_is_shown_it_does_not_look(room: Room) -> None:
    wants(room, presence_s=10, follow_min=1)
    room.camera.show(PORTRAIT)
    ask(room, Feel("I want to kill myself"))
    assert room.now.care is not None
    assert not watched(room, 60.0)


def test_the_music_follows_along_while_what_plays_goes_on(room: Room) -> None:
    room.camera.show(PORTRAIT)
    ask(room, Feel("I feel so sad and lonely"))
    before, playing = room.now.pick, room.player.status().uri
    assert before is not None
    wants(room, follow_min=1)
    assert watched(room, 75.0) == {Part.CAMERA}
    assert room.now.mood is not None
    assert room.now.mood.emotion in (Emotion.HAPPY, Emotion.MOTIVATED)
    after = room.now.pick
    assert after is not None
    assert room.player.status().uri == playing
    assert after.choices[0].track.uri == playing
    assert [one.track.uri for one in after.choices][1:] != [one.track.uri for one in before.choices][1:]
    assert len(after.choices) == 10
    assert [one.uri for one in room.player.queue() if one.waits] == [
        one.track.uri for one in after.choices[1:]
    ]
    assert room.now.scan == 2
    assert playback(room) is Playback.PLAYING


def test_it_is_remembered_as_what_it_was_and_can_be_corrected(room: Room) -> None:
    room.camera.show(PORTRAIT)
    ask(room, Feel("I feel so sad and lonely"))
    wants(room, follow_min=1)
    room.pass_time(75.0)
    ask(room, Correct(Emotion.CALM))
    room.settle()
    past = recall(room.memory, room.clock.wall()).past
    assert past is not None
    assert past.latest is not None
    assert past.latest.record.trigger == "following"
    assert past.latest.corrected is Emotion.CALM


def test_a_room_with_nobody_leaves_no_scan(room: Room) -> None:
    ask(room, Feel("I feel so sad and lonely"))
    room.camera.show_nobody()
    wants(room, follow_min=1)
    before = room.now
    room.pass_time(150.0)
    assert (room.now.scan, room.now.pick, room.now.note) == (before.scan, before.pick, before.note)


def test_the_same_mood_again_leaves_the_music_as_it_is(room: Room) -> None:
    room.camera.show(PORTRAIT)
    ask(room, Feel("I feel so sad and lonely"))
    wants(room, follow_min=1)
    room.pass_time(75.0)
    queue = room.player.queue()
    room.pass_time(70.0)
    assert room.now.scan == 3
    assert room.player.queue() == queue


def test_what_somebody_queued_by_hand_stays(room: Room) -> None:
    room.camera.show(PORTRAIT)
    ask(room, Feel("I feel so sad and lonely"))
    room.player.append(["metal/3.ogg"])
    wants(room, follow_min=1)
    room.pass_time(75.0)
    assert "metal/3.ogg" in [one.uri for one in room.player.queue()]


def test_a_press_in_the_middle_of_a_look_is_a_scan_as_ever(room: Room) -> None:
    room.camera.show(PORTRAIT)
    ask(room, Feel("I feel so sad and lonely"))
    wants(room, follow_min=1)
    until = room.clock.monotonic() + 90.0
    while room.now.scan != 2 and room.clock.monotonic() < until:
        room.pass_time(0.1)
    room.press_and_settle()
    assert "cancelled" not in room.now.note
    past = recall(room.memory, room.clock.wall()).past
    assert past is not None
    assert past.latest is not None
    assert past.latest.record.trigger == "button"
