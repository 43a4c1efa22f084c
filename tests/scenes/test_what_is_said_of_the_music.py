"""The whole box: what somebody says of the music on the phone, and what comes of it, also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from device.values import Playback, ReplayGain
from device.values.events import Event
from device.values.wishes import Allow, Ban, ChangeSettings, EnableOutput, Feel, Forget, Like, SavePlaylist
from tests.wishes import asked

if TYPE_CHECKING:
    from tests.conftest import Room

GLAD = "what a wonderful day, I am so happy"


def ask(room: Room, event: Event) -> None:
    room.house.post(event)
    room.settle()


def glad(room: Room) -> None:
    ask(room, asked(Feel(GLAD), room.clock.monotonic()))


def test_a_ban_holds_over_a_restart_and_until_it_is_lifted(room: Room) -> None:
    glad(room)
    uri = room.now.player.uri
    assert uri is not None
    ask(room, asked(Ban(uri)))
    assert room.now.player.playback is Playback.PLAYING
    assert room.now.player.uri != uri
    assert uri not in [one.uri for one in room.player.queue()]
    room.close()
    room.open()
    assert [one.uri for one in room.now.banned] == [uri]
    glad(room)
    assert uri not in [one.uri for one in room.player.queue()]
    ask(room, asked(Allow(uri)))
    assert room.now.banned == ()


def test_a_like_is_shown_and_forgotten_with_everything_else(room: Room) -> None:
    glad(room)
    uri = room.now.player.uri
    assert uri is not None
    ask(room, asked(Like(uri, liked=True)))
    assert room.now.player.liked
    ask(room, asked(Forget()))
    room.pass_time(25.0)
    assert not room.now.player.liked


def test_the_page_shows_the_next_ten_as_the_music_goes_on_and_after_a_restart(room: Room) -> None:
    glad(room)
    for _ in range(4):
        room.player.finish_track()
        room.settle()
    assert room.now.pick is not None
    shown = [track.uri for track in room.now.pick.tracks]
    assert shown == [one.uri for one in room.player.queue()][-10:]
    assert shown[0] == room.now.player.uri
    room.close()
    room.open()
    room.pass_time(3.0)
    assert room.now.pick is not None
    assert [track.uri for track in room.now.pick.tracks] == shown


def test_the_plan_is_kept_as_a_playlist_and_the_page_says_so(room: Room) -> None:
    glad(room)
    ask(room, asked(SavePlaylist("Sunny")))
    assert room.now.note == "Kept as the playlist “Sunny”."
    assert len(room.player.lists["Sunny"]) == 10
    ask(room, asked(SavePlaylist("Sunny")))
    assert "already" in room.now.note


def test_outputs_and_crossfade_reach_the_music_server(room: Room) -> None:
    ask(room, asked(EnableOutput("Speaker", enabled=False)))
    assert [one.enabled for one in room.now.outputs] == [False]
    ask(room, asked(ChangeSettings({"crossfade_s": 3, "replay_gain": ReplayGain.ALBUM})))
    assert room.player.blended == (3, ReplayGain.ALBUM)
