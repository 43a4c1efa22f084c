"""What was played is found by any of its names, by mood, by day, and by what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.views.played import PlayedMusic, Search
from device.values import Emotion, Record

Make = Callable[..., Record]
NOW = 1_700_000_000.0


@pytest.fixture
def music(store: Store, history: History, record: Make) -> PlayedMusic:
    history.add(record(1, NOW))
    history.add(replace(record(2, NOW + 100, Emotion.SAD), words="my 100% awful day"))
    history.add(record(3, NOW + 200, Emotion.SAD))
    history.add_play("album/0.ogg", 1, NOW + 1)
    history.add_play("album/1.ogg", 2, NOW + 101)
    history.add_play("album/1.ogg", 3, NOW + 201)
    history.add_play("by hand/Odd_one.ogg", 3, NOW + 202)
    return PlayedMusic(store)


@pytest.mark.parametrize(
    ("search", "scans"),
    [
        (Search("song 1"), [3, 2]),
        (Search("SOMEBODY"), [3, 2, 1]),
        (Search("folk"), [3, 2, 1]),
        (Search("odd_one"), [3]),
        (Search("oddXone"), []),
        (Search("awful"), [2]),
        (Search("100%"), [2]),
        (Search("%"), [2]),
        (Search(emotion=Emotion.SAD), [3, 2]),
        (Search("song", Emotion.HAPPY), [1]),
        (Search(since_wall_s=NOW + 50, until_wall_s=NOW + 150), [2]),
        (Search("nothing like it"), []),
    ],
)
def test_a_search_finds_what_holds_for_all_that_is_given(
    music: PlayedMusic, search: Search, scans: list[int]
) -> None:
    assert music.scans(search, 10) == scans


def test_a_search_turns_pages(music: PlayedMusic) -> None:
    assert music.scans(Search(), 2) == [3, 2]
    assert music.scans(Search(), 2, before=2) == [1]


def test_a_mood_is_the_one_they_said_it_was(music: PlayedMusic, history: History) -> None:
    history.add_correction(3, Emotion.CALM, NOW)
    assert music.scans(Search(emotion=Emotion.SAD), 9) == [2]
    assert music.scans(Search(emotion=Emotion.CALM), 9) == [3]


def test_tracks_are_named_as_they_were_picked_and_counted(music: PlayedMusic) -> None:
    first, *others = music.oftenest(0.0, 1e12, 10)
    assert (first.title, first.artist, first.times) == ("Song 1", "Somebody", 2)
    assert [one.title for one in others] == ["Odd_one.ogg", "Song 0"]
    assert [one.title for one in music.last(NOW + 100, NOW + 202, 10)] == ["Song 1", "Song 1"]


@pytest.mark.usefixtures("music")
def test_of_another_member_nothing_is_found(store: Store) -> None:
    other = PlayedMusic(store, 2)
    assert (other.scans(Search(), 9), other.scans(Search("song"), 9)) == ([], [])
    assert other.oftenest(0.0, 1e12, 9) == []
