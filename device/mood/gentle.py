"""What gentle music is chosen for, where somebody may be in danger. It claims nothing of how they feel."""

from __future__ import annotations

from device.values import Emotion, Mood

TARGET = (0.3, -0.5)  # valence, arousal: warm and quiet


def gentle_mood(reason: str) -> Mood:
    """Warm and quiet, for that reason."""
    valence, arousal = TARGET
    even = dict.fromkeys(Emotion, 1 / len(Emotion))
    return Mood(even, Emotion.CALM, 0.0, valence, arousal, (), reason, gentle=True)
