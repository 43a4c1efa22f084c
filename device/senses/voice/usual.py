"""What one person's voice says on most days, so that it is read against itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from device.values import Evidence, Usual

LAID_TO_THE_VOICE = 0.5  # of how far one's usual lies from everybody's; the rest may be one's mood
STEADY = 8.0  # utterances that everybody's usual is worth beside one's own
NEWEST = 100  # utterances remembered, in effect
SOUND = 0.4  # least quality of a reading that is learned from


def after(usual: Usual, evidence: Evidence) -> Usual:
    """What is usual with one more reading, unless that is a poor one."""
    if evidence.quality < SOUND or evidence.valence is None or evidence.arousal is None:
        return usual
    share = 1.0 / min(usual.count + 1, NEWEST)
    logits = _logits(evidence.scores)
    return Usual(
        {label: _moved(usual.logits.get(label, 0.0), value, share) for label, value in logits.items()},
        _moved(usual.valence, evidence.valence, share),
        _moved(usual.arousal, evidence.arousal, share),
        usual.count + 1,
        usual.made_by,
    )


def relative(evidence: Evidence, own: Usual, everybody: Usual) -> Evidence:
    """The reading of a person who usually sounds like `own`, moved half-way to where everybody's would be.

    By little from the second utterance on, as one may have met somebody on a rare day. The reading as it is
    where its labels are not those known.
    """
    if not evidence.scores.keys() == own.logits.keys() == everybody.logits.keys():
        return evidence
    trust = LAID_TO_THE_VOICE * own.count / (own.count + STEADY)
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
