"""What each label of each sense says about the seven moods."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from device.values import Emotion, Source

LABELS: Mapping[Source, tuple[str, ...]] = {
    Source.FACE: ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"),
    Source.VOICE: ("neutral", "calm", "happy", "sad", "angry", "fear", "disgust", "surprise"),
    Source.WORDS: tuple(mood.value for mood in Emotion),
}
"""The labels of each sense: FER-2013's for the face, RAVDESS's for the voice, the moods for the words."""


@dataclass(frozen=True, slots=True)
class SenseMap:
    """How one sense speaks for the moods."""

    moods: Mapping[str, Mapping[Emotion, float]]  # label -> P(mood | label) before any mood is likelier; > 0
    weight: float  # >= 0: exponent of its opinion in the pool at quality 1
    sharpness: float = 1.0  # > 0: exponent of its own scores before they are mapped

    def check(self, source: Source) -> None:
        """Raises ValueError saying what is wrong, if anything is."""
        if set(self.moods) != set(LABELS[source]):
            raise ValueError(f"{source}: the labels must be {', '.join(LABELS[source])}")
        if not (math.isfinite(self.weight) and self.weight >= 0.0):
            raise ValueError(f"{source}: weight must be 0 or more, not {self.weight}")
        if not (math.isfinite(self.sharpness) and self.sharpness > 0.0):
            raise ValueError(f"{source}: sharpness must be above 0, not {self.sharpness}")
        for label, row in self.moods.items():
            _check_row(f"{source}: {label}", row)


def _check_row(name: str, row: Mapping[Emotion, float]) -> None:
    if set(row) != set(Emotion):
        raise ValueError(f"{name}: needs a number for each of {', '.join(Emotion)}")
    if not all(math.isfinite(p) and p > 0.0 for p in row.values()):
        raise ValueError(f"{name}: every number must be above 0")
    if abs(math.fsum(row.values()) - 1.0) > 0.01:
        raise ValueError(f"{name}: the numbers sum to {math.fsum(row.values()):.3f}, not 1")


@dataclass(frozen=True, slots=True)
class LabelMap:
    """How every sense speaks for the moods. Raises ValueError when made of anything unusable."""

    senses: Mapping[Source, SenseMap]

    def __post_init__(self) -> None:
        for source in Source:
            if source not in self.senses:
                raise ValueError(f"{source}: missing")
            self.senses[source].check(source)
