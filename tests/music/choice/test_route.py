"""Where the next tracks should lie, point by point."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from device.music.choice.route import route
from device.values import Emotion, Mood, Strategy

MakeMood = Callable[[Emotion], Mood]
Points = list[tuple[float, float]]


@pytest.mark.parametrize(
    ("strategy", "emotion", "points"),
    [
        (Strategy.MATCH, Emotion.SAD, [(-0.6, -0.4), (-0.6, -0.4), (-0.6, -0.4)]),
        (Strategy.LIFT, Emotion.SAD, [(-0.6, -0.4), (0.0, -0.4 + 0.4 * 6 / 11), (0.5, 0.0)]),
        (Strategy.LIFT, Emotion.ANGRY, [(-0.6, 0.7), (0.0, 0.7 - 0.7 * 6 / 11), (0.5, 0.0)]),
        (Strategy.LIFT, Emotion.HAPPY, [(0.7, 0.45), (0.7, 0.45), (0.7, 0.45)]),
        (Strategy.CALM_DOWN, Emotion.NEUTRAL, [(0.0, 0.0), (0.25, -0.275), (0.5, -0.55)]),
        (Strategy.CALM_DOWN, Emotion.HAPPY, [(0.7, 0.45), (0.7, -0.05), (0.7, -0.55)]),
        (Strategy.CALM_DOWN, Emotion.CALM, [(0.5, -0.6), (0.5, -0.6), (0.5, -0.6)]),
        (Strategy.CALM_DOWN, Emotion.ANGRY, [(-0.05, 0.7), (0.225, 0.075), (0.5, -0.55)]),
        (Strategy.CALM_DOWN, Emotion.ANXIOUS, [(0.0, 0.0), (0.25, -0.275), (0.5, -0.55)]),
        (Strategy.MATCH, Emotion.ANXIOUS, [(-0.5, 0.55), (-0.5, 0.55), (-0.5, 0.55)]),
        (Strategy.FOCUS, Emotion.SAD, [(0.2, -0.1), (0.2, -0.1), (0.2, -0.1)]),
    ],
)
def test_a_strategy_leads_from_the_mood_to_its_goal_step_by_step(
    strategy: Strategy, emotion: Emotion, points: Points, mood: MakeMood
) -> None:
    found = route(mood(emotion), strategy, 3, quiet=False, arrived=False)
    assert found == pytest.approx(np.array(points), abs=1e-6)
    assert found.dtype == np.float32


@pytest.mark.parametrize("strategy", [Strategy.LIFT, Strategy.CALM_DOWN])
def test_a_dark_mood_is_met_and_then_no_other_dark_one_is_passed(strategy: Strategy, mood: MakeMood) -> None:
    start = mood(Emotion.SAD)
    found = route(start, strategy, 10, quiet=False, arrived=False)
    assert found[:2] == pytest.approx(np.array([(start.valence, start.arousal)] * 2), abs=1e-6)
    assert (found[2:, 0] >= 0.0).all()


def test_one_track_alone_meets_the_mood(mood: MakeMood) -> None:
    assert len(route(mood(Emotion.SAD), Strategy.LIFT, 1, quiet=False, arrived=False)) == 1


def test_one_who_arrived_stays_at_the_goal(mood: MakeMood) -> None:
    found = route(mood(Emotion.SAD), Strategy.LIFT, 2, quiet=False, arrived=True)
    assert found == pytest.approx(np.array([(0.6, 0.4), (0.6, 0.4)]), abs=1e-6)


def test_in_quiet_hours_nothing_lively_is_asked_for_and_the_pleasure_stays(mood: MakeMood) -> None:
    found = route(mood(Emotion.SAD), Strategy.LIFT, 3, quiet=True, arrived=False)
    assert found == pytest.approx(np.array([(-0.6, -0.4), (0.0, -0.4 + 0.4 * 6 / 11), (0.5, -0.1)]), abs=1e-6)
