"""What was heard in the tracks ranks them: instruments, voices, beats, and what is like something else."""

from __future__ import annotations

import numpy as np

from device.music.choice.asked.finding import Answer, find
from device.music.choice.asked.plain import Asked
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Emotion, Mood, Settings, Track, TrackSound
from device.values.asking.requests import Slots
from device.values.library.timbre import NO_KEY, SOUNDS, VECTOR, Timbre

NOW = Moment(1_000_000.0, 720)
KINDS = 4  # of sound: each with a direction of its own


def track(number: int) -> Track:
    place = ((number * 37) % 100) / 50 - 1, ((number * 53) % 100) / 50 - 1
    return Track(
        f"{number}.flac", f"Song {number}", f"Artist {number % 20}", f"Album {number // 5}", ("Jazz",), 200.0,
        *place, known_by="audio", confidence=0.8, year=1960 + number % 50,
    )  # fmt: skip


def heard(number: int) -> TrackSound:
    """Every fourth artist sounds alike; every third track has a piano, every second is sung."""
    levels = {"piano": 230 if number % 3 == 0 else 10, "vocal": 250 if number % 2 else 5}
    vector = np.zeros(VECTOR, np.int8)
    vector[number % 20 % KINDS] = 100
    vector[KINDS + number % 7] = 20
    sounds = bytes(levels.get(name, 100) for name in SOUNDS)
    timbre = Timbre(60.0 + number % 100, NO_KEY, sounds, vector.tobytes())
    return TrackSound(0.0, 0.0, 0.3, 0.3, timbre=timbre.packed())


TRACKS = [track(n) for n in range(400)]
SHELF = Shelf(TRACKS, heard={one.uri: heard(n) for n, one in enumerate(TRACKS)})
HALF = Shelf(TRACKS, heard={one.uri: heard(n) for n, one in enumerate(TRACKS[:200])})


def sought(slots: Slots, shelf: Shelf = SHELF, playing: Track | None = None) -> Answer:
    scores = {one: float(one is Emotion.NEUTRAL) for one in Emotion}
    mood = Mood(scores, Emotion.NEUTRAL, 1.0, 0.0, 0.0, (), "")
    asked = Asked(slots, playing)
    return find(shelf, asked, Wanted(mood), Household(Settings(quiet_from=0, quiet_until=0)), NOW)


def numbers(answer: Answer) -> list[int]:
    assert answer.pick is not None
    return [int(one.uri.split(".")[0]) for one in answer.pick.tracks]


def test_music_with_a_piano_has_one() -> None:
    answer = sought(Slots(sound=("piano",)))
    assert all(number % 3 == 0 for number in numbers(answer))
    assert answer.pick is not None
    assert "gave way" not in answer.pick.reason
    assert all("piano" in one.why for one in answer.pick.choices)


def test_music_without_singing_has_none() -> None:
    assert all(number % 2 == 0 for number in numbers(sought(Slots(not_sound=("vocal",)))))


def test_beats_a_minute_are_kept_to() -> None:
    found = numbers(sought(Slots(tempo=(90, 100))))
    assert all(90 <= 60 + number % 100 <= 100 for number in found)


def test_plain_words_stay_unbroken_whatever_it_sounds_like() -> None:
    found = numbers(sought(Slots(sound=("piano",), artist=("Artist 7",), years=(1960, 1980))))
    assert found
    assert all(number % 20 == 7 and number % 50 <= 20 for number in found)


def test_what_is_not_listened_to_yet_is_said() -> None:
    answer = sought(Slots(sound=("piano",)), HALF)
    assert answer.pick is not None
    assert "Listened to so far: 200 of 400 tracks" in answer.pick.reason
    assert all(number < 200 for number in numbers(answer))


def test_an_instrument_that_cannot_be_told_gives_way_aloud() -> None:
    answer = sought(Slots(sound=("accordion",)))
    assert answer.pick is not None
    assert "accordion gave way" in answer.pick.reason


def test_more_like_this_sounds_like_it_and_is_something_else() -> None:
    found = numbers(sought(Slots(like="this"), playing=TRACKS[41]))
    assert all(number % 20 % KINDS == 1 for number in found)
    assert 41 not in found


def test_like_one_and_another_but_not_a_third() -> None:
    found = numbers(sought(Slots(like=("Artist 1", "Artist 2"), not_like="Artist 3")))
    assert {number % 20 % KINDS for number in found} <= {1, 2}
    assert not {number % 20 for number in found} & {3}


def test_where_all_of_it_is_what_was_not_wanted_that_is_said() -> None:
    answer = sought(Slots(title=("Song 1",), not_sound=("vocal",)))
    assert numbers(answer) == [1]
    assert answer.pick is not None
    assert "All of it is heard to have vocal" in answer.pick.reason


def test_where_too_few_have_what_was_wanted_that_is_said() -> None:
    answer = sought(Slots(sound=("piano",), album=("Album 3",)))
    assert len(numbers(answer)) == 5
    assert answer.pick is not None
    assert "Heard to have piano: 2 tracks; the others come nearest." in answer.pick.reason
