"""Whom the model for strangers learns from: people of six corpora, each as often as the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.training.voice.corpus import LABELS, Clip, clips

CORPORA = ("ravdess", "tess", "nemo", "ased", "korean", "turev")
OLDER = ("ravdess", "tess")  # what the older models learned from
MOST = {"train": 40, "val": 12}  # clips of a speaker's label in TESS, which has two speakers and thousands
FOLDS = 4

Rows = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class People:
    """Clips, and what is to be learned of each."""

    clips: Sequence[Clip]
    corpora: NDArray[np.str_]
    speakers: NDArray[np.str_]
    labels: NDArray[np.int64]  # places in LABELS
    planes: NDArray[np.float32]  # n x 2
    own: Rows  # n x labels: which its corpus has

    @classmethod
    def of(cls, chosen: Sequence[Clip]) -> People:
        corpora = np.array([clip.corpus for clip in chosen])
        labels = np.array([LABELS.index(clip.label) for clip in chosen])
        own = np.stack([np.isin(np.arange(len(LABELS)), labels[corpora == corpus]) for corpus in corpora])
        return cls(
            chosen,
            corpora,
            np.array([clip.speaker for clip in chosen]),
            labels,
            np.stack([clip.plane for clip in chosen]),
            own,
        )

    @classmethod
    def read(cls, folders: Sequence[Path]) -> People:
        """Of all folders with a labels.csv; TESS thinned."""
        counts: Counter[tuple[str, str, str]] = Counter()
        chosen = []
        for clip in (one for folder in folders for one in clips(folder) if one.corpus in CORPORA):
            key = (clip.speaker, clip.label, clip.split)
            counts[key] += 1
            if clip.corpus != "tess" or counts[key] <= MOST[clip.split]:
                chosen.append(clip)
        return cls.of(chosen)

    def weights(self, used: Rows) -> NDArray[np.float64]:
        """How often each clip is drawn: every corpus as often, its labels evenly; the unused never."""
        places = {one: number for number, one in enumerate(CORPORA)}
        groups = np.array([places[str(one)] for one in self.corpora]) * len(LABELS) + self.labels
        counts = np.bincount(groups[used], minlength=len(CORPORA) * len(LABELS))
        weights = used / np.maximum(counts[groups], 1) / self.own.sum(axis=1)
        return np.asarray(weights / weights.sum())

    def folds(self) -> list[tuple[str, Rows]]:
        """Who is left out in turn: each whole corpus, then every fourth speaker of each."""
        corpora = [(f"without {corpus}", self.corpora == corpus) for corpus in CORPORA]
        numbers = np.zeros(len(self.clips), int)
        for corpus in CORPORA:
            names = sorted(set(self.speakers[self.corpora == corpus].tolist()))
            for number, name in enumerate(names):
                numbers[self.speakers == name] = number * (2 if corpus == "tess" else 1) % FOLDS
        return corpora + [(f"people {fold + 1}", numbers == fold) for fold in range(FOLDS)]
