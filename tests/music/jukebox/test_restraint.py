"""The music fades, rises and is held by itself, and is afterwards as loud as people chose."""

from __future__ import annotations

import pytest

from device.music.jukebox.ducking import ducked
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Playback, Settings
from device.values.bedtime.night import Restraint
from device.values.events import PlayerChanged
from device.values.orders import Choose, Duck, Restrain, Unduck
from device.values.wishes import ChangeVolume, Pause, Play, SetVolume, Stop
from tests.music.conftest import SONGS, Box, Disk, MakeMood, uris
from tests.music.jukebox.test_loudness import EVENING, NIGHT, volume

NOON = Settings(quiet_from=0, quiet_until=0)


@pytest.fixture
def home(tagger: Tagger) -> Box:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=100), NOON)
    box.do(SetVolume(60))
    return box


def held(box: Box, share: float = 1.0, wakes_to: int | None = None, cap: int = 100) -> int | None:
    box.do(Restrain(Restraint(share, wakes_to, cap)))
    box.wait(0.1)
    return volume(box)


def test_it_fades_by_its_share_and_comes_back(home: Box) -> None:
    assert [held(home, share) for share in (1.0, 0.5, 0.1, 0.0, 1.0)] == [60, 30, 6, 0, 60]
    assert home.disk.past.volume == 60


def test_a_wake_up_rises_to_its_own_volume_and_leaves_the_evenings(home: Box) -> None:
    home.do(SetVolume(15))
    assert [held(home, share, 40) for share in (0.1, 0.5, 1.0)] == [4, 20, 40]
    assert home.told(PlayerChanged)[-1].status.volume == 40  # what is heard is what is shown
    assert held(home) == 15
    assert home.disk.past.volume == 15


def test_nothing_makes_a_wake_up_louder_than_the_household_allows(tagger: Tagger) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=50), Settings())
    box.minute = NIGHT
    assert held(box, 1.0, 90) == 35
    box.minute = EVENING
    box.wait(30.0)
    assert volume(box) == 80


def test_a_childs_hour_caps_it_and_gives_it_back(home: Box) -> None:
    assert held(home, cap=30) == 30
    home.do(SetVolume(50))
    assert volume(home) == 30
    assert held(home) == 60


def test_who_is_listened_to_in_a_fade_hears_it_lowered_once_and_not_twice(home: Box) -> None:
    held(home, 0.5)
    home.do(Duck())
    home.wait(0.6)
    assert volume(home) == min(30, ducked(60))
    assert held(home, 0.02) == 1
    home.do(Unduck())
    home.wait(2.0)
    assert volume(home) == 1
    assert held(home) == 60


@pytest.mark.parametrize("wakes_to", [None, 40])
def test_a_volume_that_somebody_sets_meanwhile_is_where_it_stays(home: Box, wakes_to: int | None) -> None:
    held(home, 0.5, wakes_to)
    home.do(SetVolume(22))
    assert volume(home) == 22
    assert held(home, 0.3, wakes_to) == 22
    assert held(home) == 22
    assert home.disk.past.volume == 22
    assert held(home, 0.5) == 11  # the next evening it fades again


def test_so_does_one_that_another_program_sets(home: Box) -> None:
    held(home, 0.5)
    home.player.set_volume(44)
    home.wait(1.0)
    assert held(home, 0.4) == 44
    assert held(home) == 44


def test_louder_and_quieter_count_from_what_is_heard_by_then(home: Box) -> None:
    held(home, 0.5)
    home.do(ChangeVolume(-10))
    assert volume(home) == 20


@pytest.mark.parametrize("wakes_to", [None, 90])
def test_a_power_cut_in_the_middle_leaves_the_persons_volume(
    home: Box, tagger: Tagger, wakes_to: int | None
) -> None:
    before = held(home, 0.5, wakes_to)
    again = Box(tagger, home.player, NOON, disk=Disk(home.disk.past), restraint=Restraint(0.5, wakes_to))
    again.wait()
    assert volume(again) == before
    assert held(again) == 60


def test_a_server_that_comes_back_in_the_middle_plays_as_loud_as_it_should_by_then(home: Box) -> None:
    held(home, 0.5)
    home.player.go_away()
    home.do(Restrain(Restraint(0.2)))
    home.wait(1.0)
    home.player.come_back()
    home.wait(40.0)
    assert volume(home) == 12
    assert held(home) == 60


@pytest.mark.parametrize("wish", [Stop(), Pause()])
def test_what_was_stopped_while_the_server_was_away_does_not_begin_when_it_is_back(
    home: Box, mood: MakeMood, wish: Stop | Pause
) -> None:
    home.player.go_away()
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(wish)
    home.player.come_back()
    home.wait(40.0)
    assert home.player.status().playback is not Playback.PLAYING
    home.do(Play())


@pytest.mark.parametrize(("away_s", "plays"), [(60.0, True), (3600.0, False)])
def test_in_quiet_hours_a_server_that_was_away_for_long_begins_nothing(
    tagger: Tagger, mood: MakeMood, away_s: float, plays: bool
) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=50), Settings())
    box.minute = EVENING
    box.wait(2.0)
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.go_away()
    box.wait(away_s)
    box.minute = NIGHT
    box.player.come_back(restarted=True)
    box.wait(60.0)
    assert (box.player.status().playback is Playback.PLAYING) is plays


EXPLICIT = [
    {"file": "a.ogg", "title": "Bitch", "artist": "A"},
    {"file": "b.ogg", "title": "B", "artist": "B"},
]


def test_for_a_child_nothing_explicit_is_chosen_and_what_is_queued_of_it_leaves(
    tagger: Tagger, mood: MakeMood
) -> None:
    box = Box(tagger, SimulatedPlayer(EXPLICIT, volume=50), NOON)
    box.wait(2.0)
    box.do(Choose(1, mood(Emotion.CALM)))
    assert sorted(uris(box.player)) == ["a.ogg", "b.ogg"]
    box.do(Restrain(Restraint(is_clean=True)))
    assert set(uris(box.player)) == {"b.ogg"}
    box.player.append(["a.ogg"])  # another program's
    box.wait(2.0)
    assert set(uris(box.player)) == {"b.ogg"}
    box.do(Choose(2, mood(Emotion.ANGRY)))
    assert set(uris(box.player)) == {"b.ogg"}
    assert box.disk.past.bans == ()
