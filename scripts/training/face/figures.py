"""What the face model's scores are worth, as the tables of its card."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.training.calibration import calibration_error
from scripts.training.face.data import LABELS, FaceSet

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Readings:
    """What the network says of n crops."""

    scores: Floats  # n x 7, of FER-2013's label
    mirrored: Floats  # as scores, from the mirror image
    majority: Floats  # n x 7, of FER+'s majority
    quality: Floats  # n


def tables(read: Readings, part: FaceSet) -> str:
    """Markdown tables of the readings of a validation part."""
    return "\n".join([_summary(read, part), "", _confusion(read.scores.argmax(axis=1), part.labels)])


def agreement(logits: NDArray[np.float32], share: float, part: FaceSet) -> tuple[float, float]:
    """Accuracy on FER-2013's label, and on the FER+ majority where there is one, of a blend of both heads.

    logits: n x 15, FER-2013's 7 classes, then FER+'s 8; share: FER+'s in the blend, 0-1.
    """
    heads = logits[:, : len(LABELS)], logits[:, len(LABELS) : 2 * len(LABELS)]
    guess = ((1 - share) * heads[0] + share * heads[1]).argmax(axis=1)
    known = part.majority >= 0
    return float(np.mean(guess == part.labels)), float(np.mean((guess == part.majority)[known]))


def _summary(read: Readings, part: FaceSet) -> str:
    known = part.majority >= 0
    right = read.scores.argmax(axis=1) == part.labels
    agrees = read.scores.argmax(axis=1) == part.majority
    voted = read.majority.argmax(axis=1)
    people = f"FER+ majority by `majority`, {known.sum()} images with one"
    best = read.quality > np.median(read.quality)
    rows = {
        f"FER-2013 label, all {len(right)} images": right.mean(),
        f"FER-2013 label, the {part.unseen.sum()} images not also in Training": right[part.unseen].mean(),
        "FER-2013 label, all of them, mirrored": np.mean(read.mirrored.argmax(axis=1) == part.labels),
        "FER-2013 label, all of them, both averaged": np.mean(
            (read.scores * read.mirrored).argmax(axis=1) == part.labels
        ),
        people: np.mean(voted == part.majority, where=known),
        "FER+ majority by `scores`": agrees[known].mean(),
        "FER-2013 label by `majority`": np.mean(voted == part.labels),
        "FER-2013 label, upper half by quality": right[best].mean(),
        "FER-2013 label, lower half by quality": right[~best].mean(),
        "mean of the classes' recalls": np.mean([right[part.labels == k].mean() for k in range(len(LABELS))]),
        "expected calibration error (FER-2013 label)": calibration_error(read.scores, right),
    }
    lines = [f"| {name} | {value:.4f} |" for name, value in rows.items()]
    return "\n".join(["| figure | value |", "|---|---|", *lines])


def _confusion(guess: NDArray[np.intp], labels: NDArray[np.int64]) -> str:
    """Counts, the label in the row and the reading in the column; recall and precision of each class."""
    table = np.zeros((len(LABELS), len(LABELS)), int)
    np.add.at(table, (labels, guess), 1)
    lines = [
        f"| label \\ read | {' | '.join(LABELS)} | recall | precision |",
        "|---" * (len(LABELS) + 3) + "|",
    ]
    for index, name in enumerate(LABELS):
        recall = table[index, index] / max(1, table[index].sum())
        precision = table[index, index] / max(1, table[:, index].sum())
        cells = " | ".join(str(count) for count in table[index])
        lines.append(f"| {name} | {cells} | {recall:.3f} | {precision:.3f} |")
    return "\n".join(lines)
