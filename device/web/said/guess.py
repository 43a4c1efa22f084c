"""How a mood is named of which the box is not sure: nobody is told that they are so. Pure."""

from __future__ import annotations

from device.values import Mood

SURE_FROM = 0.4  # confidence (0-1); below it is "just a guess"
NEARLY = 0.6  # what is at least so likely, compared with the likeliest, is named, too


def is_guess(mood: Mood) -> bool:
    """Whether it is too unsure for anybody to be told that they are so."""
    return mood.confidence < SURE_FROM


def guessed(mood: Mood) -> str:
    """It in one short sentence."""
    second = max(
        (one for one in mood.scores if one is not mood.emotion), key=mood.scores.__getitem__, default=None
    )
    if second is None or mood.scores[second] < NEARLY * mood.scores.get(mood.emotion, 1.0):
        return f"Perhaps {mood.emotion}."
    return f"Perhaps {mood.emotion}, or {second}."
