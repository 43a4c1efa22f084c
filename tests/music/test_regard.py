"""What the household says of the music, and what comes of it."""

from pathlib import Path

import pytest

from device.commands import Allow, Ban, Choose, Forget, Like, Next, SetVolume
from device.events import BansChanged, Chosen, PlayerChanged, TrackStarted
from device.memory.opinions import Opinions
from device.music.tagging import Tagger
from device.music.taste import HEARD_OUT, SAID_LIKED, SKIPPED_LATE, SKIPPED_SOON, TURNED_UP
from device.room.player import RoomPlayer
from device.types import Emotion, Playback
from tests.music.conftest import SONGS, Box, MakeMood, chosen


@pytest.fixture
def kept(tmp_path: Path) -> Opinions:
    return Opinions(tmp_path / "moodlark.db")


@pytest.fixture
def home(tagger: Tagger, kept: Opinions) -> Box:
    """A box that remembers."""
    return Box(tagger, RoomPlayer(SONGS, volume=40), opinions=kept)


def values(kept: Opinions) -> list[float]:
    return [opinion.value for opinion in kept.all()]


def test_a_liked_track_is_shown_as_liked_until_that_is_taken_back(
    home: Box, kept: Opinions, mood: MakeMood
) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    uri = chosen(home).tracks[0].uri
    home.do(Like(uri, liked=True))
    home.do(Like(uri, liked=True))
    assert home.told(PlayerChanged)[-1].status.liked
    (opinion,) = kept.all()
    assert (opinion.uri, opinion.emotion, opinion.value) == (uri, Emotion.CALM, SAID_LIKED)
    home.do(Like(uri, liked=False))
    assert not home.told(PlayerChanged)[-1].status.liked
    assert kept.all() == []


def test_a_banned_track_stops_at_once_and_never_comes_back_until_it_is_allowed(
    tagger: Tagger, kept: Opinions, mood: MakeMood
) -> None:
    box = Box(tagger, RoomPlayer(SONGS[:12]), opinions=kept)
    box.do(Choose(1, mood(Emotion.ANGRY)))
    uri = chosen(box).tracks[0].uri
    box.do(Ban(uri))
    assert box.player.status().playback is Playback.PLAYING
    assert [one.uri for one in box.told(BansChanged)[-1].banned] == [uri]
    again = Box(tagger, box.player, opinions=kept)
    for scan in range(2, 20):
        again.clock.advance(24 * 3600.0)
        again.do(Choose(scan, mood(Emotion.ANGRY)))
        assert uri not in again.player.queue()
        again.player.finish_track()
        again.wait()
        assert uri not in again.player.queue()
    again.do(Allow(uri))
    assert again.told(BansChanged)[-1].banned == ()
    found = set()
    for scan in range(20, 30):
        again.clock.advance(24 * 3600.0)
        again.do(Choose(scan, mood(Emotion.ANGRY)))
        found |= set(again.player.queue())
    assert uri in found


def test_a_track_that_somebody_queued_by_hand_and_later_banned_leaves_the_queue(
    home: Box, mood: MakeMood
) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.player.append(["metal 3.flac"])
    home.do(Ban("metal 3.flac"))
    assert "metal 3.flac" not in home.player.queue()
    assert len(home.told(TrackStarted)) == 1


def test_when_everything_is_banned_nothing_is_chosen(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, RoomPlayer(SONGS[:2]))
    for song in SONGS[:2]:
        box.do(Ban(song["file"]))
    box.do(Choose(1, mood(Emotion.CALM)))
    assert box.told(Chosen)[-1] == Chosen(1, None)


@pytest.mark.parametrize(
    ("heard_s", "value"), [(5, SKIPPED_SOON), (29, SKIPPED_SOON), (31, SKIPPED_LATE), (178, HEARD_OUT)]
)
def test_a_skip_within_thirty_seconds_says_more_than_a_late_one(
    home: Box, kept: Opinions, mood: MakeMood, heard_s: float, value: float
) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.wait(heard_s)
    home.do(Next())
    assert values(kept) == [value]


def test_a_skip_by_any_other_program_counts_as_well(home: Box, kept: Opinions, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.wait(10)
    home.player.next()
    home.wait()
    assert values(kept) == [SKIPPED_SOON]


def test_a_new_mood_is_no_skip_of_what_played(home: Box, kept: Opinions, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.wait(10)
    home.do(Choose(2, mood(Emotion.HAPPY)))
    home.wait(10)
    assert values(kept) == []


def test_turning_a_track_up_is_a_mild_like_once(home: Box, kept: Opinions, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(SetVolume(43))
    assert values(kept) == []
    for percent in (50, 60, 70):
        home.do(SetVolume(percent))
    assert values(kept) == [TURNED_UP]
    home.player.finish_track()
    home.wait()
    home.do(SetVolume(80))
    assert kept.all()[-1].value == TURNED_UP


def test_turning_it_down_and_back_says_nothing(home: Box, kept: Opinions, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(SetVolume(10))
    home.do(SetVolume(40))
    assert values(kept) == []


def test_a_corrected_mood_moves_what_was_felt_about_its_music(
    home: Box, kept: Opinions, mood: MakeMood
) -> None:
    home.do(Choose(1, mood(Emotion.HAPPY)))
    home.wait(5)
    home.do(Next())
    home.do(Choose(1, mood(Emotion.SAD)))
    assert [opinion.emotion for opinion in kept.all()] == [Emotion.SAD]


def test_when_all_is_forgotten_taste_is_too_but_bans_stay(home: Box, kept: Opinions, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(Like("blues 1.flac", liked=True))
    home.do(Ban("metal 1.flac"))
    home.do(Forget(None))
    assert kept.all() == []
    assert [one.uri for one in kept.bans()] == ["metal 1.flac"]
