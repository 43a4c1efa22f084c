"""Where the seven moods lie on the plane of valence and arousal."""

from __future__ import annotations

import math
from collections.abc import Mapping

from device.values import Emotion

SPREAD = 0.4  # of one mood on the plane, about half the way to its neighbours


class MoodSpace:
    """The circumplex of affect (Russell 1980, J. Pers. Soc. Psychol. 39:1161) with the seven moods on it."""

    def __init__(self, places: Mapping[Emotion, tuple[float, float]]) -> None:
        """Take a (valence, arousal) in [-1, 1] for each mood.

        Raises ValueError if a mood has no place or lies outside the plane.
        """
        for emotion in Emotion:
            place = places.get(emotion)
            if place is None:
                raise ValueError(f"{emotion}: no valence and arousal")
            if not all(-1.0 <= x <= 1.0 for x in place):
                raise ValueError(f"{emotion}: valence and arousal must be within -1 and 1, not {place}")
        self._places = {emotion: places[emotion] for emotion in Emotion}

    def place(self, emotion: Emotion) -> tuple[float, float]:
        """Valence and arousal of one mood, each in [-1, 1]."""
        return self._places[emotion]

    def centre(self, scores: Mapping[Emotion, float]) -> tuple[float, float]:
        """Valence and arousal expected under scores that sum to 1."""
        valence = math.fsum(p * self._places[emotion][0] for emotion, p in scores.items())
        arousal = math.fsum(p * self._places[emotion][1] for emotion, p in scores.items())
        return valence, arousal

    def near(self, valence: float, arousal: float) -> dict[Emotion, float]:
        """How much a point belongs to each mood: falls with the squared distance, sums to 1."""
        weights = {
            emotion: math.exp(-((valence - v) ** 2 + (arousal - a) ** 2) / (2 * SPREAD**2))
            for emotion, (v, a) in self._places.items()
        }
        total = math.fsum(weights.values())
        return {emotion: weight / total for emotion, weight in weights.items()}
