"""A simulated household that listens for two months, and what four ways of choosing give it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from device.house.tables import load_space
from device.music.choice.choice import choose
from device.music.choice.wanted import Household as Known
from device.music.choice.wanted import Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Emotion, Mood, Picked, Settings, Track, Verdict
from device.values.music import HEARD_OUT, SKIPPED_SOON

BEGINS_WALL_S = 1_700_000_000.0
HOUR_S = 3600.0
TRACKS, GENRES, ARTISTS = 500, 8, 120
SETTINGS = Settings(quiet_from=0, quiet_until=0)
LIKES, HATES = 0.9, 0.1  # how likely a track of a genre that is liked, or not, is heard out where it fits
FIT_SPREAD = 0.5  # a track so far from the mood, on the plane, is heard out with 0.6 of that likelihood


class Way(StrEnum):
    """How the tracks are chosen."""

    ORACLE = "oracle"  # knows what is liked: the best of what is fresh
    LEARNING = "learning"  # Moodlark
    MOOD_ONLY = "mood only"  # Moodlark without taste
    LOT = "lot"  # drawn from what is fresh


@dataclass(frozen=True, slots=True)
class Evening:
    """What came of one scan."""

    expected: float  # tracks of ten that are heard out, on average
    heard_out: int  # tracks of ten that were
    distance: float  # of the ten from the mood, on average
    strangers: int
    strangers_in_a_row: int


def library(seed: int) -> Shelf:
    """Tracks spread as in DEAM's ratings: about normal, valence and arousal correlated."""
    rng = np.random.default_rng(seed)
    places = np.clip(rng.multivariate_normal([0, 0], [[0.12, 0.06], [0.06, 0.12]], TRACKS), -1, 1)
    return Shelf(
        Track(
            f"{n}", f"{n}", f"{n % ARTISTS}", "", (f"{n % GENRES}",), 200.0, float(v), float(a), "audio", 0.7
        )
        for n, (v, a) in enumerate(places)
    )


def mood(emotion: Emotion) -> Mood:
    """As sure as can be."""
    valence, arousal = load_space().place(emotion)
    return Mood({each: float(each is emotion) for each in Emotion}, emotion, 1.0, valence, arousal, (), "")


def distances(shelf: Shelf, wanted: Mood) -> np.ndarray:
    """Of all tracks from a mood."""
    return np.asarray(np.hypot(shelf.valence - wanted.valence, shelf.arousal - wanted.arousal))


class Household:
    """Likes two genres of eight, others in each seed; scans every six hours in a mood drawn by lot."""

    def __init__(self, way: Way, seed: int) -> None:
        self._way = way
        self._rng = np.random.default_rng([seed, 1])
        self._chance = np.random.default_rng([seed, list(Way).index(way) + 2])
        self.shelf = library(seed)
        liked = self._rng.choice(GENRES, 2, replace=False)
        self._liking = np.where(np.isin(self.shelf.genre, liked), LIKES, HATES)
        self._heard: dict[str, float] = {}
        self._opinions: list[Verdict] = []
        self._before: tuple[Picked, ...] = ()

    def live(self, evenings: int) -> list[Evening]:
        """So many scans, one after the other."""
        return [self._evening(scan) for scan in range(evenings)]

    def _evening(self, scan: int) -> Evening:
        now = BEGINS_WALL_S + scan * 6 * HOUR_S
        wanted = mood(list(Emotion)[self._rng.integers(len(Emotion))])
        away = distances(self.shelf, wanted)
        joy = self._liking * np.exp(-((away / FIT_SPREAD) ** 2) / 2)
        chosen = self._choose(scan, wanted, joy, now)
        new = [uri not in self._heard for uri in (self.shelf.tracks[n].uri for n in chosen)]
        heard_out = self._chance.random(len(chosen)) < joy[chosen]
        for position, liked in zip(chosen, heard_out, strict=True):
            uri = self.shelf.tracks[position].uri
            self._heard[uri] = now
            self._opinions.append(Verdict(uri, wanted.emotion, HEARD_OUT if liked else SKIPPED_SOON, now))
        in_a_row = sum(one and other for one, other in pairwise(new))
        return Evening(
            float(joy[chosen].sum()), int(heard_out.sum()), float(away[chosen].mean()), sum(new), in_a_row
        )

    def _choose(self, scan: int, wanted: Mood, joy: np.ndarray, now: float) -> list[int]:
        last = np.array([self._heard.get(track.uri, -np.inf) for track in self.shelf.tracks])
        fresh = np.flatnonzero(last <= now - HOUR_S * SETTINGS.freshness_h)
        if self._way is Way.ORACLE:
            return [int(n) for n in fresh[np.argsort(-joy[fresh])][:10]]
        if self._way is Way.LOT:
            return [int(n) for n in self._chance.choice(fresh, 10, replace=False)]
        verdicts = self._opinions if self._way is Way.LEARNING else ()
        household = Known(SETTINGS, self._heard, verdicts)
        pick = choose(self.shelf, Wanted(wanted), household, Moment(now, 0), seed=scan)
        assert pick is not None
        return [position for t in pick.tracks if (position := self.shelf.position(t.uri)) is not None]
