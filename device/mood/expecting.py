"""What is believed before a scan, and a word in the reason where that made the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from device.mood.reason import remarked
from device.mood.smoothing import carried
from device.values import Emotion, Evidence, Known, Lesson, Mood

REMARKS = {Known.LATELY: "as a little while ago", Known.AT_THIS_HOUR: "as you often are at this hour"}
WORTH_TELLING = 0.2  # belief in a mood from which it is told under "Why?"; every mood alike is 0.14


class Judge(Protocol):
    """Makes one mood out of evidence. Pure."""

    def taught(self, lessons: Iterable[Lesson]) -> Judge:
        """The judge for the people who gave these lessons, oldest first."""

    def named(self, emotion: Emotion, because: Sequence[Evidence] = ()) -> Mood:
        """The mood that a person named; because: what the senses had said."""

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


def judged(judge: Judge, evidence: Sequence[Evidence], expected: Expectation) -> Mood | None:
    """The mood of a scan, with what was expected.

    Its reason says so where another mood would have been told but for the expectation.
    """
    mood = judge.fuse(evidence, prior=expected.prior())
    if mood is None:
        return None
    parts = _parts(expected)
    told = {known: said for known, said, _ in parts if max(said.values()) >= WORTH_TELLING}
    mood = replace(mood, expected=told)
    for known, said, otherwise in parts:
        if said[mood.emotion] > 1.0 / len(Emotion):
            other = judge.fuse(evidence, prior=otherwise.prior())
            if other is None or other.emotion is not mood.emotion:
                return replace(mood, reason=remarked(mood.reason, mood.emotion, REMARKS[known]))
    return mood


def _parts(expected: Expectation) -> list[tuple[Known, dict[Emotion, float], Expectation]]:
    """Each thing known: what it alone would have expected, and all the rest without it."""
    without_habit, without_before = replace(expected, habit=None), replace(expected, before=None)
    parts: list[tuple[Known, dict[Emotion, float], Expectation]] = []
    if expected.before is not None:
        parts.append((Known.LATELY, without_habit.prior(), without_before))
    if expected.habit is not None:
        parts.append((Known.AT_THIS_HOUR, without_before.prior(), without_habit))
    return parts
