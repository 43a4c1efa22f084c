"""What the household calls its music, and playlists that renew themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.values import Playback, PlayerStatus, Playlist
from device.values.asking.agreed import Agreed, Alias, Living
from device.values.asking.requests import Slots
from device.values.events import Asked, PlaylistsChanged
from device.values.orders import Choose, Refuse, RememberAgreed, UseAgreed
from device.values.people import BOX
from device.values.wishes import (
    Ask,
    By,
    CallThis,
    DeletePlaylist,
    ForgetAlias,
    KeepLiving,
    MeantName,
    RenamePlaylist,
    Undo,
    Wish,
)
from tests.behaviour.story import Story

MUMS = Alias("Mum's song", "title", "Morning", "Grieg")


@pytest.fixture
def story() -> Story:
    told = Story()
    player = PlayerStatus(Playback.PLAYING, "a.ogg", "Morning", "Grieg", "Peer Gynt")
    told.box = replace(told.box, player=player)
    return told


def asked(wish: Wish) -> Asked:
    return Asked(wish, By.PHONE, BOX, 0.0)


def test_what_plays_gets_a_name_that_is_kept_and_used(story: Story) -> None:
    story.meets(asked(CallThis("Mum's song")))
    assert story.given(RememberAgreed) == [RememberAgreed(Agreed((MUMS,)))]
    assert story.given(UseAgreed)[0].aliases == (MUMS,)
    assert story.box.note == "“Mum's song” is “Morning” by Grieg from now on."
    story.meets(asked(CallThis("mum's SONG", "artist")))
    assert story.box.agreed.aliases == (Alias("mum's SONG", "artist", "Grieg"),)
    story.meets(asked(Undo()))
    assert not story.box.agreed.aliases


def test_a_name_is_forgotten(story: Story) -> None:
    story.meets(asked(CallThis("Mum's song")), asked(ForgetAlias("Mum's song")))
    assert story.box.agreed == Agreed()


def test_nothing_is_called_anything_while_nothing_plays(story: Story) -> None:
    story.box = replace(story.box, player=PlayerStatus())
    story.meets(asked(CallThis("Mum's song")))
    assert story.given(Refuse)


def test_who_says_which_name_was_meant_hears_that(story: Story) -> None:
    slots = Slots(artist=("Nina Hagen",))
    story.meets(asked(MeantName("nina hargen", "artist", "Nina Hagen", "play nina hargen", slots)))
    assert story.given(Choose)[0].asked == slots
    assert story.box.agreed.aliases == (Alias("nina hargen", "artist", "Nina Hagen"),)


def test_what_was_asked_for_last_is_kept_as_a_playlist_that_renews_itself(story: Story) -> None:
    slots = Slots(sound=("piano",), mood="calm", like="this artist")
    story.meets(asked(KeepLiving("Sunday")))
    assert story.given(Refuse)
    story.meets(asked(Ask("quiet piano like them", slots)), asked(KeepLiving("Sunday")))
    kept = Living("Sunday", "quiet piano like them", replace(slots, like="Grieg"))
    assert story.box.agreed.living == (kept,)
    assert [one.name for one in story.given(UseAgreed)[0].lives] == ["Sunday"]
    story.meets(asked(RenamePlaylist("Sunday", "Monday")))
    assert story.box.agreed.living == (replace(kept, name="Monday"),)
    story.meets(asked(DeletePlaylist("Monday")))
    assert not story.box.agreed.living
    assert story.given(DeletePlaylist)


def test_no_playlist_that_somebody_made_is_written_over(story: Story) -> None:
    story.meets(PlaylistsChanged((Playlist("Sunday", 3),)))
    assert story.given(UseAgreed)[0].playlists == ("Sunday",)
    story.meets(asked(Ask("jazz", Slots(genre=("Jazz",)))), asked(KeepLiving("Sunday")))
    assert story.given(Refuse)
