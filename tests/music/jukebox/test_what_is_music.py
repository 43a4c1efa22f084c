"""Somebody says what is music, and what comes of it at once."""

from __future__ import annotations

from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Group
from device.values.events import Settled
from device.values.library.belonging import SaidKind
from device.values.orders import Choose, RememberKind, Settle
from device.values.wishes import Refused, SayMusic, Ticket
from tests.music.conftest import SONGS, Box, MakeMood, chosen, uris

IN_FOLDERS = [{**song, "file": f"{song['genre']}/{song['file']}", "album": song["genre"]} for song in SONGS]


def picked(box: Box, mood: MakeMood, scan: int = 1) -> list[str]:
    box.do(Choose(scan, mood(Emotion.ANGRY)))
    return [track.uri for track in chosen(box).tracks]


def test_what_is_said_to_be_no_music_leaves_the_queue_for_good(box: Box, mood: MakeMood) -> None:
    first = picked(box, mood)[0]
    box.do(SayMusic(first))
    assert box.disk.told(RememberKind) == [RememberKind(Group.TRACK, first, is_music=False)]
    assert first not in uris(box.player)
    assert first not in picked(box, mood, 2)


def test_a_whole_folder_is_none_until_that_is_taken_back(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(IN_FOLDERS, volume=60))
    assert any(uri.startswith("metal/") for uri in picked(box, mood))
    box.do(SayMusic("metal", Group.FOLDER))
    assert not any(uri.startswith("metal/") for uri in (*uris(box.player), *picked(box, mood, 2)))
    box.do(SayMusic("metal", Group.FOLDER, SaidKind.NOTHING))
    assert box.disk.told(RememberKind)[-1] == RememberKind(Group.FOLDER, "metal", None)
    assert any(uri.startswith("metal/") for uri in picked(box, mood, 3))


def test_an_audiobook_that_somebody_calls_music_is_music(tagger: Tagger, mood: MakeMood) -> None:
    books = [{**song, "genre": "Audiobook"} for song in IN_FOLDERS if song["genre"] == "metal"]
    box = Box(tagger, SimulatedPlayer([*books, *IN_FOLDERS[15:]], volume=60))
    assert not any(uri.startswith("metal/") for uri in picked(box, mood))
    box.do(SayMusic("metal", Group.ALBUM, SaidKind.MUSIC))
    found = {track.uri: track.belonging for track in box.jukebox._library.shelf().tracks}
    assert all(found[str(book["file"])].is_said for book in books)


def test_what_the_library_does_not_hold_is_refused(box: Box, mood: MakeMood) -> None:
    picked(box, mood)
    box.do(SayMusic("nowhere", Group.FOLDER))
    box.do(Settle(Ticket()))
    assert box.told(Settled)[-1].outcome == Refused("There is no such folder in the music library.")
    assert box.disk.told(RememberKind) == []
