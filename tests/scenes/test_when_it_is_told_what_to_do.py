"""The whole box: what somebody types or says is done, and their mood stays what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from device.values import Phase, Playback
from device.values.events import Commanded
from device.values.people import BOX
from device.values.wishes import By, Feel, Next, Refused, Scan

if TYPE_CHECKING:
    from tests.conftest import Room

GLAD = "what a wonderful day, I am so happy"


def typed(room: Room, text: str) -> object:
    """What is answered at once; the rest is settled afterwards."""
    answer = room.house.door.ask(Feel(text), BOX, By.PHONE, 0.0)
    room.settle()
    return answer


def test_a_typed_command_is_done_and_the_music_stays(room: Room) -> None:
    typed(room, GLAD)
    before = room.now
    typed(room, "turn it down a bit, please")
    assert before.player.volume is not None
    assert room.now.player.volume == before.player.volume - 5
    assert (room.now.mood, room.now.pick, room.now.scan) == (before.mood, before.pick, before.scan)
    assert room.now.note == "Quieter."
    typed(room, "undo that")
    assert room.now.player.volume == before.player.volume


def test_a_feeling_with_the_words_of_a_command_is_a_feeling(room: Room) -> None:
    typed(room, GLAD)
    typed(room, "I can't stop crying")
    assert room.now.mood is not None
    assert room.now.mood.emotion == "sad"
    assert room.now.player.playback is Playback.PLAYING


def test_the_music_is_paused_played_and_stopped_by_words(room: Room) -> None:
    typed(room, GLAD)
    for text, playback in (
        ("pause the music", Playback.PAUSED),
        ("pause it", Playback.PAUSED),
        ("carry on", Playback.PLAYING),
        ("play on", Playback.PLAYING),
        ("stop the music", Playback.STOPPED),
        ("play", Playback.PLAYING),
    ):
        typed(room, text)
        assert room.now.player.playback is playback, text


def test_an_order_that_it_does_not_know_changes_nothing_and_is_said_kindly(room: Room) -> None:
    typed(room, GLAD)
    before = room.now.pick
    answer = typed(room, "set the volume to purple")
    assert isinstance(answer, Refused)
    assert answer.why.startswith("I didn't get that.")
    assert room.now.pick == before


def test_a_track_that_is_liked_and_banned_by_words_is_so(room: Room) -> None:
    typed(room, GLAD)
    uri = room.now.player.uri
    typed(room, "I like this song")
    assert room.now.player.liked
    typed(room, "never play this again")
    assert [one.uri for one in room.now.banned] == [uri]
    typed(room, "take that back")
    assert room.now.banned == ()


def test_how_somebody_has_been_is_told_from_the_memory(room: Room) -> None:
    typed(room, "how have I been lately?")
    assert room.now.note == "I don't know of any mood of yours in the last seven days."
    typed(room, GLAD)
    typed(room, "how have I been lately?")
    assert room.now.note == "In the last seven days you were happy once."


def test_music_that_was_asked_for_plays_and_nobody_is_said_to_feel_so(room: Room) -> None:
    typed(room, GLAD)
    happy = room.now.mood
    typed(room, "play something sad")
    assert room.now.note == "You asked for sad music."
    assert room.now.mood == happy
    typed(room, "how have I been?")
    assert room.now.note == "In the last seven days you were happy once."


def test_a_kitchen_timer_rings_and_is_said_aloud(room: Room) -> None:
    typed(room, "set a timer for two minutes")
    assert room.now.timer_until_wall_s is not None
    room.pass_time(121.0)
    assert room.now.timer_until_wall_s is None
    assert room.now.note == "Your timer of 2 minutes is over."


def test_a_microphone_that_is_to_stay_closed_is_so_after_a_restart_too(room: Room) -> None:
    typed(room, "don't listen for an hour")
    until = room.now.deaf_until_wall_s
    assert until is not None
    room.close()
    room.open()
    assert room.now.deaf_until_wall_s == until
    typed(room, "how have I been?")
    room.pass_time(3600.0)
    assert room.now.deaf_until_wall_s is None


def test_a_command_said_after_the_name_is_done_and_no_scan_is_kept(room: Room) -> None:
    typed(room, GLAD)
    before = room.now
    room.house.door.tell(Scan(), By.WAKE_WORD)
    room.house.post(Commanded(before.scan + 1, Next()))
    room.settle()
    assert room.now.phase is Phase.IDLE
    assert room.now.player.uri != before.player.uri
    assert (room.now.mood, room.now.scan) == (before.mood, before.scan)


def test_a_feeling_said_after_the_name_is_read_as_ever(room: Room) -> None:
    room.say(GLAD)
    room.house.door.tell(Scan(), By.WAKE_WORD)
    room.settle()
    assert room.now.mood is not None
    assert room.now.scan == 1
