"""Simulated scans: a face, a voice and a sentence that are independent of each other but of the same mood.

What "the same mood" means. Happy, sad, angry and neutral have labels of their names in every set. Anxious is
what FER-2013, RAVDESS and TESS call fear. Calm has a label in RAVDESS; a calm face is a composed one, which
FER-2013 calls neutral. Motivated has a label only among the words: it is pleasant and aroused with the goal
ahead, so its face is happy or composed, and its voice happy, (pleasantly) surprised or plain. Disgust and a
surprised face have no mood of their own: they are drawn for none, and are met where a model misreads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.mood.opinion import trust
from device.values import Emotion, Evidence, Source
from scripts.training.fusion.arrays import LABELS
from scripts.training.fusion.readings import Readings

MOODS = tuple(Emotion)
Shown = Mapping[Source, Mapping[Emotion, Mapping[str, float]]]
"""Of each sense and mood, how often which label is drawn."""

SHOWN: Shown = {
    Source.FACE: {
        Emotion.HAPPY: {"happy": 1.0},
        Emotion.SAD: {"sad": 1.0},
        Emotion.ANGRY: {"angry": 1.0},
        Emotion.CALM: {"neutral": 1.0},
        Emotion.NEUTRAL: {"neutral": 1.0},
        Emotion.ANXIOUS: {"fear": 1.0},
        Emotion.MOTIVATED: {"happy": 0.5, "neutral": 0.5},
    },
    Source.VOICE: {
        Emotion.HAPPY: {"happy": 1.0},
        Emotion.SAD: {"sad": 1.0},
        Emotion.ANGRY: {"angry": 1.0},
        Emotion.CALM: {"calm": 1.0},
        Emotion.NEUTRAL: {"neutral": 1.0},
        Emotion.ANXIOUS: {"fear": 1.0},
        Emotion.MOTIVATED: {"happy": 0.5, "surprise": 0.25, "neutral": 0.25},
    },
    Source.WORDS: {mood: {str(mood): 1.0} for mood in Emotion},
}


@dataclass(frozen=True, slots=True)
class Triples:
    """Simulated scans. A missing sense has quality 0 and even scores."""

    moods: NDArray[np.int64]  # n, index into the seven
    scores: Mapping[Source, NDArray[np.float64]]  # n x the sense's labels
    quality: Mapping[Source, NDArray[np.float64]]  # n

    def trust(self, source: Source) -> NDArray[np.float64]:
        """How far each reading of a sense is taken at its word, 0-1."""
        return np.array([trust(q) for q in self.quality[source]])

    def without(self, *sources: Source) -> Triples:
        """The same scans with some senses missing."""
        return self._changed(dict.fromkeys(sources))

    def with_noise(self, source: Source, quality: float, rng: np.random.Generator) -> Triples:
        """The same scans with one sense replaced by random scores of a given quality."""
        count, width = self.scores[source].shape
        return self._changed({source: (rng.dirichlet([0.3] * width, count), np.full(count, quality))})

    def evidences(self) -> Iterator[list[Evidence]]:
        """Each scan as the senses would hand it on."""
        for i in range(len(self.moods)):
            yield [
                Evidence(
                    source,
                    dict(zip(LABELS[source], map(float, self.scores[source][i]), strict=True)),
                    float(self.quality[source][i]),
                    at=0.0,
                )
                for source in Source
                if self.quality[source][i] > 0
            ]

    def _changed(
        self, changes: Mapping[Source, tuple[NDArray[np.float64], NDArray[np.float64]] | None]
    ) -> Triples:
        scores, quality = dict(self.scores), dict(self.quality)
        for source, change in changes.items():
            scores[source], quality[source] = change or _nothing(source, len(self.moods))
        return Triples(self.moods, scores, quality)


def with_gaps(triples: Triples, *, seed: int) -> Triples:
    """The same scans; of two thirds of them one or two senses are missing."""
    rng = np.random.default_rng(seed)
    missing = {source: rng.random(len(triples.moods)) < 0.3 for source in Source}
    every = np.logical_and.reduce(list(missing.values()))
    scores, quality = {}, {}
    for source in Source:
        blank, none = _nothing(source, len(triples.moods))
        gone = missing[source] & ~every
        scores[source] = np.where(gone[:, None], blank, triples.scores[source])
        quality[source] = np.where(gone, none, triples.quality[source])
    return Triples(triples.moods, scores, quality)


def _nothing(source: Source, count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    width = len(LABELS[source])
    return np.full((count, width), 1.0 / width), np.zeros(count)


def draw(readings: Mapping[Source, Readings], count: int, *, seed: int, shown: Shown = SHOWN) -> Triples:
    """Scans with every mood as often; of each sense any reading of a fitting label, every corpus as often."""
    return felt(readings, np.arange(count) % len(MOODS), seed=seed, shown=shown)


def felt(
    readings: Mapping[Source, Readings], moods: NDArray[np.int64], *, seed: int, shown: Shown = SHOWN
) -> Triples:
    """Scans of these moods, in this order."""
    rng = np.random.default_rng(seed)
    scores, quality = {}, {}
    for source in Source:
        scores[source], quality[source] = _nothing(source, len(moods))
        rows = _rows(readings[source], moods, shown[source], rng)
        known = rows >= 0
        scores[source][known] = readings[source].scores[rows[known]]
        quality[source][known] = readings[source].quality[rows[known]]
    return Triples(moods, scores, quality)


def _rows(
    readings: Readings,
    moods: NDArray[np.int64],
    shown: Mapping[Emotion, Mapping[str, float]],
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """The row of the reading drawn for each scan; -1 where the sense has nothing that fits."""
    rows = np.full(len(moods), -1)
    fitting = {label: _by_corpus(readings, label) for label in np.unique(readings.labels)}
    for index, mood in enumerate(MOODS):
        for scan in np.flatnonzero(moods == index):
            label = str(rng.choice(list(shown[mood]), p=list(shown[mood].values())))
            corpora = fitting.get(label)
            if corpora:
                rows[scan] = rng.choice(corpora[rng.choice(len(corpora))])
    return rows


def _by_corpus(readings: Readings, label: str) -> list[NDArray[np.int64]]:
    """The rows that really show a label, of each corpus that has it."""
    shows = readings.labels == label
    return [np.flatnonzero(shows & (readings.corpora == one)) for one in np.unique(readings.corpora[shows])]
