"""A sentence goes in at the door, and comes out as music, as an answer, or as a plain no."""

from __future__ import annotations

import pytest

from device.values import Emotion
from device.values.asking.requests import Slots
from device.values.events import Asked
from device.values.people import BOX
from device.values.wishes import Ask, By, Correct, TellMe, Ticket, Wish
from tests.conftest import Room


@pytest.fixture
def playing(room: Room) -> Room:
    room.house.door.tell(Correct(Emotion.HAPPY), By.PHONE)
    room.settle()
    return room


def asked(room: Room, wish: Wish) -> None:
    room.house.post(Asked(wish, By.PHONE, BOX, room.clock.monotonic(), Ticket(), in_words=True))
    room.settle()


def test_an_artist_that_is_asked_for_plays_and_the_box_says_how_it_understood(playing: Room) -> None:
    track = playing.house.catalogue.track(playing.now.player.uri or "")
    assert track is not None
    asked(playing, Ask("play them", Slots(artist=(track.artist,))))
    assert playing.now.pick is not None
    assert {one.artist for one in playing.now.pick.tracks} == {track.artist}
    assert playing.now.player.artist == track.artist
    assert playing.now.note == f"You asked for music by {track.artist}."


def test_what_is_not_there_is_said_and_the_music_stays(playing: Room) -> None:
    before = playing.now.player.uri
    asked(playing, Ask("play music of 1903", Slots(years=(1903, 1903))))
    assert playing.now.note == "There is no music from 1903 here."
    assert playing.now.player.uri == before


def test_why_something_plays_is_answered(playing: Room) -> None:
    asked(playing, TellMe("why"))
    assert "by its" in playing.now.note
