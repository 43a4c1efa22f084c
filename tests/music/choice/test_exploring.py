"""One stranger in ten, never two in a row; and the genres that belong to a mood."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from device.house.tables import MOODS, load_mood_genres
from device.music.choice.exploring import stranger_places
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger
from device.ports.errors import ConfigError
from device.values import Emotion, Mood, Pick, Picked, Settings, Strategy, Track
from tests.music.choice.choosing import choose

MakeMood = Callable[[Emotion], Mood]
NOW = 1_700_000_000.0
DAY = 86_400.0
SETTINGS = Settings(quiet_from=0, quiet_until=0, strategies=dict.fromkeys(Emotion, Strategy.MATCH))


@pytest.fixture
def shelf() -> Shelf:
    places = np.random.default_rng(4).uniform(-1, 1, (600, 2))
    genres = ("Indie Rock", "Rockabilly", "Jazz")
    return Shelf(
        Track(f"{n}", f"{n}", f"artist {n % 90}", "", (genres[n % 3],), 180.0, v, a, "audio", 0.7)
        for n, (v, a) in enumerate(places)
    )


def pick_of(shelf: Shelf, mood: Mood, **more: object) -> Pick:
    options: dict[str, object] = {"settings": SETTINGS, "heard": {}, "wall_s": NOW, "minute_of_day": 0}
    pick = choose(shelf, mood, **(options | more))  # type: ignore[arg-type]
    assert pick is not None
    return pick


def test_in_a_known_library_one_track_of_ten_is_new_and_neither_first_nor_last(
    shelf: Shelf, mood: MakeMood
) -> None:
    heard = {f"{n}": NOW - 3 * DAY for n in range(0, 600, 2)}
    for seed in range(20):
        pick = pick_of(shelf, mood(Emotion.CALM), heard=heard, seed=seed)
        new = [one.is_new for one in pick.choices]
        assert new.count(True) == 1
        assert not new[0]
        assert not new[-1]
        assert [int(one.track.uri) % 2 == 1 for one in pick.choices] == new


def test_planned_one_by_one_there_is_never_more_than_one_in_any_ten(shelf: Shelf, mood: MakeMood) -> None:
    heard = {f"{n}": NOW - 3 * DAY for n in range(0, 600, 2)}
    plan: list[Picked] = list(pick_of(shelf, mood(Emotion.HAPPY), heard=heard).choices)
    for seed in range(60):
        after = tuple(plan[-9:])
        known = heard | {one.track.uri: NOW for one in plan}
        plan += pick_of(shelf, mood(Emotion.HAPPY), heard=known, after=after, count=1, seed=seed).choices
    new = [one.is_new for one in plan]
    assert all(sum(new[n : n + 10]) <= 1 for n in range(len(new) - 9))
    assert sum(new) >= 6
    artists = [one.track.artist for one in plan]
    assert all(one != other for one, other in pairwise(artists))


def test_a_night_in_one_mood_brings_one_new_track_in_ten_and_nothing_twice(
    shelf: Shelf, mood: MakeMood
) -> None:
    heard = {f"{n}": NOW - 3 * DAY for n in range(0, 600, 2)}
    plan: list[Picked] = list(pick_of(shelf, mood(Emotion.ANGRY), heard=heard).choices)
    for seed in range(150):  # more than the familiar tracks that fit
        heard |= {one.track.uri: NOW for one in plan}
        after = tuple(plan[-9:])
        plan += pick_of(shelf, mood(Emotion.ANGRY), heard=heard, after=after, count=1, seed=seed).choices
    new = [one.is_new for one in plan]
    assert all(sum(new[n : n + 10]) == 1 for n in range(len(new) - 9))
    assert len({one.track.uri for one in plan}) == len(plan)


def test_where_the_familiar_that_fit_were_just_heard_others_keep_strangers_apart(
    shelf: Shelf, mood: MakeMood
) -> None:
    angry = mood(Emotion.ANGRY)
    away = np.hypot(shelf.valence - angry.valence, shelf.arousal - angry.arousal)
    heard = {f"{n}": NOW - 3600 if away[n] < 1.0 else NOW - 3 * DAY for n in range(0, 600, 2)}
    for seed in range(20):
        pick = pick_of(shelf, angry, heard=heard, seed=seed)
        assert [one.is_new for one in pick.choices].count(True) == 1
        assert "early" not in pick.reason
        familiar = [int(one.track.uri) for one in pick.choices if not one.is_new]
        assert max(away[familiar]) < 1.15  # the nearest that are fresh


def test_at_night_no_loud_track_keeps_strangers_apart(shelf: Shelf, mood: MakeMood) -> None:
    heard = {f"{n}": NOW - 3 * DAY if shelf.arousal[n] > 0.3 else NOW - 3600 for n in range(0, 600, 2)}
    night = Settings(quiet_from=0, quiet_until=1)
    pick = pick_of(shelf, mood(Emotion.CALM), heard=heard, settings=night)
    assert max(track.arousal for track in pick.tracks) <= 0.3
    assert "early" not in pick.reason


def test_in_a_mood_that_is_new_to_the_household_strangers_fit_but_never_come_in_a_row(
    shelf: Shelf, mood: MakeMood
) -> None:
    heard = {f"{n}": NOW - 3 * DAY for n in range(600) if shelf.arousal[n] < 0}
    plan: list[Picked] = list(pick_of(shelf, mood(Emotion.ANGRY), heard=heard).choices)
    assert sum(one.is_new and one.track.arousal > 0.1 for one in plan) == 5
    for seed in range(30):
        heard |= {one.track.uri: NOW for one in plan}
        after = tuple(plan[-9:])
        plan += pick_of(shelf, mood(Emotion.ANGRY), heard=heard, after=after, count=1, seed=seed).choices
    assert not any(one.is_new and other.is_new for one, other in pairwise(plan))
    assert not plan[0].is_new  # what plays while the plan is made may be one


def test_a_new_household_hears_what_fits_though_all_of_it_is_new(shelf: Shelf, mood: MakeMood) -> None:
    assert all(one.is_new for one in pick_of(shelf, mood(Emotion.SAD)).choices)


def test_where_everything_was_heard_there_is_nothing_new(shelf: Shelf, mood: MakeMood) -> None:
    heard = {f"{n}": NOW - 3 * DAY for n in range(600)}
    assert not any(one.is_new for one in pick_of(shelf, mood(Emotion.SAD), heard=heard).choices)


@pytest.mark.parametrize(("familiar", "strangers", "most_in_a_row"), [(9, 50, 1), (6, 50, 1), (5, 50, 1)])
def test_few_familiar_tracks_are_spread_between_the_strangers(
    familiar: int, strangers: int, most_in_a_row: int
) -> None:
    rng = np.random.default_rng(0)
    places = stranger_places(10, familiar=familiar, strangers=strangers, before=[], rng=rng)
    assert places.count(True) == 10 - familiar
    runs = "".join("s" if place else "." for place in places).split(".")
    assert max(map(len, runs)) == most_in_a_row


def test_a_genre_that_belongs_to_the_mood_comes_more_often(shelf: Shelf, mood: MakeMood) -> None:
    def rock(genres: tuple[str, ...]) -> int:
        picks = [pick_of(shelf, mood(Emotion.ANGRY), genres=genres, seed=seed) for seed in range(10)]
        return sum(track.genres == ("Indie Rock",) for pick in picks for track in pick.tracks)

    assert rock(("rock",)) > rock(()) + 10


def test_a_genre_is_meant_by_its_words(shelf: Shelf) -> None:
    wanted = shelf.of_genres(["rock", "INDIE-rock"])
    assert {shelf.tracks[n].genres[0] for n in np.flatnonzero(wanted)} == {"Indie Rock"}
    assert not shelf.of_genres([]).any()
    assert not Shelf([Track("x", "x", "", "", (), 1.0, 0.0, 0.0, "audio", 0.7)]).of_genres(["rock"]).any()


def test_every_genre_of_a_track_counts_and_two_are_not_one() -> None:
    both = Shelf([Track("x", "x", "", "", ("Rock", "Jazz"), 1.0, 0.0, 0.0, "genre", 0.4)])
    assert both.of_genres(["jazz"]).all()
    assert not both.of_genres(["rock jazz"]).any()


def test_before_anybody_listened_a_mood_finds_its_own_genres(tagger: Tagger, mood: MakeMood) -> None:
    quiet = ("Ambient", "Meditation", "New Age", "Classical")
    genres = (*quiet, "Children's Music", "World", "DnB", "Metal", "Pop", "Schlager")
    library = Shelf(
        tagger.place({"file": f"{genre}/{n}", "genre": genre, "artist": f"{genre}{n}", "title": str(n)})
        for genre in genres
        for n in range(5)
    )
    pick = pick_of(library, mood(Emotion.CALM), genres=load_mood_genres()[Emotion.CALM])
    assert sum(track.genres[0] in quiet for track in pick.tracks) >= 9


def test_banned_tracks_are_never_chosen_however_few_are_left(shelf: Shelf, mood: MakeMood) -> None:
    banned = {f"{n}" for n in range(595)}
    pick = pick_of(shelf, mood(Emotion.CALM), banned=banned)
    assert {track.uri for track in pick.tracks} == {"595", "596", "597", "598", "599"}


def test_every_mood_has_its_genres_in_the_shipped_file() -> None:
    genres = load_mood_genres()
    assert set(genres) == set(Emotion)
    assert "ambient" in genres[Emotion.CALM]


@pytest.mark.parametrize("wrong", ["rock", [1], {"rock": 1}])
def test_genres_that_are_no_list_of_names_are_told_with_the_file(wrong: object, tmp_path: Path) -> None:
    moods = yaml.safe_load(MOODS.read_text())
    moods["calm"]["genres"] = wrong
    path = tmp_path / "moods.yaml"
    path.write_text(yaml.safe_dump(moods))
    with pytest.raises(ConfigError, match=r"moods\.yaml: calm: genres must be a list of names"):
        load_mood_genres(path)
