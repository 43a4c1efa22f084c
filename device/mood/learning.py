"""Learn what a reading means of one person, from the moods this person named.

A lesson is what the senses read and the mood it really was. It teaches what such a reading means, and nothing
of others: a sentence that said nothing teaches nothing about sentences that do. What a reading means is the
mean of a Dirichlet distribution, to which each lesson adds its mood as far as its reading was such a one; the
senses of one lesson share it, for the pool multiplies them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.mood.opinion import trust
from device.values import LESSONS_MAX, Emotion, Evidence, Lesson, Source

MOODS = tuple(Emotion)

STEADFAST = 3.5
"""How many lessons the shipped meaning is worth: a single lesson moves no number by more than 0.23."""

UNLIKE = 0.25
"""Below this share of a reading's odds, a lesson's reading was another one: at even odds, it teaches nothing
about readings of 0.8 and more."""

SUREST = 0.95
"""Readings surer than this are alike."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a reading says about the moods to whoever knows the person."""

    moods: NDArray[np.float64]  # 7, summing to 1
    kept: NDArray[
        np.float64
    ]  # 7: how much of what it ships with stands, by the lessons of such readings; may be > 1


@dataclass(frozen=True, slots=True)
class _Taught:
    """The lessons of one sense."""

    scores: NDArray[np.float64]  # n x labels, rows summing to 1
    trust: NDArray[np.float64]  # n, in each reading
    share: NDArray[np.float64]  # n, of each reading in its lesson
    felt: NDArray[np.float64]  # n x 7, one of them 1


class Lessons:
    """What one person has taught. A function of the lessons alone: forgetting them undoes it."""

    def __init__(self, labels: Mapping[Source, Sequence[str]], lessons: Iterable[Lesson] = ()) -> None:
        """labels: of each sense. Take the lessons, oldest first; the newest count."""
        newest = list(lessons)[-LESSONS_MAX:]
        self._labels = labels
        self._taught = {source: _gathered(source, labels[source], newest) for source in labels}

    def meaning(self, reading: Evidence, shipped: NDArray[np.float64]) -> Meaning:
        """What a reading means, given what it ships with (7, summing to 1); that again without a lesson."""
        taught = self._taught[reading.source]
        counts = taught.trust * _likeness(_scores(reading, self._labels[reading.source]), taught.scores)
        learned = _mean(shipped, (counts * taught.share) @ taught.felt)
        return Meaning(learned, _mean(shipped, counts @ taught.felt) / shipped)


def _mean(shipped: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((STEADFAST * shipped + counts) / (STEADFAST + counts.sum()))


def _likeness(reading: NDArray[np.float64], lessons: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each lesson's reading said the likeliest label of this one, and as surely: 0-1."""
    label = int(reading.argmax())
    share = np.minimum(1.0, _odds(lessons[:, label]) / _odds(reading[label]))
    return np.asarray(np.maximum(0.0, (share - UNLIKE) / (1.0 - UNLIKE)))


def _odds(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.minimum(chance, SUREST)
    return np.asarray(known / (1.0 - known))


def _scores(reading: Evidence, labels: Sequence[str]) -> NDArray[np.float64]:
    scores = np.array([float(reading.scores.get(label, 0.0)) for label in labels])
    return np.asarray(scores / scores.sum())


def _gathered(source: Source, labels: Sequence[str], lessons: Iterable[Lesson]) -> _Taught:
    read = [
        (
            _scores(evidence, labels),
            trust(evidence.quality),
            1.0 / len(lesson.evidence),
            MOODS.index(lesson.emotion),
        )
        for lesson in lessons
        for evidence in lesson.evidence
        if evidence.source is source and math.fsum(evidence.scores.values()) > 0.0
    ]
    return _Taught(
        np.array([scores for scores, *_ in read]).reshape(len(read), len(labels)),
        np.array([trusted for _, trusted, _, _ in read]),
        np.array([share for _, _, share, _ in read]),
        np.eye(len(MOODS))[[mood for *_, mood in read]],
    )
