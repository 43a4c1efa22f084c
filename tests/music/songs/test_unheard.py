"""What is chosen before anybody listened: the genres that belong to a mood."""

import pytest

from device.house.tables import load_mood_genres
from device.music.choice.choice import choose
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger
from device.values import Emotion, Settings, Strategy
from tests.music.conftest import MakeMood

AS_THEY_FEEL = Settings(quiet_from=0, quiet_until=0, strategies=dict.fromkeys(Emotion, Strategy.MATCH))
CALM = {"Ambient", "Meditation", "New Age", "Classical", "Chillout", "Lounge", "Klassik"}
LIVELY = {"Metal", "Punk", "DnB", "Techno", "Rock", "House", "Hip-Hop"}
OTHERS = {"Children's Music", "World", "Pop", "Jazz", "Soul", "Blues", "Singer-Songwriter", "Disco"}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("emotion", "own", "never"),
    [
        (Emotion.CALM, CALM, LIVELY),
        (Emotion.SAD, OTHERS, LIVELY | {"Ambient", "Meditation", "Classical", "New Age", "Klassik"}),
        (Emotion.ANGRY, LIVELY, CALM),
    ],
)
def test_before_anybody_listened_a_mood_gets_its_genres(
    tagger: Tagger, mood: MakeMood, seed: int, emotion: Emotion, own: set[str], never: set[str]
) -> None:
    songs = [(genre, n) for genre in sorted(CALM | LIVELY | OTHERS) for n in range(3)]
    shelf = Shelf(
        tagger.place(
            {"file": f"{genre}/{n}.mp3", "artist": f"{genre} {n}", "genre": genre, "duration": "200"}
        )
        for genre, n in songs
    )
    wanted = Wanted(mood(emotion), 10, genres=load_mood_genres()[emotion])
    pick = choose(shelf, wanted, Household(AS_THEY_FEEL), Moment(1.7e9, 700), seed=seed)
    assert pick is not None
    genres = [track.genres[0] for track in pick.tracks]
    assert sum(genre in own for genre in genres) >= 7
    assert not never & set(genres)
