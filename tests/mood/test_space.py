"""Where the seven moods lie, and what lies near them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.mood.space import MoodSpace
from device.values import Emotion

Places = dict[Emotion, tuple[float, float]]
SHARE = st.floats(-1.0, 1.0)


def far_apart(**places: tuple[float, float]) -> Places:
    """These moods where they are said to be, all others in a far corner."""
    return dict.fromkeys(Emotion, (-1.0, -1.0)) | {Emotion(name): place for name, place in places.items()}


def test_a_mood_lies_where_the_table_says_up_to_the_very_corners() -> None:
    space = MoodSpace(far_apart(happy=(1.0, 1.0), calm=(0.75, -0.8)))
    assert space.place(Emotion.HAPPY) == (1.0, 1.0)
    assert space.place(Emotion.CALM) == (0.75, -0.8)
    assert space.place(Emotion.SAD) == (-1.0, -1.0)


@pytest.mark.parametrize("wrong", [1.01, -1.01, math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("axis", [0, 1])
def test_no_mood_lies_outside_the_plane(wrong: float, axis: int) -> None:
    place = (wrong, 0.0) if axis == 0 else (0.0, wrong)
    with pytest.raises(ValueError, match="calm: valence and arousal must be within -1 and 1"):
        MoodSpace(far_apart(calm=place))


def test_a_mood_without_a_place_is_told_by_name() -> None:
    places = far_apart()
    del places[Emotion.NEUTRAL]
    with pytest.raises(ValueError, match="neutral: no valence and arousal"):
        MoodSpace(places)


def test_between_two_moods_lies_the_centre_of_both() -> None:
    space = MoodSpace(far_apart(happy=(1.0, 0.5), sad=(-0.5, -0.25)))
    assert space.centre({Emotion.HAPPY: 0.5, Emotion.SAD: 0.5}) == (0.25, 0.125)
    assert space.centre({Emotion.HAPPY: 0.2, Emotion.SAD: 0.8}) == pytest.approx((-0.2, -0.1))


@pytest.mark.parametrize(
    ("calm", "squares"), [((0.9, 0.5), 1), ((0.5, 0.1), 1), ((0.9, 0.9), 2), ((0.9, -0.3), 5)]
)
def test_nearness_falls_with_the_squared_distance_four_tenths_being_one_spread(
    calm: tuple[float, float], squares: int
) -> None:
    near = MoodSpace(far_apart(happy=(0.5, 0.5), calm=calm)).near(0.5, 0.5)
    assert near[Emotion.CALM] / near[Emotion.HAPPY] == pytest.approx(math.exp(-0.5 * squares))


@settings(max_examples=50, deadline=None)
@given(SHARE, SHARE)
def test_wherever_a_point_lies_its_moods_sum_to_one_and_the_nearest_is_the_likeliest(
    space: MoodSpace, valence: float, arousal: float
) -> None:
    near = space.near(valence, arousal)
    distance = {mood: math.dist(space.place(mood), (valence, arousal)) for mood in Emotion}
    assert math.fsum(near.values()) == pytest.approx(1.0)
    assert near[min(Emotion, key=lambda mood: distance[mood])] == pytest.approx(max(near.values()))
