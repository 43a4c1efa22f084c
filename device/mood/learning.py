"""Learn one person's ways from the moods this person named.

A lesson is what the senses read and the mood it really was. Two things are learned of each sense: what its
labels mean in this person (each row of the label map is the mean of a Dirichlet distribution, to which a
lesson adds what was read; the senses of one lesson share it, for the pool multiplies them) and how far it can
be trusted (its weight is scaled by the mean of a gamma distribution: how much it spoke for the named moods,
against how much it promised to).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.mood.labelmap import LabelMap, SenseMap
from device.mood.opinion import trust
from device.types import Emotion, Evidence, Source

MOODS = tuple(Emotion)

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


def learned(shipped: LabelMap, lessons: Iterable[Lesson]) -> LabelMap:
    """The label map of the person who gave these lessons, oldest first; the shipped one without any.

    A function of the lessons alone: forgetting them undoes it.
    """
    newest = list(lessons)[-NEWEST:]
    return LabelMap(
        {source: _adapted(sense, *_read(source, sense, newest)) for source, sense in shipped.senses.items()}
    )


def _read(
    source: Source, sense: SenseMap, lessons: Iterable[Lesson]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Of n readings of a sense: how much each of its labels was read (n x labels), and the mood named (n).

    A row sums to the trust in the reading, shared among the readings of its lesson.
    """
    shares: list[list[float]] = []
    felt: list[int] = []
    for lesson in lessons:
        for evidence in lesson.evidence:
            total = math.fsum(evidence.scores.values())
            if evidence.source is source and total > 0.0:
                part = trust(evidence.quality) / total / len(lesson.evidence)
                shares.append([part * evidence.scores.get(label, 0.0) for label in sense.moods])
                felt.append(MOODS.index(lesson.emotion))
    return np.array(shares).reshape(-1, len(sense.moods)), np.array(felt, np.int64)


def _adapted(sense: SenseMap, shares: NDArray[np.float64], felt: NDArray[np.int64]) -> SenseMap:
    shipped = np.array([[row[mood] for mood in MOODS] for row in sense.moods.values()])
    counts = shares.T @ np.eye(len(MOODS))[felt]
    learned_rows = (STEADFAST * shipped + counts) / (STEADFAST + counts.sum(axis=1, keepdims=True))
    return SenseMap(
        moods={
            label: dict(zip(MOODS, row, strict=True))
            for label, row in zip(sense.moods, learned_rows.tolist(), strict=True)
        },
        weight=sense.weight * _reliability(shares @ shipped, felt),
        sharpness=sense.sharpness,
    )


def _reliability(opinions: NDArray[np.float64], felt: NDArray[np.int64]) -> float:
    """How much a sense spoke for the named moods, over what it promised; at most 1 and 1 at first.

    opinions: n x 7, each row weighed by the trust in it.
    """
    weights = opinions.sum(axis=1)
    opinions, felt, weights = opinions[weights > 0.0], felt[weights > 0.0], weights[weights > 0.0]
    said = opinions[np.arange(len(felt)), felt].sum()
    promised = ((opinions**2).sum(axis=1) / weights).sum()
    before = STEADFAST / len(MOODS)
    return min(1.0, float((before + said) / (before + promised)))
