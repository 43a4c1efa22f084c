"""Where on the plane of valence and arousal each next track should lie. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.values import Emotion, Journey, Mood, Strategy

Point = tuple[float, float]

QUIET_AROUSAL = -0.1  # in quiet hours no track is asked for that is livelier

# Where each strategy leads: valence, arousal. The iso principle: meet the mood, then move it
# (Starcke 2021 found it to help, a trial of 2026 found no difference: offered, not promised).
LIFTED = (0.6, 0.4)
WARM = (0.5, 0.0)  # as far as the first tracks lift somebody who is sad: nothing stirring yet
CALMED = (0.5, -0.55)
FOCUSED = (0.2, -0.1)
# How far along to what is calm somebody is met: what is dark and fierce stirs worry and feeds anger.
MET_AT = {Emotion.ANXIOUS: (0.5, 0.5), Emotion.ANGRY: (0.5, 0.0)}
# Out of a valence below DARK that share of the tracks meets the mood; the others begin at BRIGHTER.
DARK, MET, BRIGHTER = -0.3, 0.2, 0.0


def route(mood: Mood, strategy: Strategy, count: int, *, quiet: bool, arrived: bool) -> NDArray[np.float32]:
    """The targets of the next tracks in order: count x 2 (valence, arousal), each in [-1, 1].

    arrived: the way from the mood to the strategy's goal is behind; the music stays there.
    """
    start = (mood.valence, mood.arousal)
    match strategy:
        case Strategy.MATCH:
            goal = start
        case Strategy.LIFT:
            lifted = max(start[0], LIFTED[0]), max(start[1], LIFTED[1])
            goal = WARM if start[0] < DARK and not arrived else lifted
        case Strategy.CALM_DOWN:
            goal = max(start[0], CALMED[0]), min(start[1], CALMED[1])
            start = _between(start, goal, MET_AT.get(mood.emotion, (0.0, 0.0)))
        case Strategy.FOCUS:
            start = goal = FOCUSED
    if arrived:
        start = goal
    targets = (
        _led(start, goal, count) if start[0] < DARK and goal[0] > BRIGHTER else _line(start, goal, count)
    )
    if quiet:
        targets[:, 1] = np.minimum(targets[:, 1], np.float32(QUIET_AROUSAL))
    return targets


def _line(start: Point, goal: Point, count: int) -> NDArray[np.float32]:
    return np.linspace(start, goal, count, dtype=np.float32)


def _led(start: Point, goal: Point, count: int) -> NDArray[np.float32]:
    """Out of a dark mood: it is met, and left without passing by what other dark moods are like."""
    met = max(1, round(MET * count))
    part = (BRIGHTER - start[0]) / (goal[0] - start[0])
    behind = (BRIGHTER, start[1] + part * (goal[1] - start[1]))
    left = _line(behind, goal, count - met) if count - met > 1 else _line(goal, goal, count - met)
    return np.concatenate([_line(start, start, met), left])


def spares(mood: Mood, strategy: Strategy) -> bool:
    """Whether the way to the goal begins past the mood, as music like it would make it worse."""
    return strategy is Strategy.CALM_DOWN and mood.emotion in MET_AT


def _between(start: Point, goal: Point, shares: Point) -> Point:
    return start[0] + shares[0] * (goal[0] - start[0]), start[1] + shares[1] * (goal[1] - start[1])


def along(
    journey: Journey, from_wall_s: float, count: int, each_s: float, *, quiet: bool
) -> NDArray[np.float32]:
    """Likewise on a journey, for tracks of each_s seconds of which the first begins then."""
    targets = np.array([journey.at(from_wall_s + n * each_s) for n in range(count)], np.float32)
    if quiet:
        targets[:, 1] = np.minimum(targets[:, 1], np.float32(QUIET_AROUSAL))
    return targets
