from collections.abc import Callable

import numpy as np
import pytest

from device.house.pieces import Begin, Options, Tables, build_jukebox
from device.music.choice.taste import liking
from device.music.jukebox.wires import Wires
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Mood, Past, Settings, Track, Verdict
from device.values.events import Event
from device.values.orders import Choose
from device.values.wishes import Next
from tests.clock import FakeClock
from tests.music.choice.choosing import choose
from tests.music.conftest import Disk

MakeMood = Callable[[Emotion], Mood]
NOW = 1_700_000_000.0
GENRES = ("metal", "jazz", "folk", "soul")
SETTINGS = Settings(quiet_from=0, quiet_until=0)


@pytest.fixture
def shelf() -> Shelf:
    """Every genre has music for every mood."""
    places = np.random.default_rng(2).uniform(-1, 1, (400, 2))
    return Shelf(
        Track(f"{n}", f"{n}", f"artist {n % 80}", "", (GENRES[n % 4],), 180.0, v, a, "audio", 0.7)
        for n, (v, a) in enumerate(places)
    )


def genres_of_picks(shelf: Shelf, mood: Mood, opinions: list[Verdict]) -> list[str]:
    picks = [
        choose(
            shelf,
            mood,
            settings=SETTINGS,
            heard={},
            wall_s=NOW,
            minute_of_day=0,
            verdicts=opinions,
            seed=seed,
        )
        for seed in range(10)
    ]
    return [track.genres[0] for pick in picks if pick for track in pick.tracks]


def opinions_of(
    genre: str, value: float, *, emotion: Emotion = Emotion.SAD, age_s: float = 60.0
) -> list[Verdict]:
    first = GENRES.index(genre)
    return [Verdict(f"{first + 4 * n}", emotion, value, NOW - age_s) for n in range(10)]


def test_ten_skips_of_one_genre_shift_what_comes_next(shelf: Shelf, mood: MakeMood) -> None:
    before = genres_of_picks(shelf, mood(Emotion.SAD), [])
    after = genres_of_picks(shelf, mood(Emotion.SAD), opinions_of("metal", -1.0))
    assert before.count("metal") >= 15
    assert after.count("metal") <= before.count("metal") / 2


def test_what_is_liked_comes_more_often_but_not_alone(shelf: Shelf, mood: MakeMood) -> None:
    after = genres_of_picks(shelf, mood(Emotion.SAD), opinions_of("jazz", 0.4))
    assert after.count("jazz") > 30
    assert len(set(after)) > 1


def test_an_opinion_counts_less_in_another_mood_and_fades(shelf: Shelf) -> None:
    fresh, other, old = (
        liking(shelf, opinions_of("folk", -1.0, **kind), Emotion.SAD, NOW)
        for kind in ({}, {"emotion": Emotion.HAPPY}, {"age_s": 365 * 86_400.0})
    )
    folk = shelf.genre == shelf.genres.index("folk")
    assert fresh[folk].mean() < other[folk].mean() < 0
    assert fresh[folk].mean() < old[folk].mean() < 0


def test_nothing_is_liked_or_disliked_before_anything_was_heard(shelf: Shelf) -> None:
    assert not liking(shelf, [], Emotion.SAD, NOW).any()
    assert not liking(shelf, [Verdict("gone", Emotion.SAD, 1.0, NOW)], Emotion.SAD, NOW).any()


def test_an_early_skip_is_remembered(tagger: Tagger, mood: MakeMood) -> None:
    songs = [{"file": f"{n}", "genre": "metal", "artist": f"{n}"} for n in range(20)]
    disk, clock, events = Disk(), FakeClock(), list[Event]()
    jukebox = build_jukebox(
        SimulatedPlayer(songs),
        clock,
        Wires(events.append, lambda _: None, disk.take),
        Tables(tagger),
        Begin(Past(SETTINGS)),
        Options(seed=1),
    )
    jukebox.start()
    jukebox.handle(Choose(1, mood(Emotion.ANGRY)))
    jukebox.handle(Next())
    jukebox.stop()
    (opinion,) = disk.past.verdicts
    assert (opinion.emotion, opinion.value) == (Emotion.ANGRY, -1.0)
