"""Print how good the choice is on simulated libraries and households; one JSON object a line.

Distance to the target, against tracks drawn by lot; tracks that come back within the freshness window over
200 scans; and the regret of a household that likes two genres of eight, with taste learned and without.
"""

from __future__ import annotations

import json

import numpy as np

from device.moodfiles import load_space
from device.music.choice import choose
from device.music.shelf import Shelf
from device.music.taste import HEARD_OUT, SKIPPED_SOON, Opinion
from device.types import Emotion, Mood, Settings, Track

BEGINS_WALL_S = 1_700_000_000.0
HOUR_S = 3600.0
SCANS, TRACKS, GENRES = 200, 500, 8
LIKED = (0, 1)  # the genres that the household hears out; it skips the others
SETTINGS = Settings(quiet_from=0, quiet_until=0)


def main() -> None:
    for emotion in Emotion:
        print(json.dumps(distances(emotion)))
    print(json.dumps(freshness()))
    for learns in (False, True):
        print(json.dumps(household(learns=learns)))


def library(seed: int) -> Shelf:
    """Tracks spread as in DEAM's ratings: about normal, valence and arousal correlated."""
    rng = np.random.default_rng(seed)
    places = np.clip(rng.multivariate_normal([0, 0], [[0.12, 0.06], [0.06, 0.12]], TRACKS), -1, 1)
    return Shelf(
        Track(f"{n}", f"{n}", f"{n % 120}", "", (f"{n % GENRES}",), 200.0, float(v), float(a), "audio", 0.7)
        for n, (v, a) in enumerate(places)
    )


def mood(emotion: Emotion) -> Mood:
    """As sure as can be."""
    valence, arousal = load_space().place(emotion)
    return Mood({each: float(each is emotion) for each in Emotion}, emotion, 1.0, valence, arousal, (), "")


def distances(emotion: Emotion) -> dict[str, object]:
    """Mean distance of picks to the mood, and of tracks drawn by lot, over ten libraries."""
    chosen, lot = [], []
    for seed in range(10):
        shelf, wanted = library(seed), mood(emotion)
        pick = choose(
            shelf, wanted, settings=SETTINGS, heard={}, wall_s=BEGINS_WALL_S, minute_of_day=0, seed=seed
        )
        chosen += [_distance(track, wanted) for track in pick.tracks] if pick else []
        lot += [_distance(track, wanted) for track in shelf.tracks]
    return {
        "mood": emotion,
        "distance": round(float(np.mean(chosen)), 3),
        "by_lot": round(float(np.mean(lot)), 3),
    }


def freshness() -> dict[str, object]:
    """One scan an hour in changing moods: how often a track came back within the window."""
    shelf, heard, back = library(0), dict[str, float](), 0
    rng = np.random.default_rng(1)
    for scan in range(SCANS):
        now = BEGINS_WALL_S + scan * HOUR_S
        wanted = mood(list(Emotion)[rng.integers(len(Emotion))])
        pick = choose(shelf, wanted, settings=SETTINGS, heard=heard, wall_s=now, minute_of_day=0, seed=scan)
        for track in pick.tracks if pick else ():
            back += now - heard.get(track.uri, 0.0) < HOUR_S * SETTINGS.freshness_h
            heard[track.uri] = now
    return {"scans": SCANS, "tracks": TRACKS, "back_too_soon": back}


def household(*, learns: bool) -> dict[str, object]:
    """A household that skips all but two genres: its share of tracks heard out, early and late."""
    shelf, heard, opinions = library(0), dict[str, float](), list[Opinion]()
    rng, heard_out = np.random.default_rng(1), list[bool]()
    for scan in range(60):
        now = BEGINS_WALL_S + scan * 6 * HOUR_S
        wanted = mood(list(Emotion)[rng.integers(len(Emotion))])
        pick = choose(
            shelf, wanted, settings=SETTINGS, heard=heard, wall_s=now, minute_of_day=0,
            opinions=opinions if learns else (), seed=scan,
        )  # fmt: skip
        for track in pick.tracks if pick else ():
            liked = int(track.genres[0]) in LIKED
            heard_out.append(liked)
            heard[track.uri] = now
            opinions.append(Opinion(track.uri, wanted.emotion, HEARD_OUT if liked else SKIPPED_SOON, now))
    first, last = heard_out[:100], heard_out[-100:]
    return {
        "learns": learns,
        "heard_out_of_the_first_hundred": sum(first),
        "heard_out_of_the_last_hundred": sum(last),
        "regret": len(heard_out) - sum(heard_out),  # an oracle would have none skipped
    }


def _distance(track: Track, wanted: Mood) -> float:
    return float(np.hypot(track.valence - wanted.valence, track.arousal - wanted.arousal))


if __name__ == "__main__":
    main()
