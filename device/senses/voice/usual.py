"""What one person's voice says on most days, so that it is read against itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from device.values.types import Evidence

ENOUGH = 10  # utterances before it counts
PART = 0.5  # of how far one's usual lies from everybody's is laid to the voice; the rest may be one's mood
STEADY = 5.0  # utterances that everybody's usual is worth beside one's own
NEWEST = 100  # utterances remembered, in effect
SOUND = 0.4  # least quality of a reading that is learned from


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean reading of one person, or of everybody."""

    logits: Mapping[str, float] = field(default_factory=dict)  # label -> log score less the labels' mean
    valence: float = 0.0  # [-1, 1]
    arousal: float = 0.0  # [-1, 1]
    count: int = 0  # utterances it is the mean of

    def after(self, evidence: Evidence) -> Usual:
        """With one more reading, unless that is a poor one."""
        if evidence.quality < SOUND or evidence.valence is None or evidence.arousal is None:
            return self
        share = 1.0 / min(self.count + 1, NEWEST)
        logits = _logits(evidence.scores)
        return Usual(
            {label: _moved(self.logits.get(label, 0.0), value, share) for label, value in logits.items()},
            _moved(self.valence, evidence.valence, share),
            _moved(self.arousal, evidence.arousal, share),
            self.count + 1,
        )


def relative(evidence: Evidence, own: Usual, everybody: Usual) -> Evidence:
    """The reading of a person who usually sounds like `own`, moved half-way to where everybody's would be.

    The reading as it is until ten utterances are known, or where its labels are not those known.
    """
    if own.count < ENOUGH or not evidence.scores.keys() == own.logits.keys() == everybody.logits.keys():
        return evidence
    trust = PART * own.count / (own.count + STEADY)
    moved = {
        label: value - trust * (own.logits[label] - everybody.logits[label])
        for label, value in _logits(evidence.scores).items()
    }
    return replace(
        evidence,
        scores=_scores(moved),
        valence=_less(evidence.valence, trust * (own.valence - everybody.valence)),
        arousal=_less(evidence.arousal, trust * (own.arousal - everybody.arousal)),
    )


def _logits(scores: Mapping[str, float]) -> dict[str, float]:
    logs = {label: math.log(max(score, 1e-9)) for label, score in scores.items()}
    mean = math.fsum(logs.values()) / len(logs)
    return {label: value - mean for label, value in logs.items()}


def _scores(logits: Mapping[str, float]) -> dict[str, float]:
    highest = max(logits.values())
    powers = {label: math.exp(value - highest) for label, value in logits.items()}
    total = math.fsum(powers.values())
    return {label: power / total for label, power in powers.items()}


def _moved(old: float, new: float, share: float) -> float:
    return old + share * (new - old)


def _less(value: float | None, by: float) -> float | None:
    return None if value is None else min(1.0, max(-1.0, value - by))
