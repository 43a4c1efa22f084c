"""A second opinion on distress, for what no phrase foresaw: a linear model of concepts, words and letters.

Learned from written lines by `scripts/train.py care` (models_tflite/care.md). The features of a text are the
concepts of carewords.py, their pairs, and its runs of one to three words and three to five letters, hashed.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.words.carewords import CONCEPTS

log = logging.getLogger(__name__)

PAIRS = len(CONCEPTS) * (len(CONCEPTS) - 1) // 2
HASHED = 1 << 14  # places for words, and as many for letters
SIZE = len(CONCEPTS) + PAIRS + 2 * HASHED
CONCEPT_WORTH = 0.3  # of a concept or pair, where all words together have length 1, and all letters too

Floats = NDArray[np.float32]
_PAIR = np.triu_indices(len(CONCEPTS), 1)


class CareModel:
    """Weights of the features; a score above 0 speaks for distress."""

    def __init__(self, weights: Floats, bias: float) -> None:
        self._weights = weights
        self._bias = bias

    def score(self, said: str) -> float:
        """The weight of a plain text (plaintext.plain)."""
        return float(features(said) @ self._weights) + self._bias


@cache
def load_model(path: Path) -> CareModel | None:
    """The model in a file; None, and a line in the log, where it cannot be read: the phrases do without."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            weights, bias = arrays["weights"].astype(np.float32), float(arrays["bias"])
    except Exception as exc:  # noqa: BLE001 (whatever is wrong with the file)
        log.warning("%s: cannot be read (%s); distress is told by phrases alone", path, exc)
        return None
    if weights.shape != (SIZE,) or not np.isfinite(weights).all() or not np.isfinite(bias):
        log.warning("%s: is of another release; distress is told by phrases alone", path)
        return None
    return CareModel(weights, bias)


def features(said: str) -> Floats:
    """The features of a plain text."""
    there = np.array([pattern.search(said) is not None for pattern in _concepts()], np.float32)
    together = there[_PAIR[0]] * there[_PAIR[1]]
    concepts = CONCEPT_WORTH * np.concatenate([there, together])
    return np.concatenate([concepts, _hashed(_words(said)), _hashed(_letters(said))]).astype(np.float32)


def _hashed(runs: Iterator[str]) -> Floats:
    """Where each run lies, weighed by the root of how often it comes; of length 1."""
    places = np.zeros(HASHED, np.float32)
    for run in runs:
        places[zlib.crc32(run.encode()) % HASHED] += 1
    places = np.sqrt(places)
    length = float(np.linalg.norm(places))
    return places / np.float32(length) if length else places


def _words(said: str) -> Iterator[str]:
    words = said.split()
    for length in (1, 2, 3):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _letters(said: str) -> Iterator[str]:
    for word in said.split():
        edged = f" {word} "
        for length in (3, 4, 5):
            for start in range(len(edged) - length + 1):
                yield edged[start : start + length]


@cache
def _concepts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{words})(?!\w)") for words in CONCEPTS.values())
