"""What the household says of the music, and what comes of it."""

import pytest

from device.music.choice.taste import SAID_LIKED, TURNED_UP
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Playback
from device.values.events import BansChanged, Chosen, PlayerChanged, TrackStarted
from device.values.music import HEARD_OUT, SKIPPED_LATE, SKIPPED_SOON
from device.values.orders import Choose
from device.values.wishes import Allow, Ban, Forget, Like, Next, SetVolume
from tests.music.conftest import SONGS, Box, Disk, MakeMood, chosen, uris


@pytest.fixture
def kept() -> Disk:
    return Disk()


@pytest.fixture
def home(tagger: Tagger, kept: Disk) -> Box:
    """A box that remembers."""
    return Box(tagger, SimulatedPlayer(SONGS, volume=40), disk=kept)


def values(kept: Disk) -> list[float]:
    return [opinion.value for opinion in kept.past.verdicts]


def test_a_liked_track_is_shown_as_liked_until_that_is_taken_back(
    home: Box, kept: Disk, mood: MakeMood
) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    uri = chosen(home).tracks[0].uri
    home.do(Like(uri, liked=True))
    home.do(Like(uri, liked=True))
    assert home.told(PlayerChanged)[-1].status.liked
    (opinion,) = kept.past.verdicts
    assert (opinion.uri, opinion.emotion, opinion.value) == (uri, Emotion.CALM, SAID_LIKED)
    home.do(Like(uri, liked=False))
    assert not home.told(PlayerChanged)[-1].status.liked
    assert kept.past.verdicts == ()


def test_a_banned_track_stops_at_once_and_never_comes_back_until_it_is_allowed(
    tagger: Tagger, kept: Disk, mood: MakeMood
) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:12]), disk=kept)
    box.do(Choose(1, mood(Emotion.ANGRY)))
    uri = chosen(box).tracks[0].uri
    box.do(Ban(uri))
    assert box.player.status().playback is Playback.PLAYING
    assert [one.uri for one in box.told(BansChanged)[-1].banned] == [uri]
    again = Box(tagger, box.player, disk=kept)
    for scan in range(2, 20):
        again.clock.advance(24 * 3600.0)
        again.do(Choose(scan, mood(Emotion.ANGRY)))
        assert uri not in uris(again.player)
        again.player.finish_track()
        again.wait()
        assert uri not in uris(again.player)
    again.do(Allow(uri))
    assert again.told(BansChanged)[-1].banned == ()
    found = set()
    for scan in range(20, 30):
        again.clock.advance(24 * 3600.0)
        again.do(Choose(scan, mood(Emotion.ANGRY)))
        found |= set(uris(again.player))
    assert uri in found


def test_a_track_that_somebody_queued_by_hand_and_later_banned_leaves_the_queue(
    home: Box, mood: MakeMood
) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.player.append(["metal 3.flac"])
    home.do(Ban("metal 3.flac"))
    assert "metal 3.flac" not in uris(home.player)
    assert len(home.told(TrackStarted)) == 1


def test_when_everything_is_banned_nothing_is_chosen(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:2]))
    for song in SONGS[:2]:
        box.do(Ban(song["file"]))
    box.do(Choose(1, mood(Emotion.CALM)))
    (event,) = box.told(Chosen)
    assert isinstance(event, Chosen)
    assert event.pick is None
    assert event.why.startswith("Every track is banned: allow some again")


@pytest.mark.parametrize(
    ("heard_s", "value"), [(5, SKIPPED_SOON), (29, SKIPPED_SOON), (31, SKIPPED_LATE), (178, HEARD_OUT)]
)
def test_a_skip_within_thirty_seconds_says_more_than_a_late_one(
    home: Box, kept: Disk, mood: MakeMood, heard_s: float, value: float
) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.wait(heard_s)
    home.do(Next())
    assert values(kept) == [value]


def test_a_skip_by_any_other_program_counts_as_well(home: Box, kept: Disk, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.wait(10)
    home.player.next()
    home.wait()
    assert values(kept) == [SKIPPED_SOON]


def test_a_new_mood_is_no_skip_of_what_played(home: Box, kept: Disk, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.wait(10)
    home.do(Choose(2, mood(Emotion.HAPPY)))
    home.wait(10)
    assert values(kept) == []


def test_turning_a_track_up_is_a_mild_like_once(home: Box, kept: Disk, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(SetVolume(43))
    assert values(kept) == []
    for percent in (50, 60, 70):
        home.do(SetVolume(percent))
    assert values(kept) == [TURNED_UP]
    home.player.finish_track()
    home.wait()
    home.do(SetVolume(80))
    assert kept.past.verdicts[-1].value == TURNED_UP


def test_turning_it_down_and_back_says_nothing(home: Box, kept: Disk, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(SetVolume(10))
    home.do(SetVolume(40))
    assert values(kept) == []


def test_a_corrected_mood_moves_what_was_felt_about_its_music(home: Box, kept: Disk, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.HAPPY)))
    home.wait(5)
    home.do(Next())
    home.do(Choose(1, mood(Emotion.SAD)))
    assert [opinion.emotion for opinion in kept.past.verdicts] == [Emotion.SAD]


def test_when_all_is_forgotten_taste_is_too_but_bans_stay(home: Box, kept: Disk, mood: MakeMood) -> None:
    home.do(Choose(1, mood(Emotion.CALM)))
    home.do(Like("blues 1.flac", liked=True))
    home.do(Ban("metal 1.flac"))
    home.do(Forget())
    assert kept.past.verdicts == ()
    assert [one.uri for one in kept.past.bans] == ["metal 1.flac"]
