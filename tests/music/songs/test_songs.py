"""One song is one song, in however many releases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.music.choice.choice import choose
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.jukebox.following import Following
from device.music.library.sameness.called import song_key
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Banned, Emotion, Past, Playback, PlayerStatus, Settings, Track, TrackSound, Verdict
from device.values.events import BansChanged, TrackHeard
from device.values.orders import Choose, LiftBan
from device.values.wishes import Allow, Ban, Like, Next
from tests.music.conftest import SONGS, Box, Disk, MakeMood, chosen, uris

SETTINGS = Settings(quiet_from=0, quiet_until=0)
DAY_S = 86_400.0
NOW_S = 1_700_000_000.0


def release(uri: str, recording: int = 0, title: str = "Blue Door", length_s: float = 200.0) -> Track:
    return Track(uri, title, "The Larks", "", (), length_s, 0.5, -0.5, "audio", 0.7, recording=recording)


@pytest.mark.parametrize(
    ("artist", "title"),
    [
        ("The Larks", "Blue Door (2014 Remaster)"),
        ("Larks, The", "Blue Door [Remastered]"),
        ("larks", "BLUE DOOR - Remastered 2011"),
        ("The Larks", "Blue Door (Album Version)"),
    ],
)
def test_a_remaster_is_called_like_the_song(artist: str, title: str) -> None:
    assert song_key(artist, title) == song_key("The Larks", "Blue Door")


@pytest.mark.parametrize(
    "title",
    [
        "Blue Door (Live)",
        "Blue Door (Live, 2014 Remaster)",
        "Blue Door - Live - 2014 Remaster",
        "Blue Door (Acoustic)",
        "Blue Door (Part 2)",
        "Blue Doors",
    ],
)
def test_a_live_one_and_another_song_are_called_otherwise(title: str) -> None:
    assert song_key("The Larks", title) != song_key("The Larks", "Blue Door")


def test_letters_in_one_piece_or_two_and_capitals_make_no_other_song() -> None:
    assert song_key("Bjo\u0308rk", "JO\u0301GA") == song_key("Bj\u00f6rk", "J\u00f3ga")


def test_a_cover_is_another_song() -> None:
    assert song_key("The Finches", "Blue Door") != song_key("The Larks", "Blue Door")
    assert song_key("", "Track 1") is None


def test_before_it_is_heard_a_song_is_known_by_name_and_length() -> None:
    tracks = [
        release("a"),
        release("b", title="Blue Door (2014 Remaster)", length_s=201.0),
        release("c", length_s=260.0),
        release("d", title="Blue Door (Live)"),
    ]
    shelf = Shelf(tracks)
    assert list(shelf.songs.column) == [0, 0, 2, 3]
    assert shelf.same_as("b") == ("a", "b")


def test_once_it_is_heard_the_sound_tells_and_not_the_name() -> None:
    shelf = Shelf([release("a", 1), release("b", 2), release("c", 1, "Other title"), release("d")])
    assert list(shelf.songs.column) == [0, 1, 0, 0]


def of_many(*more: Track) -> Shelf:
    others = [replace(release(f"{n}", n + 10, f"Song {n}"), artist=f"Band {n}") for n in range(12)]
    return Shelf([*more, *others], {"gone": 1, "a": 1})


def test_of_three_releases_one_is_picked(mood: MakeMood) -> None:
    shelf = of_many(release("a", 1), release("b", 1), release("c", 1))
    for seed in range(10):
        pick = choose(shelf, Wanted(mood(Emotion.CALM)), Household(SETTINGS), Moment(NOW_S, 0), seed=seed)
        assert pick is not None
        assert sum(track.recording == 1 for track in pick.tracks) <= 1


@pytest.mark.parametrize("uri", ["b", "gone"])
def test_a_ban_of_one_release_or_of_a_file_that_was_moved_is_of_all(uri: str, mood: MakeMood) -> None:
    shelf = of_many(release("a", 1), release("b", 1))
    household = Household(SETTINGS, banned=[uri])
    pick = choose(shelf, Wanted(mood(Emotion.CALM), 14), household, Moment(NOW_S, 0))
    assert pick is not None
    assert len(pick.tracks) == 12
    assert not any(track.recording == 1 for track in pick.tracks)


def test_what_was_heard_or_liked_in_one_release_is_so_in_all(mood: MakeMood) -> None:
    shelf = of_many(release("a", 1), release("b", 1))
    liked = Verdict("gone", Emotion.CALM, 1.0, NOW_S)
    household = Household(SETTINGS, {"gone": NOW_S - 60.0}, [liked])
    pick = choose(shelf, Wanted(mood(Emotion.CALM), 13), household, Moment(NOW_S, 0))
    assert pick is not None
    (one,) = [one for one in pick.choices if one.track.recording == 1]
    assert "heard just now" in one.why


class Known:
    """Two releases of one recording, and its name of before."""

    def __init__(self, uris: tuple[str, str]) -> None:
        self._uris = uris
        self.moods: tuple[str, ...] = ()
        self.is_news = True

    def of(self, uri: str) -> TrackSound | None:
        return self.all().get(uri)

    def all(self) -> dict[str, TrackSound]:
        return {uri: TrackSound(0.9, 0.1, 0.1, 0.1, recording=1, moods=self.moods) for uri in self._uris}

    def names(self) -> dict[str, int]:
        return dict.fromkeys([*self._uris, "gone.flac"], 1)

    def same_as(self, uri: str) -> tuple[str, ...]:
        return tuple(self.names()) if uri in self.names() else (uri,)

    def own_tag(self, uri: str) -> str | None:
        return "calm" if uri == "gone.flac" else None

    def failure(self, uri: str) -> str | None:  # noqa: ARG002
        return None

    def sung(self, _words: str) -> tuple[()]:
        return ()

    def said(self) -> tuple[()]:
        return ()

    def refresh(self) -> bool:
        self.is_news, was = False, self.is_news
        return was


ONE, OTHER = str(SONGS[0]["file"]), str(SONGS[1]["file"])


@pytest.fixture
def home(tagger: Tagger) -> Box:
    knowing = Tagger(tagger._words, tagger._genres, Known((ONE, OTHER)))
    disk = Disk(Past(bans=(Banned("gone.flac", "Old", ""),)))
    box = Box(knowing, SimulatedPlayer(SONGS[:14]), disk=disk)
    box.wait(3.0)
    return box


def test_a_ban_of_before_is_shown_by_the_name_of_now_and_lifted_for_all(home: Box) -> None:
    assert [one.uri for one in home.told(BansChanged)[-1].banned] == [ONE]
    home.do(Allow(OTHER))
    assert home.told(BansChanged)[-1].banned == ()
    assert {fact.uri for fact in home.disk.told(LiftBan)} == {ONE, OTHER, "gone.flac"}


def test_a_ban_takes_the_other_release_out_of_the_queue_too(home: Box, mood: MakeMood) -> None:
    home.do(Allow(ONE))
    home.do(Choose(1, mood(Emotion.HAPPY)))
    queued = {ONE, OTHER} & set(uris(home.player))
    assert len(queued) <= 1
    home.do(Ban(OTHER if ONE in queued else ONE))
    assert not {ONE, OTHER} & set(uris(home.player))


def test_a_heart_for_one_release_is_shown_at_the_other(home: Box) -> None:
    home.do(Allow(ONE))
    home.do(Like(ONE, liked=True))
    assert home.jukebox._taste.is_liked(OTHER)
    home.do(Like(OTHER, liked=False))
    assert not home.jukebox._taste.is_liked(ONE)


def test_a_mood_in_the_file_counts_though_the_server_does_not_tell_it(tagger: Tagger) -> None:
    known = Known((ONE, OTHER))
    knowing = Tagger(tagger._words, tagger._genres, known)
    by_genre = knowing.place({"file": "x.mp3", "genre": "Ambient"})
    assert by_genre.known_by == "genre"
    known.moods = ("angry", "sad")
    told = knowing.place({"file": ONE, "genre": "Ambient"})
    assert told.known_by == "mood-tag"
    assert told == knowing.place({"file": ONE, "genre": "Ambient", "mood": ["angry", "sad"]})
    assert knowing.anew(replace(by_genre, uri=ONE)).known_by == "mood-tag"


def test_our_own_word_in_a_file_that_was_moved_is_still_our_own(tagger: Tagger) -> None:
    known = Known((ONE, OTHER))
    known.moods = ("calm",)
    knowing = Tagger(tagger._words, tagger._genres, known)
    assert knowing.place({"file": ONE}).known_by == "audio"


def status(uri: str, elapsed_s: float, duration_s: float = 200.0) -> PlayerStatus:
    return PlayerStatus(Playback.PLAYING, uri, elapsed_s=elapsed_s, duration_s=duration_s)


def test_a_track_is_heard_after_half_a_minute_or_half_of_it_and_told_once() -> None:
    following = Following()
    following.take(status("a", 0.0), 0.0, None)
    assert following.take(status("a", 29.0), 29.0, None).heard is None
    assert following.take(status("a", 31.0), 31.0, None).heard == "a"
    assert following.take(status("a", 60.0), 60.0, None).heard is None
    following.take(status("short", 0.0, 20.0), 70.0, None)
    assert following.take(status("short", 11.0, 20.0), 81.0, None).heard == "short"


def test_going_over_to_the_end_of_a_track_is_not_to_hear_it() -> None:
    following = Following()
    following.take(status("a", 0.0), 0.0, None)
    assert following.take(status("a", 190.0), 2.0, None).heard is None
    assert following.take(status("b", 0.0), 4.0, None).heard is None


def test_ten_skips_do_not_empty_a_small_library(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:12]))
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(9):
        box.wait(1.2)
        box.do(Next())
    assert box.told(TrackHeard) == []
    box.do(Choose(2, mood(Emotion.CALM)))
    assert not any("heard just now" in one.why for one in chosen(box).choices)


def known_by(box: Box) -> str:
    track = box.jukebox._library.shelf().find(ONE)
    assert track is not None
    return track.known_by


def test_what_is_heard_while_the_box_runs_is_used_within_seconds(tagger: Tagger) -> None:
    known = Known((ONE, OTHER))
    sounds, known.all = known.all, dict  # type: ignore[method-assign]
    box = Box(Tagger(tagger._words, tagger._genres, known), SimulatedPlayer(SONGS[:12]))
    box.wait(3.0)
    assert known_by(box) != "audio"
    known.all, known.is_news = sounds, True  # type: ignore[method-assign]
    box.wait(3.0)
    assert known_by(box) == "audio"
