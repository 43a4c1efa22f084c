"""Several people seem different where they want different music; the middle counts everybody alike."""

from __future__ import annotations

import pytest

from device.mood.helpful.together import differ, middle
from device.values import Emotion, Mood

PLACES = {
    Emotion.HAPPY: (0.8, 0.4),
    Emotion.CALM: (0.6, -0.4),
    Emotion.SAD: (-0.6, -0.4),
    Emotion.MOTIVATED: (0.6, 0.6),
}


def mood(emotion: Emotion, *, gentle: bool = False) -> Mood:
    scores = {one: 0.7 if one is emotion else 0.05 for one in Emotion}
    return Mood(scores, emotion, 0.7, *PLACES[emotion], (), "", gentle)


def test_people_who_want_like_music_do_not_differ() -> None:
    assert not differ([mood(Emotion.HAPPY), mood(Emotion.MOTIVATED)])
    assert not differ([mood(Emotion.SAD)])


def test_one_of_three_who_is_elsewhere_is_enough() -> None:
    assert differ([mood(Emotion.HAPPY), mood(Emotion.MOTIVATED), mood(Emotion.SAD)])


def test_the_middle_lies_between_and_is_said() -> None:
    between = middle([mood(Emotion.HAPPY), mood(Emotion.SAD)])
    assert (between.valence, between.arousal) == pytest.approx((0.1, 0.0))
    assert sum(between.scores.values()) == pytest.approx(1.0)
    assert between.emotion in (Emotion.HAPPY, Emotion.SAD)
    assert between.reason == "You seem different (happy, sad): the music meets you in the middle."
    assert between.because == ()


def test_where_one_needs_gentle_music_the_middle_is_gentle() -> None:
    assert middle([mood(Emotion.HAPPY), mood(Emotion.SAD, gentle=True)]).gentle
