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
CALMED = (0.5, -0.55)
FOCUSED = (0.2, -0.1)
# How far along to what is calm somebody is met: what is dark and fierce stirs worry and feeds anger.
MET_AT = {Emotion.ANXIOUS: (0.5, 0.5), Emotion.ANGRY: (0.5, 0.0)}


def route(mood: Mood, strategy: Strategy, count: int, *, quiet: bool, arrived: bool) -> NDArray[np.float32]:
    """The targets of the next tracks in order: count x 2 (valence, arousal), each in [-1, 1].

    arrived: the way from the mood to the strategy's goal is behind; the music stays there.
    """
    start = (mood.valence, mood.arousal)
    match strategy:
        case Strategy.MATCH:
            goal = start
        case Strategy.LIFT:
            goal = max(start[0], LIFTED[0]), max(start[1], LIFTED[1])
        case Strategy.CALM_DOWN:
            goal = max(start[0], CALMED[0]), min(start[1], CALMED[1])
            start = _between(start, goal, MET_AT.get(mood.emotion, (0.0, 0.0)))
        case Strategy.FOCUS:
            start = goal = FOCUSED
    if arrived:
        start = goal
    valence = np.linspace(start[0], goal[0], count, dtype=np.float32)
    arousal = np.linspace(start[1], goal[1], count, dtype=np.float32)
    if quiet:
        arousal = np.minimum(arousal, np.float32(QUIET_AROUSAL))
    return np.stack([valence, arousal], axis=1)


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
