"""One reading, seen as what it says about the seven moods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from device.types import Emotion, Evidence, Source


@dataclass(frozen=True, slots=True)
class Opinion:
    """A reading and its meaning."""

    evidence: Evidence
    moods: Mapping[Emotion, float]  # over the seven, summing to 1, each above 0

    @property
    def source(self) -> Source:
        return self.evidence.source

    @property
    def quality(self) -> float:
        return self.evidence.quality

    @property
    def label(self) -> str:
        """The likeliest of the sense's own labels."""
        return max(sorted(self.evidence.scores), key=lambda label: self.evidence.scores[label])

    @property
    def certainty(self) -> float:
        """How sure the sense is of that label and of its own reading, 0-1."""
        return self.quality * self.evidence.scores[self.label] / sum(self.evidence.scores.values())
