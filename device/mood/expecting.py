"""What is believed before a scan, and a word in the reason where that made the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from device.mood.reason import remarked
from device.mood.smoothing import carried
from device.types import Emotion, Evidence, Mood

LATELY, AT_THIS_HOUR = "as a little while ago", "as you often are at this hour"


class Fuses(Protocol):
    """Makes one mood out of evidence."""

    def fuse(
        self, evidence: Sequence[Evidence], *, prior: Mapping[Emotion, float] | None = None
    ) -> Mood | None:
        """The mood, or None where the evidence is not good enough. prior: what was believed before."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is known of a person before a scan."""

    before: Mood | None  # of the last scan
    elapsed_s: float  # since then
    half_life_min: float  # of what it counts; 0: nothing
    habit: Mapping[Emotion, float] | None = None  # how often each mood is met at this hour; None: alike

    def prior(self) -> dict[Emotion, float]:
        """Chance of each of the seven, summing to 1."""
        return carried(self.before, self.elapsed_s, self.half_life_min, afresh=self.habit)


def judged(judge: Fuses, evidence: Sequence[Evidence], expected: Expectation) -> Mood | None:
    """The mood of a scan; its reason says so where another would have been told but for the expectation."""
    mood = judge.fuse(evidence, prior=expected.prior())
    if mood is None:
        return None
    for remark, believed, otherwise in _parts(expected):
        if believed.get(mood.emotion, 0.0) > 1.0 / len(Emotion):
            other = judge.fuse(evidence, prior=otherwise.prior())
            if other is None or other.emotion is not mood.emotion:
                return replace(mood, reason=remarked(mood.reason, mood.emotion, remark))
    return mood


def _parts(expected: Expectation) -> list[tuple[str, Mapping[Emotion, float], Expectation]]:
    """Each thing believed: how it is told, what it says of the moods, and all the rest without it."""
    parts: list[tuple[str, Mapping[Emotion, float], Expectation]] = []
    if expected.before is not None:
        parts.append((LATELY, expected.before.scores, replace(expected, before=None)))
    if expected.habit is not None:
        parts.append((AT_THIS_HOUR, expected.habit, replace(expected, habit=None)))
    return parts
