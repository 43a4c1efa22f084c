"""Learn from how somebody felt after music which strategy helps them in which mood. Pure.

For each mood the mean gain of every strategy is drawn to the mood's own mean (James & Stein), as a few times
tell little. The strategy that they chose themselves stays unless another one is better with a probability of
SURE. Until that is known, one time in TRIES tries another strategy, the likeliest to be better first
(Thompson 1933, Biometrika 25:285), each so often as ENOUGH says; one that is hopeless is not tried again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from device.values import Emotion, Helped, Judged, Strategy

SURE = 0.8
HOPELESS = 0.2  # a chance to be better below which a strategy is not tried any more
TRIES = 3  # of so many times one, where the music does nothing yet; fewer where it does,
WELL = 0.35  # down to LEAST of that for a mean gain of so much: what helps is not experimented with
LEAST = 0.1
ENOUGH = 8.0  # times that a strategy is known by in a mood, after which it is not tried any more
DRAWN_BY = 2.0  # times that the mood's own mean counts
SPREAD = 0.5  # of a single gain, where too few tell
SAID = 2.0  # what a person says counts as so many scans
HALF_LIFE_S = 120 * 86_400.0
AT_LEAST = 3  # times of the chosen strategy in a mood before another one is tried


@dataclass(frozen=True, slots=True)
class Advice:
    """Which strategy the music follows in a mood."""

    strategy: Strategy
    is_trial: bool = False  # to learn whether it helps
    gain: float = 0.0  # how much better than the chosen one it is believed to be
    times: float = 0.0  # by how many times that is known


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one strategy in one mood."""

    mean: float  # of the gain, -1 to 1
    error: float  # standard error of that
    times: float  # that it was seen, older ones counted less

    def chance_above(self, other: Belief) -> float:
        """Of being better than another one."""
        apart = math.hypot(self.error, other.error)
        return 0.5 * (1.0 + math.erf((self.mean - other.mean) / (apart * math.sqrt(2.0))))


def advice(
    helped: Iterable[Helped], emotion: Emotion, chosen: Strategy, wall_s: float, *, seed: int | None
) -> Advice:
    """What the music is to do in a mood. chosen: what they decided.

    The same seed tries the same; None: nothing is tried.
    """
    beliefs = believed(helped, emotion, wall_s)
    own = beliefs[chosen]
    others = {one: belief for one, belief in beliefs.items() if one is not chosen}
    best = max(others, key=lambda one: others[one].chance_above(own))
    learned = best if others[best].times >= 1.0 and others[best].chance_above(own) >= SURE else chosen
    if own.times >= AT_LEAST and seed is not None:
        rng = np.random.default_rng(seed)
        now = beliefs[learned]
        undecided = [
            one
            for one, belief in others.items()
            if one is not learned and belief.times < ENOUGH and belief.chance_above(now) > HOPELESS
        ]
        if undecided and rng.random() < _wish_to_try(now.mean):
            tried = max(undecided, key=lambda one: rng.normal(beliefs[one].mean, beliefs[one].error))
            return Advice(tried, is_trial=True)
    if learned is chosen:
        return Advice(chosen)
    return Advice(learned, gain=others[learned].mean - own.mean, times=others[learned].times)


def believed(helped: Iterable[Helped], emotion: Emotion, wall_s: float) -> Mapping[Strategy, Belief]:
    """Of each strategy what it does in a mood."""
    seen: dict[Strategy, list[tuple[float, float]]] = {one: [] for one in Strategy}
    for one in helped:
        if one.emotion is emotion:
            weight = SAID if one.by is Judged.SAID else 1.0
            weight *= 0.5 ** (max(0.0, wall_s - one.wall_s) / HALF_LIFE_S)
            seen[one.strategy].append((weight, one.gain))
    every = [pair for some in seen.values() for pair in some]
    mean = _mean(every, 0.0, 0.0)
    spread = _spread(every, mean)
    return {strategy: _belief(some, mean, spread) for strategy, some in seen.items()}


def _wish_to_try(gain: float) -> float:
    """How often something else is tried where the music does that much good."""
    return min(1.0, max(LEAST, 1.0 - gain / WELL)) / TRIES


def _belief(seen: list[tuple[float, float]], mean: float, spread: float) -> Belief:
    times = math.fsum(weight for weight, _ in seen)
    return Belief(_mean(seen, mean, DRAWN_BY), spread / math.sqrt(DRAWN_BY + times), times)


def _mean(seen: list[tuple[float, float]], other: float, counts: float) -> float:
    total = counts + math.fsum(weight for weight, _ in seen)
    return (counts * other + math.fsum(weight * gain for weight, gain in seen)) / total if total else other


def _spread(seen: list[tuple[float, float]], mean: float) -> float:
    """Of a single gain about the mean; SPREAD counts for a few of them."""
    total = 4.0 + math.fsum(weight for weight, _ in seen)
    squares = 4.0 * SPREAD**2 + math.fsum(weight * (gain - mean) ** 2 for weight, gain in seen)
    return math.sqrt(squares / total)
