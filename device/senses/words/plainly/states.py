"""What a person may be, told outright: where it lies on the plane, and what it says of the seven moods. Pure.

Tired, bored, hungry or ill is none of the seven: such a state has an honest place, and no mood that is sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from device.values import Emotion


@dataclass(frozen=True, slots=True)
class State:
    """What somebody said to be."""

    valence: float  # [-1, 1]
    arousal: float  # [-1, 1]
    moods: Mapping[str, float]  # over the seven, summing to 1


def _state(valence: float, arousal: float, **moods: float) -> State:
    """What is not given of the moods is spread over all of them."""
    left = (1.0 - sum(moods.values())) / len(Emotion)
    return State(valence, arousal, {str(one): moods.get(str(one), 0.0) + left for one in Emotion})


STATES: Mapping[str, State] = {
    # moods by their names
    "happy": _state(0.75, 0.4, happy=0.76, motivated=0.12),
    "glad": _state(0.6, 0.1, happy=0.56, calm=0.2, neutral=0.1),
    "sad": _state(-0.6, -0.25, sad=0.86),
    "angry": _state(-0.7, 0.55, angry=0.84),
    "calm": _state(0.6, -0.6, calm=0.86),
    "neutral": _state(0.0, 0.0, neutral=0.74),
    "anxious": _state(-0.45, 0.55, anxious=0.84),
    "motivated": _state(0.6, 0.55, motivated=0.84),
    # states that are none of them
    "tired": _state(-0.1, -0.6, calm=0.4, neutral=0.24, sad=0.2),
    "sleepless": _state(-0.15, -0.5, calm=0.36, neutral=0.24, sad=0.2),
    "up late": _state(-0.1, -0.5, calm=0.36, neutral=0.28, sad=0.16),
    "bored": _state(-0.2, -0.2, neutral=0.44, sad=0.26),
    "hungry": _state(-0.05, 0.0, neutral=0.5),
    "ill": _state(-0.2, -0.5, neutral=0.38, calm=0.22, sad=0.2),
    "uneasy": _state(-0.15, -0.05, neutral=0.44, sad=0.16, calm=0.1),
    "hot": _state(-0.05, -0.25, neutral=0.42, calm=0.22),
    "confused": _state(-0.2, 0.15, neutral=0.34, anxious=0.34),
    "torn": _state(0.0, 0.0, neutral=0.44, sad=0.14, happy=0.1),
    "indifferent": _state(-0.1, -0.15, neutral=0.5, sad=0.1, calm=0.08),
    "ordinary": _state(0.05, -0.05, neutral=0.52, calm=0.16, happy=0.06),
    "in love": _state(0.7, 0.2, happy=0.54, calm=0.16, motivated=0.06),
    "homesick": _state(-0.4, -0.25, sad=0.48, neutral=0.16, calm=0.08),
    "wistful": _state(-0.05, -0.25, sad=0.34, calm=0.24, neutral=0.16),
    "low": _state(-0.35, -0.25, sad=0.44, neutral=0.22, anxious=0.08),
    "lonely": _state(-0.5, -0.25, sad=0.56, neutral=0.1),
    "grumpy": _state(-0.35, 0.0, neutral=0.34, sad=0.26, angry=0.14),
    "ashamed": _state(-0.4, 0.1, sad=0.42, anxious=0.26, neutral=0.08),
    "jealous": _state(-0.4, 0.15, sad=0.32, angry=0.26, anxious=0.14),
    "busy": _state(-0.05, 0.25, motivated=0.32, neutral=0.34, anxious=0.1),
    "strained": _state(-0.35, 0.3, anxious=0.5, neutral=0.14, sad=0.08),
    "worried": _state(-0.35, 0.2, anxious=0.56, sad=0.18),
    "relieved": _state(0.6, -0.2, calm=0.42, happy=0.36),
    "surprised": _state(0.2, 0.4, neutral=0.3, happy=0.26, anxious=0.1),
    "tipsy": _state(0.25, 0.1, happy=0.32, neutral=0.34),
    "tender": _state(0.6, -0.1, happy=0.5, calm=0.28),
    "merry": _state(0.7, 0.45, happy=0.58, motivated=0.24),
    "moved": _state(0.1, -0.1, happy=0.3, sad=0.26, calm=0.14),
    # what is said by denying something
    "not bad": _state(0.2, -0.1, neutral=0.42, calm=0.28, happy=0.14),
    "not good": _state(-0.4, 0.0, sad=0.44, neutral=0.2, anxious=0.1, angry=0.08),
}


def blended(states: Sequence[State]) -> State:
    """What several states come to together, at least one; each counts alike."""
    share = 1.0 / len(states)
    return State(
        share * sum(one.valence for one in states),
        share * sum(one.arousal for one in states),
        {str(mood): share * sum(one.moods[str(mood)] for one in states) for mood in Emotion},
    )
