"""How good answers to strangers are, corpus by corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.training.calibration import calibration_error
from scripts.training.voice.corpus import LABELS
from scripts.training.voice.figures import EXCITED, SUBDUED
from scripts.training.voice.strangers.people import People, Rows

PLEASANT, UNPLEASANT = ("happy", "calm"), ("angry", "sad", "fear", "disgust")
HEAD = (
    f"{'':14}{'clips':>6}{'shared':>8}{'all':>8}{'Brier':>8}{'ECE':>8}{'sure':>8}{'arousal':>9}{'valence':>9}"
)

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one corpus; every label counts alike, but in the calibration error."""

    clips: float
    shared: float  # mean recall where only the corpus' own labels may be answered
    all: float  # where all eight may
    brier: float  # squared error of the distribution
    error: float  # of calibration
    sure: float  # mean confidence
    arousal: float  # share of pairs in the right order
    valence: float

    def __str__(self) -> str:
        return (
            f"{self.clips:6.0f}{self.shared:8.3f}{self.all:8.3f}{self.brier:8.3f}{self.error:8.3f}"
            f"{self.sure:8.3f}{self.arousal:9.3f}{self.valence:9.3f}"
        )


def table(title: str, people: People, scores: Floats, planes: Floats, rows: Rows) -> str:
    """A line for each corpus of the rows, and their mean. scores, planes: of all clips."""
    found = {
        corpus: figures(people, scores, planes, rows & (people.corpora == corpus))
        for corpus in dict.fromkeys(people.corpora[rows].tolist())
    }
    return "\n".join([f"{title}\n{HEAD}", *(f"{name:14}{one}" for name, one in found.items()), _mean(found)])


def figures(people: People, scores: Floats, planes: Floats, rows: Rows) -> Figures:
    """Of the rows of one corpus."""
    truth, given = people.labels[rows], scores[rows]
    among = np.where(people.own[rows], given, -1.0).argmax(axis=1) == truth
    right = given.argmax(axis=1) == truth
    errors = np.square(given - np.eye(len(LABELS))[truth]).sum(axis=1)
    valence, arousal = planes[rows].T
    return Figures(
        len(truth),
        _evenly(among, truth),
        _evenly(right, truth),
        _evenly(errors, truth),
        calibration_error(given, right),
        float(given.max(axis=1).mean()),
        _order(arousal, truth, EXCITED, SUBDUED),
        _order(valence, truth, PLEASANT, UNPLEASANT),
    )


def _mean(found: Mapping[str, Figures]) -> str:
    mean = np.nanmean([astuple(one) for one in found.values()], axis=0)
    return f"{'mean':14}{Figures(*mean.tolist())}"


def _evenly(values: NDArray[np.generic], truth: NDArray[np.int64]) -> float:
    return float(np.mean([values[truth == label].mean() for label in np.unique(truth)]))


def _order(values: Floats, truth: NDArray[np.int64], above: tuple[str, ...], below: tuple[str, ...]) -> float:
    high, low = (values[np.isin(truth, [LABELS.index(one) for one in names])] for names in (above, below))
    return float(np.mean(high[:, None] > low[None])) if len(high) and len(low) else float("nan")
