"""Learn one person's ways from the moods this person named.

A lesson is what the senses read and the mood it really was. Two things are learned of each sense: what its
labels mean in this person (each row of the label map is the mean of a Dirichlet distribution, to which a
lesson adds what was read; the senses of one lesson share it, for the pool multiplies them) and how far it can
be trusted (its weight is scaled by the mean of a gamma distribution: how much it spoke for the named moods,
against how much it promised to).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from device.mood.labelmap import LabelMap, SenseMap
from device.mood.opinion import trust
from device.types import Emotion, Evidence, Source

STEADFAST = 4.0
"""How many lessons the shipped map is worth: a single lesson moves no number by more than a fifth."""

NEWEST = 300
"""Lessons remembered; people change."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the senses read, if anything, and the mood the person said it was."""

    evidence: Sequence[Evidence]
    emotion: Emotion
    minute: int | None = None  # of the day, when it was said; None: not known


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sense's part of a lesson."""

    shares: Mapping[
        str, float
    ]  # label -> how much it was read; sums to the trust in the reading, shared among the lesson's
    emotion: Emotion


def learned(shipped: LabelMap, lessons: Iterable[Lesson]) -> LabelMap:
    """The label map of the person who gave these lessons, oldest first; the shipped one without any.

    A function of the lessons alone: forgetting them undoes it.
    """
    newest = list(lessons)[-NEWEST:]
    return LabelMap(
        {source: _adapted(sense, list(_readings(source, newest))) for source, sense in shipped.senses.items()}
    )


def _readings(source: Source, lessons: Iterable[Lesson]) -> Iterator[_Reading]:
    for lesson in lessons:
        for evidence in lesson.evidence:
            total = math.fsum(evidence.scores.values())
            if evidence.source is source and total > 0.0:
                part = trust(evidence.quality) / total / len(lesson.evidence)
                shares = {label: part * score for label, score in evidence.scores.items()}
                yield _Reading(shares, lesson.emotion)


def _adapted(sense: SenseMap, readings: Sequence[_Reading]) -> SenseMap:
    counts = {label: dict.fromkeys(Emotion, 0.0) for label in sense.moods}
    for reading in readings:
        for label, share in reading.shares.items():
            counts[label][reading.emotion] += share
    return SenseMap(
        moods={label: _posterior(row, counts[label]) for label, row in sense.moods.items()},
        weight=sense.weight * _reliability(sense, readings),
        sharpness=sense.sharpness,
    )


def _posterior(row: Mapping[Emotion, float], counts: Mapping[Emotion, float]) -> dict[Emotion, float]:
    total = STEADFAST + math.fsum(counts.values())
    return {mood: (STEADFAST * p + counts[mood]) / total for mood, p in row.items()}


def _reliability(sense: SenseMap, readings: Sequence[_Reading]) -> float:
    """How much the sense spoke for the named moods, over what it promised; at most 1 and 1 at first."""
    said = promised = STEADFAST / len(Emotion)
    for reading in readings:
        opinion = {
            mood: math.fsum(share * sense.moods[label][mood] for label, share in reading.shares.items())
            for mood in Emotion
        }
        total = math.fsum(opinion.values())
        if total > 0.0:
            said += opinion[reading.emotion]
            promised += math.fsum(p * p for p in opinion.values()) / total
    return min(1.0, said / promised)
