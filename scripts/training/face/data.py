"""FER-2013 with FER+ votes as training and validation sets: duplicates out, labels softened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LABELS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
# FER+ counts neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, no face.
PLUS_IN_LABEL_ORDER = (4, 5, 6, 1, 3, 2, 0)
CONTEMPT = 7


@dataclass(frozen=True, slots=True)
class FaceSet:
    """Crops with both kinds of label, row by row."""

    images: NDArray[np.uint8]  # n x 48 x 48
    labels: NDArray[np.int64]  # n, index into LABELS, FER-2013's own
    fer: NDArray[np.float32]  # n x 7, FER-2013's label, averaged over duplicates in a training set
    plus: NDArray[
        np.float32
    ]  # n x 8, FER+ votes in LABELS' order and contempt; sums to 1, or 0 without votes
    majority: NDArray[np.int64]  # n, FER+ winner among LABELS; -1 if tied, contempt, unknown or no face
    unseen: NDArray[np.bool_]  # n, False where the same image is in the other part


def load(data: Path) -> tuple[FaceSet, FaceSet]:
    """The Training part, each image once and none that PublicTest holds, and the whole PublicTest part."""
    with np.load(data / "fer2013.npz") as archive:
        images, label, votes = archive["images"], archive["label"].astype(np.int64), archive["ferplus_votes"]
        split, aligned = archive["split"], archive["aligned"]
    keys = np.array([hashlib.md5(image.tobytes()).hexdigest() for image in images])
    training, validation = split == 0, split == 1
    shared = np.isin(keys, keys[validation])
    flat = images.reshape(len(images), -1).std(axis=1) < 1
    majority = np.where(aligned, _majority(votes), -1)
    plus = _plus(np.where(aligned[:, None], votes, 0))
    once = _first_of_each(keys, training & ~shared & aligned & ~flat)
    fer = _averaged(np.eye(len(LABELS), dtype=np.float32)[label], keys, training)
    seen = np.isin(keys, keys[training])

    def part(rows: NDArray[np.intp], target: NDArray[np.float32]) -> FaceSet:
        return FaceSet(images[rows], label[rows], target[rows], plus[rows], majority[rows], ~seen[rows])

    return part(once, fer), part(np.flatnonzero(validation), np.eye(len(LABELS), dtype=np.float32)[label])


def _plus(votes: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Votes as a distribution; single votes are outliers (Barsoum et al., ICMI 2016, section 3)."""
    counts = votes[:, (*PLUS_IN_LABEL_ORDER, CONTEMPT)].astype(np.float32)
    counts = np.where(counts > 1, counts, 0)
    return np.asarray(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1), np.float32)


def _majority(votes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The one class with most of all ten kinds of votes, if it is one of LABELS; else -1."""
    winner = votes.argmax(axis=1)
    tied = (votes == votes.max(axis=1, keepdims=True)).sum(axis=1) > 1
    index = {plus: ours for ours, plus in enumerate(PLUS_IN_LABEL_ORDER)}
    ours = np.array([index.get(int(w), -1) for w in winner])
    return np.where(tied, -1, ours)


def _first_of_each(keys: NDArray[np.str_], wanted: NDArray[np.bool_]) -> NDArray[np.intp]:
    rows = np.flatnonzero(wanted)
    _, first = np.unique(keys[rows], return_index=True)
    return rows[np.sort(first)]


def _averaged(
    target: NDArray[np.float32], keys: NDArray[np.str_], rows: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Each row's target replaced by the mean over the rows of the same image."""
    _, group = np.unique(keys[rows], return_inverse=True)
    total = np.zeros((group.max() + 1, target.shape[1]), np.float32)
    np.add.at(total, group, target[rows])
    mean = total / total.sum(axis=1, keepdims=True)
    averaged = target.copy()
    averaged[rows] = mean[group]
    return averaged
