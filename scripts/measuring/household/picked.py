"""What plays for what people say: tracks picked from a library whose moods are known."""

from __future__ import annotations

import numpy as np

from device.house.tables import load_space
from device.music.choice.choice import choose
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Emotion, Mood, Settings, Track

OF_EACH, APART = 60, 0.08  # tracks of a mood; how far they lie from its place, standard deviation
NOON, JUNE = 720, (6, 15)
SETTINGS = Settings(quiet_from=0, quiet_until=0)
DARK = {Emotion.SAD, Emotion.ANGRY, Emotion.ANXIOUS}
LOUD = {Emotion.ANGRY, Emotion.MOTIVATED}
LIVELY = {*LOUD, Emotion.HAPPY}


def library(seed: int = 1) -> Shelf:
    """Tracks around the place of each mood; a track's genre is its mood."""
    rng, space, tracks = np.random.default_rng(seed), load_space(), list[Track]()
    for emotion in Emotion:
        for number in range(OF_EACH):
            valence, arousal = map(float, np.clip(rng.normal(space.place(emotion), APART), -1, 1))
            name, artist = f"{emotion} {number}", f"artist {len(tracks) % 90}"
            place = valence, arousal, "audio", 0.8
            tracks.append(Track(name, name, artist, "", (str(emotion),), 200.0, *place))
    return Shelf(tracks)


def moods_of_picks(shelf: Shelf, mood: Mood) -> list[Emotion]:
    """Of the ten tracks that a household with the settings of a new box gets."""
    pick = choose(shelf, Wanted(mood), Household(SETTINGS), Moment(0.0, NOON, JUNE), seed=1)
    return [Emotion(track.uri.split()[0]) for track in pick.tracks] if pick else []


def hurts(track: Emotion, fair: set[Emotion]) -> bool:
    """Whether no friend would play it: dark, or loud, for somebody who is nothing like that."""
    return (track in DARK and track not in fair) or (track in LOUD and not fair & LIVELY)
