"""What the household likes: learned from what it skips, hears out, turns up, likes and bans. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from device.music.library.shelf import Shelf
from device.values import Emotion, Verdict
from device.values.music import SKIPPED_LATE, SKIPPED_SOON

HALF_LIFE_S = 60 * 86_400.0  # taste of two months ago counts half
OTHER_MOOD = 0.4  # what was felt about a track in one mood counts so much in another
OF_TRACK, OF_ARTIST, OF_GENRE = 1.0, 0.4, 0.2  # how far a verdict of a track spreads

TURNED_UP = 0.5
SAID_LIKED, SAID_BANNED = 1.0, -1.0
SOON_S = 30.0


def opinion_of_skip(elapsed_s: float) -> float:
    """The value of going on to the next track after so many seconds of one."""
    return SKIPPED_SOON if elapsed_s < SOON_S else SKIPPED_LATE


def liking(shelf: Shelf, verdicts: Iterable[Verdict], emotion: Emotion, wall_s: float) -> NDArray[np.float32]:
    """How much each track of the shelf is liked in a mood, -1 to 1; 0 where nothing is known."""
    songs = np.zeros(len(shelf))
    artists: dict[int, float] = {}
    genres = np.zeros(len(shelf.genres) + 1)  # the last place is for tracks of no genre, which share nothing
    for verdict in verdicts:
        position = shelf.song(verdict.uri)
        if position is None:
            continue
        weight = verdict.value * 0.5 ** (max(0.0, wall_s - verdict.wall_s) / HALF_LIFE_S)
        weight *= 1.0 if verdict.emotion is emotion else OTHER_MOOD
        artist, genre = int(shelf.artist[position]), int(shelf.genre[position])
        songs[position] += OF_TRACK * weight
        artists[artist] = artists.get(artist, 0.0) + OF_ARTIST * weight
        if genre >= 0:
            genres[genre] += OF_GENRE * weight
    tracks = songs[shelf.songs.column]
    for artist, value in artists.items():
        tracks[shelf.artist == artist] += value
    total = tracks + genres[shelf.genre]
    known = np.flatnonzero(total)  # of a large library little is
    total[known] = np.tanh(total[known])
    return total.astype(np.float32)
