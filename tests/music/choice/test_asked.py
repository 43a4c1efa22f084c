"""What is plainly asked for is never broken, what gives way is said, and each track says what it answers."""

from __future__ import annotations

from itertools import pairwise

from device.music.choice.asked.finding import UNKNOWN, Answer, find, rest_of
from device.music.choice.asked.plain import Asked
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Emotion, Mood, Settings, Track
from device.values.asking.requests import Slots

NOW = Moment(1_000_000.0, 720)


def track(number: int, artist: str, year: int, genre: str = "Jazz", length_s: float = 240.0) -> Track:
    place = ((number * 37) % 100) / 50 - 1, ((number * 53) % 100) / 50 - 1
    return Track(
        f"{number}.flac", f"Song {number}", artist, f"Album {number // 5}", (genre,), length_s, *place,
        known_by="audio", confidence=0.8, year=year,
    )  # fmt: skip


ARTISTS = ("Nina", "Miles", "Otis", "Ella")
SHELF = Shelf([track(n, ARTISTS[n % 4], 1955 + n % 40, ("Jazz", "Soul")[n % 2]) for n in range(200)])


def sought(slots: Slots, **known: object) -> Answer:
    scores = {one: float(one is Emotion.NEUTRAL) for one in Emotion}
    mood = Mood(scores, Emotion.NEUTRAL, 1.0, 0.0, 0.0, (), "")
    asked = Asked(slots, **known)  # type: ignore[arg-type]
    return find(SHELF, asked, Wanted(mood), Household(Settings(quiet_from=0, quiet_until=0)), NOW)


def tracks(slots: Slots, **known: object) -> tuple[Track, ...]:
    pick = sought(slots, **known).pick
    assert pick is not None
    return pick.tracks


def test_names_years_and_what_is_not_wanted_are_kept() -> None:
    found = tracks(Slots(genre=("Jazz",), not_artist=("Otis",), years=(1960, 1969)))
    assert found
    assert {one.artist for one in found} <= {"Nina"}
    assert all(1960 <= one.year <= 1969 for one in found)


def test_so_many_are_chosen_as_were_asked_for() -> None:
    assert len(tracks(Slots(count=3))) == 3


def test_music_for_so_many_minutes_is_about_so_long() -> None:
    assert 25 * 60 <= sum(one.duration_s for one in tracks(Slots(minutes=30))) <= 31 * 60


def test_an_artist_that_is_asked_for_comes_again_and_again() -> None:
    assert {one.artist for one in tracks(Slots(artist=("Nina",)))} == {"Nina"}


def test_no_artist_comes_twice_in_a_row_unless_asked() -> None:
    found = tracks(Slots(genre=("Soul",)))
    assert all(one.artist != other.artist for one, other in pairwise(found))


def test_where_there_is_none_it_says_so_and_what_there_is_instead() -> None:
    answer = sought(Slots(artist=("Nina",), years=(2010, 2019)))
    assert answer.pick is None
    assert (
        answer.why == "There is no music by Nina, from 2010 to 2019 here. Music by Nina there is: 50 tracks."
    )


def test_a_name_that_nothing_has_is_answered_so() -> None:
    assert sought(Slots(unknown=True)) == Answer(None, UNKNOWN)


def test_what_cannot_be_told_yet_gives_way_aloud() -> None:
    pick = sought(Slots(sound=("piano",), genre=("Jazz",))).pick
    assert pick is not None
    assert "piano gave way" in pick.reason


def test_fewer_than_were_asked_for_are_said_to_be_all() -> None:
    pick = sought(Slots(album=("Album 3",), count=20)).pick
    assert pick is not None
    assert "There are only 5 tracks of it." in pick.reason


def test_each_track_says_which_words_it_answers() -> None:
    pick = sought(Slots(artist=("Miles",), mood="calm")).pick
    assert pick is not None
    assert all(one.why.startswith("as you asked, Miles, calm: ") for one in pick.choices)


def test_more_by_this_artist_is_by_the_one_who_plays() -> None:
    assert {one.artist for one in tracks(Slots(like="this artist"), playing=SHELF.tracks[2])} == {"Otis"}


def test_what_was_heard_is_not_unheard() -> None:
    heard = {one.uri: 1.0 for one in SHELF.tracks[:150]}
    found = tracks(Slots(fresh="unheard"), heard=heard)
    assert found
    assert not {one.uri for one in found} & set(heard)


def test_the_early_ones_are_of_the_first_third_of_the_artists_years() -> None:
    early = sought(Slots(artist=("Nina",), era="early"))
    assert early.pick
    assert {one.artist for one in early.pick.tracks} == {"Nina"}
    assert all(1955 <= one.year <= 1967 for one in early.pick.tracks)
    assert "Here that is from 1955 to 1967." in early.pick.reason
    late = tracks(Slots(artist=("Nina",), era="late"))
    assert all(1979 <= one.year <= 1991 for one in late)


def test_where_nobody_is_named_it_says_that_early_gave_way() -> None:
    found = sought(Slots(genre=("Jazz",), era="early"))
    assert found.pick
    assert "early gave way" in found.pick.reason


def test_what_is_longer_than_one_plan_is_said_to_follow() -> None:
    asked = Slots(count=100)
    found = sought(asked)
    assert found.pick
    assert len(found.pick.choices) == 60
    assert "The first 60 are planned; the others follow." in found.pick.reason
    assert rest_of(asked, found.pick) == Slots(count=40)
    long = Slots(minutes=300)
    found = sought(long)
    assert found.pick
    assert rest_of(long, found.pick) == Slots(minutes=60)


def test_what_is_shorter_than_was_asked_for_is_said_to_be_all() -> None:
    found = sought(Slots(artist=("Nina",), years=(1955, 1955), minutes=120))
    assert found.pick
    assert "That is all there is of it: " in found.pick.reason
