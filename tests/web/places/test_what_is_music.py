"""What is music, seen and said on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from device.music.library.catalogue.catalogue import LibraryCatalogue
from device.music.library.shelf import Shelf
from device.values import Belonging, Group, Kind, Track
from device.values.library.belonging import SaidKind
from device.values.wishes import SayMusic

SONG = Track("day/song.ogg", "Song", "The Larks", "Day", ("Folk",), 180.0, 0.1, 0.1, "audio", 0.8)
CHAPTER = replace(
    SONG, uri="books/one.ogg", title="One", belonging=Belonging(Kind.SPOKEN, "its genre is Audiobook")
)


@pytest.fixture
def music(page: Any) -> Any:
    """A page over a library of a song and a chapter."""
    catalogue = LibraryCatalogue()
    catalogue.take(Shelf([SONG, CHAPTER]))
    here = page.app.extensions["moodlark"]
    page.app.extensions["moodlark"] = replace(here, catalogue=catalogue)
    return page


def test_what_is_never_chosen_is_listed_with_the_reason(music: Any) -> None:
    shown = music.client.get("/music/never").text
    assert "its genre is Audiobook" in shown
    assert "Song" not in shown.partition('id="others"')[2]


def test_the_menu_of_a_track_offers_what_is_not_so_yet(music: Any) -> None:
    song, chapter = (music.client.get(f"/music/find?q={name}").text for name in ("song", "one"))
    assert 'value="not music"' in song
    assert 'value="music">It is music' in chapter


def test_track_folder_and_album_can_be_said_to_be_no_music(music: Any) -> None:
    music.client.post("/say-music", data={"name": SONG.uri, "uri": SONG.uri, "what": "not music"})
    music.client.post("/say-music", data={"name": "books", "of": "folder", "what": "music"})
    music.client.post("/say-music", data={"name": "Day", "of": "album", "what": "nothing"})
    assert music.events == [
        SayMusic(SONG.uri),
        SayMusic("books", Group.FOLDER, SaidKind.MUSIC),
        SayMusic("Day", Group.ALBUM, SaidKind.NOTHING),
    ]
    assert "This album" in music.client.get("/music/of?what=album&name=Day").text
