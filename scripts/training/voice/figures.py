"""Figures of readings whose true label is known, and the temperature that makes scores honest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import named, softmax
from device.senses.voice.usual import after, relative
from device.values import Evidence, Source, Usual
from scripts.training.calibration import calibration_error
from scripts.training.voice.corpus import LABELS

Reading = tuple[str, Evidence | None]  # the true label and what was heard
BINS = 10
EARLIER = 5  # utterances by which a person is known
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


def _calibration(found: Sequence[Reading]) -> float:
    """Of what was heard."""
    heard = [(truth, evidence) for truth, evidence in found if evidence is not None]
    scores = np.array([list(evidence.scores.values()) for _, evidence in heard])
    return calibration_error(scores, np.array([guess(evidence) == truth for truth, evidence in heard]))


def summary(found: Sequence[Reading]) -> str:
    """Accuracy, order of arousal, calibration and recalls, in one line."""
    each = " ".join(f"{label} {recall:.2f}" for label, recall in recalls(found).items())
    return (
        f"{len(found)} clips, UAR {unweighted_accuracy(found):.3f}, "
        f"arousal order {arousal_order(found):.3f}, ECE {_calibration(found):.3f}; {each}"
    )


def acquainted(found: Sequence[Reading], speakers: Sequence[str], everybody: Usual) -> str:
    """What it gains to know each speaker from five earlier utterances or more, in one line."""
    strange: list[Reading] = []
    known: list[Reading] = []
    for speaker in dict.fromkeys(speakers):
        theirs = [one for one, name in zip(found, speakers, strict=True) if name == speaker]
        for turn in range(TURNS):
            rng = np.random.default_rng(turn)
            own = Usual()
            for number, row in enumerate(rng.permutation(len(theirs))):
                label, evidence = theirs[row]
                if number >= EARLIER:
                    strange.append((label, evidence))
                    known.append((label, relative(evidence, own, everybody) if evidence else None))
                own = after(own, evidence) if evidence else own
    return (
        f"known from {EARLIER} utterances: UAR {unweighted_accuracy(known):.3f}, "
        f"as a stranger {unweighted_accuracy(strange):.3f}"
    )
