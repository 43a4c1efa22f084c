"""One reading, seen as what it says about the seven moods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from device.values import Emotion, Evidence, Source

WORTHLESS = 0.1
SOUND = 0.6


@dataclass(frozen=True, slots=True)
class Opinion:
    """A reading and its meaning."""

    evidence: Evidence
    moods: Mapping[Emotion, float]  # over the seven, summing to 1, each above 0
    says: Mapping[str, str]  # label -> how it is said of somebody

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
    def saying(self) -> str:
        """How that label is said of somebody."""
        return self.says[self.label]

    @property
    def certainty(self) -> float:
        """How sure the sense is of that label, less where its reading is poor, 0-1."""
        scores = self.evidence.scores
        return trust(self.quality) * scores[self.label] / sum(scores.values())


def trust(quality: float) -> float:
    """How far a reading is taken at its calibrated word, 0-1: smoothly from worthless (0.1) to sound (0.6).

    A sense's scores are calibrated on sound readings, so quality above that adds nothing.
    """
    along = min(1.0, max(0.0, (quality - WORTHLESS) / (SOUND - WORTHLESS)))
    return along * along * (3.0 - 2.0 * along)
