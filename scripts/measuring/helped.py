"""Do strategies that are learned from what helped do people more good than fixed ones?

Simulated households live through half a year: moods come by lot, music is heard where the real strategies
ask for it, give or take, and afterwards they feel better, the same or worse. In households that follow the
music, what helps in which mood was drawn by lot, or is what they chose; in the others nothing of it does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import click
import numpy as np

from device.mood.helpful.helping import advice
from device.music.choice.route import route
from device.values import Emotion, Helped, Judged, Strategy
from scripts.measuring.household.listening import mood

SCANS = 720  # half a year, four a day
EVERY_S = 6 * 3600.0
BEGINS_WALL_S = 1_700_000_000.0
TRACKS = 10
OFF = 0.2  # how far a track lies from where it was asked for, on each axis
STRENGTH = 0.6  # of what music does at most, -1 to 1
NOISE = 0.5  # of how somebody feels afterwards, whatever was played
CALM_SHARE = 0.2  # of the scans in which nobody tells afterwards, so that nothing is learned


class Kind(StrEnum):
    """Of a household."""

    FOLLOWS = "follows the music"
    NOTHING = "nothing helps"
    CHOSE_WELL = "chose well"  # follows the music, and what they decided is what helps them most


FIXED: Mapping[str, Mapping[Emotion, Strategy]] = {
    **{f"always {one}": dict.fromkeys(Emotion, one) for one in Strategy},
    "by the book": {
        Emotion.SAD: Strategy.LIFT,
        Emotion.ANGRY: Strategy.CALM_DOWN,
        Emotion.ANXIOUS: Strategy.CALM_DOWN,
        Emotion.NEUTRAL: Strategy.FOCUS,
        Emotion.HAPPY: Strategy.MATCH,
        Emotion.CALM: Strategy.MATCH,
        Emotion.MOTIVATED: Strategy.MATCH,
    },
}


@dataclass(frozen=True, slots=True)
class Person:
    """Where on the plane music does them good in each mood."""

    places: Mapping[Emotion, tuple[float, float]]
    kind: Kind

    def gain(self, emotion: Emotion, heard: np.ndarray, noise: float) -> float:
        """-1 (worse) to 1 (better), after tracks (count x 2) that were heard."""
        good = 0.0
        if self.kind is not Kind.NOTHING:
            away = float(np.hypot(*(heard.mean(axis=0) - self.places[emotion])))
            good = STRENGTH * (1.0 - 1.5 * away)
        return float(np.clip(good + noise, -1.0, 1.0))


@cache
def way(emotion: Emotion, strategy: Strategy) -> np.ndarray:
    """Where the tracks of a pick are asked for."""
    return np.asarray(route(mood(emotion), strategy, TRACKS, quiet=False, arrived=False))


def person(kind: Kind, seed: int, chosen: Mapping[Emotion, Strategy]) -> Person:
    """Somebody: for each mood the way that helps them was drawn by lot, and lies not quite where it leads."""
    rng = np.random.default_rng([seed, 1])
    places = {}
    for emotion in Emotion:
        drawn = list(Strategy)[int(rng.integers(len(Strategy)))]
        helps = chosen[emotion] if kind is Kind.CHOSE_WELL else drawn
        where = way(emotion, helps).mean(axis=0)
        places[emotion] = tuple(np.clip(where + rng.normal(0.0, 0.15, 2), -1.0, 1.0))
    return Person(places, kind)


def live(kind: Kind, seed: int, fixed: Mapping[Emotion, Strategy], *, learns: bool) -> float:
    """The share of half a year's scans after which somebody felt better."""
    who, rng = person(kind, seed, fixed), np.random.default_rng([seed, 2])
    helped: list[Helped] = []
    better = 0
    for scan in range(SCANS):
        emotion = list(Emotion)[int(rng.integers(len(Emotion)))]
        noise, silent = float(rng.normal(0.0, NOISE)), rng.random() < CALM_SHARE
        off = rng.normal(0.0, OFF, (TRACKS, 2))
        wall_s = BEGINS_WALL_S + EVERY_S * scan
        strategy = fixed[emotion]
        if learns:
            strategy = advice(helped, emotion, strategy, wall_s, seed=1000 * seed + scan).strategy
        gain = who.gain(emotion, way(emotion, strategy) + off, noise)
        better += gain > 0.2
        if not silent:
            helped.append(Helped(emotion, strategy, gain, Judged.SCAN, wall_s))
    return better / SCANS


def compared(kind: Kind, name: str, seeds: int) -> dict[str, object]:
    """Learning from a fixed table on, against that table kept."""
    pairs = [
        (live(kind, seed, FIXED[name], learns=True), live(kind, seed, FIXED[name], learns=False))
        for seed in range(seeds)
    ]
    more = [learned / fixed - 1.0 for learned, fixed in pairs]
    low, high = interval(more)
    return {
        "household": str(kind),
        "fixed": name,
        "fixed_better": round(float(np.mean([fixed for _, fixed in pairs])), 3),
        "learned_better": round(float(np.mean([learned for learned, _ in pairs])), 3),
        "more_percent": round(100 * float(np.mean(more)), 1),
        "interval_percent": [round(100 * low, 1), round(100 * high, 1)],
        "worst_seed_percent": round(100 * min(more), 1),
    }


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % of the mean, by a bootstrap."""
    rng = np.random.default_rng(0)
    means = [float(np.mean(rng.choice(values, len(values)))) for _ in range(2000)]
    return float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5))


@click.command()
@click.option("--seeds", default=20, show_default=True, help="Simulated households of each kind.")
def main(seeds: int) -> None:
    """Print a line for each kind of household and each fixed table of strategies."""
    for kind in Kind:
        for name in FIXED:
            print(json.dumps(compared(kind, name, seeds)), flush=True)


if __name__ == "__main__":
    main()
