"""What each label of each sense says about the seven moods."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from device.values import Emotion, Source


@dataclass(frozen=True, slots=True)
class SenseMap:
    """How one sense speaks for the moods."""

    moods: Mapping[str, Mapping[Emotion, float]]  # label -> P(mood | label) before any mood is likelier; > 0
    weight: float  # >= 0: exponent of its opinion in the pool at quality 1
    sharpness: float  # > 0: exponent of its own scores before they are mapped
    says: Mapping[str, str]  # label -> how it is said of somebody: "smiled"

    @property
    def labels(self) -> tuple[str, ...]:
        """The sense's own labels, in the order of every table of them."""
        return tuple(self.moods)

    def check(self, source: Source) -> None:
        """Raises ValueError saying what is wrong, if anything is."""
        if not self.moods:
            raise ValueError(f"{source}: there are no labels")
        if set(self.says) != set(self.moods):
            raise ValueError(f"{source}: moods and says must name the same labels")
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

    @property
    def labels(self) -> Mapping[Source, tuple[str, ...]]:
        """The labels of each sense."""
        return {source: sense.labels for source, sense in self.senses.items()}

    def __post_init__(self) -> None:
        for source in Source:
            if source not in self.senses:
                raise ValueError(f"{source}: missing")
            self.senses[source].check(source)
