"""Figures of readings whose true label is known, and the temperature that makes scores honest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import named, softmax
from device.senses.voice.usual import ENOUGH, after, relative
from device.values import Evidence, Source, Usual
from scripts.voice_corpus import LABELS

Reading = tuple[str, Evidence | None]  # the true label and what was heard
BINS = 10
TURNS = 20  # orders in which a person's utterances may come
EXCITED, SUBDUED = ("angry", "happy", "fear"), ("neutral", "sad", "calm")


def evidence_of(outputs: NDArray[np.float32], temperature: float) -> list[Evidence]:
    """A network's outputs (n x 10) as the device would tell them, at full quality."""
    scores = softmax(outputs[:, : len(LABELS)], temperature=temperature)
    planes = np.clip(outputs[:, len(LABELS) :], -1.0, 1.0).tolist()
    return [
        Evidence(Source.VOICE, named(LABELS, row), 1.0, 0.0, valence, arousal)
        for row, (valence, arousal) in zip(scores, planes, strict=True)
    ]


def usual_of(outputs: NDArray[np.float32], temperature: float) -> Usual:
    """What is said of voices on the whole."""
    logits = outputs[:, : len(LABELS)] / temperature
    mean = (logits - logits.mean(axis=1, keepdims=True)).mean(axis=0)
    valence, arousal = np.clip(outputs[:, len(LABELS) :], -1.0, 1.0).mean(axis=0)
    return Usual(named(LABELS, mean), float(valence), float(arousal), len(outputs))


def best_temperature(logits: NDArray[np.float32], truth: Sequence[int]) -> float:
    """The temperature at which the scores' log-likelihood is highest (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        scaled = logits.astype(np.float64) / temperature
        norm = np.log(np.exp(scaled - scaled.max(1, keepdims=True)).sum(1)) + scaled.max(1)
        return float(np.mean(norm - scaled[np.arange(len(truth)), truth]))

    return min((float(t) for t in np.geomspace(0.3, 4.0, 60)), key=loss)


def recalls(found: Sequence[Reading]) -> dict[str, float]:
    """Of each label, the share of its clips that were recognised."""
    return {
        label: float(np.mean([guess(evidence) == label for truth, evidence in found if truth == label]))
        for label in dict.fromkeys(truth for truth, _ in found)
    }


def unweighted_accuracy(found: Sequence[Reading]) -> float:
    """Mean over the labels of the share of clips that were recognised."""
    return float(np.mean(list(recalls(found).values())))


def guess(evidence: Evidence | None) -> str | None:
    return max(evidence.scores, key=evidence.scores.__getitem__) if evidence else None


def arousal_order(found: Sequence[Reading]) -> float:
    """Share of pairs of an excited and a subdued clip in which the excited one has the higher arousal."""
    high, low = (
        np.array([evidence.arousal for truth, evidence in found if truth in labels and evidence], np.float64)
        for labels in (EXCITED, SUBDUED)
    )
    return float(np.mean(high[:, None] > low[None, :]))


def calibration(found: Sequence[Reading]) -> float:
    """Expected calibration error over ten bins of confidence (Guo et al. 2017)."""
    heard = [(truth, evidence) for truth, evidence in found if evidence is not None]
    confidence = np.array([max(evidence.scores.values()) for _, evidence in heard])
    right = np.array([guess(evidence) == truth for truth, evidence in heard])
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(right[bins == one].mean() - confidence[bins == one].mean()) * np.mean(bins == one)
            for one in np.unique(bins)
        )
    )


def summary(found: Sequence[Reading]) -> str:
    """Accuracy, order of arousal, calibration and recalls, in one line."""
    each = " ".join(f"{label} {recall:.2f}" for label, recall in recalls(found).items())
    return (
        f"{len(found)} clips, UAR {unweighted_accuracy(found):.3f}, "
        f"arousal order {arousal_order(found):.3f}, ECE {calibration(found):.3f}; {each}"
    )


def acquainted(found: Sequence[Reading], speakers: Sequence[str], everybody: Usual) -> str:
    """What it gains to know each speaker from ten earlier utterances or more, in one line."""
    strange: list[Reading] = []
    known: list[Reading] = []
    for speaker in dict.fromkeys(speakers):
        theirs = [one for one, name in zip(found, speakers, strict=True) if name == speaker]
        for turn in range(TURNS):
            rng = np.random.default_rng(turn)
            own = Usual()
            for number, row in enumerate(rng.permutation(len(theirs))):
                label, evidence = theirs[row]
                if number >= ENOUGH:
                    strange.append((label, evidence))
                    known.append((label, relative(evidence, own, everybody) if evidence else None))
                own = after(own, evidence) if evidence else own
    return (
        f"known from {ENOUGH} utterances: UAR {unweighted_accuracy(known):.3f}, "
        f"as a stranger {unweighted_accuracy(strange):.3f}"
    )
