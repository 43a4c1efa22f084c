"""Print how good the choice is on simulated libraries and households; one JSON object a line.

Distance to each mood, against tracks drawn by lot; tracks that come back within the freshness window over 200
scans; what ten skips or likes of one kind change; and what households that like two genres of eight lose
against an oracle, beside a lot and a choice that learns nothing. --plot FILE draws the last as SVG.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from device.music.choice.choice import choose
from device.music.choice.taste import SAID_LIKED
from device.music.choice.wanted import Household as Known
from device.music.choice.wanted import Moment, Wanted
from device.values import Emotion, Pick, Verdict
from device.values.music import SKIPPED_SOON
from scripts.measuring.household.listening import (
    BEGINS_WALL_S,
    GENRES,
    HOUR_S,
    SETTINGS,
    TRACKS,
    Evening,
    Household,
    Way,
    distances,
    library,
    mood,
)
from scripts.measuring.regret import plot

SCANS = 200
EVENINGS, HOUSEHOLDS, LIBRARIES = 240, 12, 10
SETTLED = 40  # evenings after which a household knows its box


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plot", type=Path, help="the SVG to write")
    chosen = options.parse_args()
    for emotion in Emotion:
        _print(near(emotion))
    _print(freshness())
    for value in (SKIPPED_SOON, SAID_LIKED):
        _print(shift(value))
    lived = {way: [Household(way, seed).live(EVENINGS) for seed in range(HOUSEHOLDS)] for way in Way}
    for way in Way:
        _print(joys(way, lived))
    _print(strangers([evening for life in lived[Way.LEARNING] for evening in life[SETTLED:]]))
    if chosen.plot:
        curves = {str(way): np.cumsum(_regret(lived, way)) for way in Way if way is not Way.ORACLE}
        chosen.plot.write_text(plot(curves), encoding="utf-8")


def near(emotion: Emotion) -> dict[str, object]:
    """Mean distance of picks to the mood, and of tracks drawn by lot, over ten libraries."""
    chosen, lot = [], []
    for seed in range(LIBRARIES):
        shelf, away = library(seed), distances(library(seed), mood(emotion))
        pick = _pick(seed, emotion)
        chosen += [float(away[shelf.position(track.uri)]) for track in pick.tracks]
        lot.append(float(away.mean()))
    return {"mood": emotion, "distance": _round(np.mean(chosen)), "by_lot": _round(np.mean(lot))}


def freshness() -> dict[str, object]:
    """One scan an hour in changing moods: how often a track came back within the window."""
    shelf, heard, back = library(0), dict[str, float](), 0
    rng = np.random.default_rng(1)
    for scan in range(SCANS):
        now = BEGINS_WALL_S + scan * HOUR_S
        wanted = mood(list(Emotion)[rng.integers(len(Emotion))])
        pick = choose(shelf, Wanted(wanted), Known(SETTINGS, heard), Moment(now, 0), seed=scan)
        for track in pick.tracks if pick else ():
            back += now - heard.get(track.uri, 0.0) < HOUR_S * SETTINGS.freshness_h
            heard[track.uri] = now
    return {"scans": SCANS, "tracks": TRACKS, "back_too_soon": back}


def shift(value: float) -> dict[str, object]:
    """Tracks of one genre in the next hundred, before and after ten of it were taken so."""
    counts = []
    for opinions in ([], [Verdict(f"{GENRES * n}", Emotion.SAD, value, BEGINS_WALL_S) for n in range(10)]):
        picks = [_pick(seed, Emotion.SAD, opinions) for seed in range(LIBRARIES)]
        counts.append(sum(track.genres == ("0",) for pick in picks for track in pick.tracks))
    return {"ten_of_a_genre": value, "of_100_before": counts[0], "of_100_after": counts[1]}


def joys(way: Way, lived: dict[Way, list[list[Evening]]]) -> dict[str, object]:
    """How many of an evening's ten tracks are heard out, early and late, and the oracle's lead."""
    lives = lived[way]
    return {
        "way": way,
        "households": len(lives),
        "heard_out_of_ten_in_the_first_ten_evenings": _mean_heard(lives, slice(0, 10)),
        "heard_out_of_ten_in_the_last_hundred": _mean_heard(lives, slice(-100, None)),
        "regret_an_evening": _round(_regret(lived, way).mean()),
        "regret_in_the_last_hundred": _round(_regret(lived, way)[-100:].mean()),
        "distance": _round(np.mean([one.distance for life in lives for one in life])),
    }


def strangers(evenings: list[Evening]) -> dict[str, object]:
    """How many tracks were never played before, once the household has settled."""
    return {
        "evenings": len(evenings),
        "strangers_of_ten": _round(np.mean([one.strangers for one in evenings])),
        "most": max(one.strangers for one in evenings),
        "two_in_a_row": sum(one.strangers_in_a_row for one in evenings),
    }


def _regret(lived: dict[Way, list[list[Evening]]], way: Way) -> np.ndarray:
    """Expected tracks below the oracle's, evening by evening, mean of the households."""
    below = np.array(
        [
            [best.expected - one.expected for best, one in zip(oracle, life, strict=True)]
            for oracle, life in zip(lived[Way.ORACLE], lived[way], strict=True)
        ]
    )
    return np.asarray(below.mean(axis=0))


def _mean_heard(lives: list[list[Evening]], part: slice) -> float:
    return _round(np.mean([one.heard_out for life in lives for one in life[part]]))


def _pick(seed: int, emotion: Emotion, opinions: list[Verdict] | None = None) -> Pick:
    household = Known(SETTINGS, verdicts=opinions or ())
    pick = choose(library(seed), Wanted(mood(emotion)), household, Moment(BEGINS_WALL_S, 0), seed=seed)
    assert pick is not None
    return pick


def _round(value: float | np.floating) -> float:
    return round(float(value), 2)


def _print(line: dict[str, object]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
