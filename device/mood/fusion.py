"""Blend what was seen, heard and said into one mood. Knows nothing of cameras, threads or time.

Each sense's scores p(label) become an opinion about the moods through its label map,
P(mood | sense) = sum over labels of p(label) P(mood | label). The opinions meet in a log-linear pool
(Genest & Zidek 1986, Statistical Science 1:114): log score = log prior + sum of weight x log opinion,
where the weight of a sense grows with the quality of this one reading. The prior and what the person has
taught decide what the senses leave in doubt (doubt.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.mood.doubt import hold, moderate, yielding
from device.mood.labelmap import LabelMap
from device.mood.learning import Lessons, Meaning
from device.mood.opinion import Opinion, trust
from device.mood.reason import explain
from device.mood.space import MoodSpace
from device.values import Emotion, Evidence, Lesson, Mood, Source

MOODS = tuple(Emotion)
LEAST_QUALITY = 0.15  # of a reading; poorer ones alone name no mood
LEAST_CONFIDENCE = 0.25
OWN_WEIGHT = 0.5
HALF = 0.5  # a label names a mood if it says more of it than this


@dataclass(frozen=True, slots=True)
class Pooled:
    """What all the evidence together says, told or not."""

    scores: Mapping[Emotion, float]  # sums to 1
    valence: float  # [-1, 1]
    arousal: float  # [-1, 1]
    opinions: tuple[Opinion, ...]  # in the order face, voice, words

    @property
    def emotion(self) -> Emotion:
        return max(MOODS, key=lambda mood: self.scores[mood])

    @property
    def confidence(self) -> float:
        return self.scores[self.emotion]


class Fuser:
    """Makes one mood of the evidence of a scan. Stateless; any thread."""

    def __init__(
        self,
        space: MoodSpace,
        label_map: LabelMap,
        *,
        least_confidence: float = LEAST_CONFIDENCE,
        lessons: Lessons | None = None,
    ) -> None:
        """A pool below least_confidence (0-1) names no mood."""
        self._space = space
        self._label_map = label_map
        self._least_confidence = least_confidence
        self._labels = label_map.labels
        self._lessons = lessons or Lessons(self._labels)
        self._weights = {source: sense.weight for source, sense in label_map.senses.items()}
        self._sharpness = {source: sense.sharpness for source, sense in label_map.senses.items()}
        self._maps = {
            source: np.array([[sense.moods[label][mood] for mood in MOODS] for label in sense.labels])
            for source, sense in label_map.senses.items()
        }

    def taught(self, lessons: Iterable[Lesson]) -> Fuser:
        """The fuser for the person who gave these lessons, oldest first; without any, this one again."""
        return Fuser(
            self._space,
            self._label_map,
            least_confidence=self._least_confidence,
            lessons=Lessons(self._labels, lessons),
        )

    def fuse(
        self, evidence: Sequence[Evidence], *, prior: Mapping[Emotion, float] | None = None
    ) -> Mood | None:
        """The mood of the person, or None where it can't be told.

        prior is what is believed before (over the seven, summing to 1); none: every mood alike. Order of the
        evidence does not matter. Raises ValueError for unknown labels and for numbers out of range.
        """
        pooled = self.pool(evidence, prior=prior)
        readable = [opinion for opinion in pooled.opinions if opinion.quality >= LEAST_QUALITY]
        if not readable or pooled.confidence < self._least_confidence:
            return None
        return Mood(
            scores=pooled.scores,
            emotion=pooled.emotion,
            confidence=pooled.confidence,
            valence=pooled.valence,
            arousal=pooled.arousal,
            because=tuple(opinion.evidence for opinion in pooled.opinions),
            reason=explain(pooled.emotion, pooled.confidence, readable, self._space),
        )

    def pool(self, evidence: Sequence[Evidence], *, prior: Mapping[Emotion, float] | None = None) -> Pooled:
        """What the evidence says, however little that is. Raises ValueError as fuse does."""
        read = [
            (one, shipped, self._lessons.meaning(one, shipped))
            for one in sorted(evidence, key=_order)
            if (shipped := self._opinion(one)) is not None
        ]
        opinions = tuple(
            Opinion(
                one,
                dict(zip(MOODS, map(float, meaning.moods), strict=True)),
                self._label_map.senses[one.source].says,
            )
            for one, _, meaning in read
        )
        said, known = np.zeros(len(MOODS)), np.log(moderate(_prior(prior)))
        for one, shipped, meaning in read:
            weight = self._weights[one.source] * trust(one.quality)
            said = said + weight * np.log(shipped)
            known = known + weight * np.log(meaning.moods / shipped)
        named_first = int(said.argmax())
        held = max(
            (
                self._held(opinion, meaning, named_first)
                for opinion, (*_, meaning) in zip(opinions, read, strict=True)
            ),
            default=0.0,
        )
        logits = said + yielding(known, named_first, held)
        scores = _normalised(np.exp(logits - logits.max()))
        named = dict(zip(MOODS, map(float, scores), strict=True))
        valence, arousal = self._place(named, opinions)
        return Pooled(named, valence, arousal, opinions)

    def moods(self, evidence: Evidence) -> dict[Emotion, float]:
        """What a single reading says about the seven moods, summing to 1; all alike where it says nothing."""
        shipped = self._opinion(evidence)
        if shipped is None:
            return dict.fromkeys(MOODS, 1.0 / len(MOODS))
        return dict(zip(MOODS, map(float, self._lessons.meaning(evidence, shipped).moods), strict=True))

    def named(self, emotion: Emotion, because: Sequence[Evidence] = ()) -> Mood:
        """The mood a person named, beyond doubt; because is what the senses had said."""
        valence, arousal = self._space.place(emotion)
        return Mood(
            scores={mood: float(mood is emotion) for mood in MOODS},
            emotion=emotion,
            confidence=1.0,
            valence=valence,
            arousal=arousal,
            because=tuple(because),
            reason=f"You said that you feel {emotion}.",
        )

    def _held(self, opinion: Opinion, meaning: Meaning, mood: int) -> float:
        """How far a sense keeps a mood (its place among the seven) from being overruled, 0-1."""
        row = self._maps[opinion.source][self._labels[opinion.source].index(opinion.label)]
        names_it = row[mood] > HALF
        return hold(opinion.certainty, float(meaning.kept[mood])) if names_it else 0.0

    def _opinion(self, evidence: Evidence) -> NDArray[np.float64] | None:
        """Opinion about the moods (7, summing to 1); None where every score is zero."""
        labels = self._labels[evidence.source]
        _check(evidence, labels)
        scores = np.array([float(evidence.scores.get(label, 0.0)) for label in labels])
        if scores.max() <= 0.0:
            return None
        sharpened = _normalised((scores / scores.max()) ** self._sharpness[evidence.source])
        return _normalised(sharpened @ self._maps[evidence.source])

    def _place(self, scores: Mapping[Emotion, float], opinions: Sequence[Opinion]) -> tuple[float, float]:
        """Valence and arousal: the scores' centre, drawn to what the senses estimated themselves."""
        valence, arousal = self._space.centre(scores)
        weights = [OWN_WEIGHT * trust(o.quality) for o in opinions]
        return (
            _drawn(valence, [o.evidence.valence for o in opinions], weights),
            _drawn(arousal, [o.evidence.arousal for o in opinions], weights),
        )


def _drawn(centre: float, estimates: Sequence[float | None], weights: Sequence[float]) -> float:
    """The mean of the centre (weight 1) and what is estimated, in [-1, 1]."""
    known = [(value, weight) for value, weight in zip(estimates, weights, strict=True) if value is not None]
    total = 1.0 + sum(weight for _, weight in known)
    drawn = (centre + sum(value * weight for value, weight in known)) / total
    return min(1.0, max(-1.0, drawn))


def _normalised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(values / values.sum())


def _order(evidence: Evidence) -> tuple[object, ...]:
    """A key that tells any two different readings apart."""
    return (
        tuple(Source).index(evidence.source),
        evidence.at,
        evidence.quality,
        tuple(sorted(evidence.scores.items())),
        _known(evidence.valence),
        _known(evidence.arousal),
    )


def _known(value: float | None) -> tuple[bool, float]:
    return (value is not None, value or 0.0)


def _prior(prior: Mapping[Emotion, float] | None) -> NDArray[np.float64]:
    if prior is None:
        return _normalised(np.ones(len(MOODS)))
    values = np.array([float(prior.get(mood, 0.0)) for mood in MOODS])
    if not np.isfinite(values).all() or values.min() <= 0.0:
        raise ValueError("prior: every mood needs a finite number above 0")
    return _normalised(values)


def _check(evidence: Evidence, labels: Sequence[str]) -> None:
    """Raises ValueError naming the sense and what is wrong with its reading."""
    source = evidence.source
    unknown = sorted(set(evidence.scores) - set(labels))
    if unknown:
        raise ValueError(f"{source}: no such label {unknown[0]!r}; it has {', '.join(labels)}")
    for label, score in evidence.scores.items():
        if not (np.isfinite(score) and score >= 0.0):
            raise ValueError(f"{source}: {label} must be a finite number of 0 or more, not {score}")
    if not (0.0 <= evidence.quality <= 1.0):
        raise ValueError(f"{source}: quality must be within 0 and 1, not {evidence.quality}")
    for name, value in (("valence", evidence.valence), ("arousal", evidence.arousal)):
        if value is not None and not (-1.0 <= value <= 1.0):
            raise ValueError(f"{source}: {name} must be within -1 and 1, not {value}")
