"""The mood that stands in where somebody may be in danger."""

from __future__ import annotations

import pytest

from device.mood.gentle import gentle_mood
from device.values import Emotion


def test_a_gentle_mood_is_warm_and_quiet_and_says_why() -> None:
    mood = gentle_mood("You are not alone.")
    assert (mood.valence, mood.arousal) == (0.3, -0.5)
    assert (mood.emotion, mood.reason, mood.gentle) == (Emotion.CALM, "You are not alone.", True)


def test_a_gentle_mood_claims_nothing_of_how_somebody_feels() -> None:
    mood = gentle_mood("You are not alone.")
    assert mood.scores == pytest.approx(dict.fromkeys(Emotion, 1 / 7))
    assert (mood.confidence, mood.because) == (0.0, ())
