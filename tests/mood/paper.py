"""A map so simple that each number can be worked out on paper: up is happy, and down is sad."""

from __future__ import annotations

import math

from device.mood.fusion import LEAST_CONFIDENCE, Fuser
from device.mood.labelmap import LabelMap, SenseMap
from device.mood.space import MoodSpace
from device.values import Emotion, Source

Belief = dict[Emotion, float]
SAYS = {"up": "beamed", "down": "frowned"}


def row(mood: Emotion, share: float = 0.7) -> Belief:
    return dict.fromkeys(Emotion, (1.0 - share) / 6) | {mood: share}


def sense(weight: float = 1.0, sharpness: float = 1.0, share: float = 0.7) -> SenseMap:
    moods = {"up": row(Emotion.HAPPY, share), "down": row(Emotion.SAD, share)}
    return SenseMap(moods, weight, sharpness, SAYS)


def fuser(
    space: MoodSpace,
    face: SenseMap | None = None,
    *,
    least_confidence: float = LEAST_CONFIDENCE,
) -> Fuser:
    senses = dict.fromkeys(Source, sense()) | {Source.FACE: face or sense()}
    return Fuser(space, LabelMap(senses), least_confidence=least_confidence)


def together(*beliefs: Belief) -> Belief:
    """Their product, summing to 1."""
    product = {mood: math.prod(belief[mood] for belief in beliefs) for mood in Emotion}
    return {mood: share / sum(product.values()) for mood, share in product.items()}


def mixed(up: float) -> Belief:
    """What is said by a reading that is so much up, and down for the rest."""
    return {mood: up * row(Emotion.HAPPY)[mood] + (1 - up) * row(Emotion.SAD)[mood] for mood in Emotion}


def power(belief: Belief, exponent: float) -> Belief:
    return together({mood: share**exponent for mood, share in belief.items()})
