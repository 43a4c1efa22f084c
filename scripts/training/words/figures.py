"""Figures of a classifier of moods, from logits and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.values import Emotion
from scripts.training.calibration import calibration_error

MOODS = list(Emotion)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """Texts of one set: rows x 7 probabilities, true mood indices, and the corpus of each row."""

    probabilities: Array
    truth: NDArray[np.intp]
    corpora: Sequence[str]

    @property
    def accuracy(self) -> float:
        return float((self.probabilities.argmax(1) == self.truth).mean())

    @property
    def f1(self) -> dict[str, float]:
        """F1 a mood, of the moods that occur."""
        guess = self.probabilities.argmax(1)
        return {
            mood: _f1(guess == i, self.truth == i) for i, mood in enumerate(MOODS) if (self.truth == i).any()
        }

    @property
    def macro_f1(self) -> float:
        return float(np.mean(list(self.f1.values())))

    def of(self, corpus: str) -> Scored:
        """The rows of one corpus."""
        kept = [i for i, name in enumerate(self.corpora) if name == corpus]
        return Scored(self.probabilities[kept], self.truth[kept], [corpus] * len(kept))

    @property
    def calibration_error(self) -> float:
        """As calibration.py has it."""
        return calibration_error(self.probabilities, self.probabilities.argmax(1) == self.truth)


def table(scored: Scored) -> str:
    """Accuracy and macro-F1, of everything and a corpus; precision, recall and F1 a mood (Markdown)."""
    lines = ["| corpus | rows | accuracy | macro-F1 |", "|---|---|---|---|"]
    for name, part in [("all", scored), *((c, scored.of(c)) for c in dict.fromkeys(scored.corpora))]:
        lines.append(f"| {name} | {len(part.truth)} | {part.accuracy:.3f} | {part.macro_f1:.3f} |")
    return "\n".join([*lines, "", moods_table(scored)])


def moods_table(scored: Scored) -> str:
    """Precision, recall and F1 a mood (Markdown)."""
    guess = scored.probabilities.argmax(1)
    lines = ["| mood | rows | precision | recall | F1 |", "|---|---|---|---|---|"]
    for i, mood in enumerate(MOODS):
        hit = ((guess == i) & (scored.truth == i)).sum()
        said, true = max(1, (guess == i).sum()), max(1, (scored.truth == i).sum())
        f1 = _f1(guess == i, scored.truth == i)
        lines.append(
            f"| {mood} | {(scored.truth == i).sum()} | {hit / said:.3f} | {hit / true:.3f} | {f1:.3f} |"
        )
    return "\n".join(lines)


def _f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    total = said.sum() + true.sum()
    return float(2 * (said & true).sum() / total) if total else 0.0
