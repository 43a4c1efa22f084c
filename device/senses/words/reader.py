"""Read the mood in what is said or typed. No text is logged or kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from device.models.manifest import load_entry
from device.models.modelfile import loading
from device.models.tflite import named, softmax
from device.senses.words.care import Care
from device.senses.words.emoji import spoken
from device.senses.words.textmodel import TextModel
from device.senses.words.wordpiece import UNKNOWN, WordPiece, words_of
from device.values import Evidence, Source

Cut = TypeVar("Cut", str, list[int])
_LONGEST_TEXT = 3_000  # characters; of longer texts the beginning and the end are read


class WordsReader:
    """Text to seven moods, valence and arousal (MiniLM, fine-tuned; models_tflite/words.md)."""

    def __init__(self, models: Path) -> None:
        """Load model and vocabulary. Raises ModelError if either is missing or not the manifest's."""
        entry = load_entry(models, "words")
        entry.verify()
        self._entry = entry
        self._care = Care(models)
        self._care.make_ready()
        with loading(f"{models / 'manifest.yaml'}: words.common"):
            self._common = int(entry.settings["common"])
        self._wordpiece = WordPiece.from_file(entry.companion("vocabulary"))
        self._model = TextModel(entry.path)

    def read(self, text: str, at: float) -> Evidence | None:
        """What a text says about the mood; None where it holds no words. Bounded in time for any length."""
        care = self._care.says(text)
        text = spoken(shortened(text, _LONGEST_TEXT))
        words = [word for word in words_of(text) if any(c.isalpha() for c in word)]
        if not words:
            return None
        pieces = shortened(self._wordpiece.encode(text), self._model.longest)
        row = self._model.run(pieces)
        moods = len(self._entry.labels)
        valence, arousal = (float(v) for v in np.clip(row[moods : moods + 2], -1.0, 1.0))
        return Evidence(
            source=Source.WORDS,
            scores=named(self._entry.labels, softmax(row[:moods], temperature=self._entry.temperature)),
            quality=self._quality(words),
            at=at,
            valence=valence,
            arousal=arousal,
            care=care,
        )

    def _quality(self, words: Sequence[str]) -> float:
        """How much of it is common English, and how much there is: 0-1."""
        letters = sum(map(len, words))
        common = sum(len(word) for word in words if self._is_common(word)) / letters
        enough = 0.05 if letters < 2 else min(1.0, 0.4 + 0.15 * len(words))
        return float(np.clip((common - 0.3) / 0.5, 0.02, 1.0)) * enough

    def _is_common(self, word: str) -> bool:
        ids = self._wordpiece.ids_of(word)
        return len(ids) == 1 and UNKNOWN < ids[0] < self._common


def shortened(sequence: Cut, longest: int) -> Cut:
    """The sequence, or its first and last halves where it is too long."""
    if len(sequence) <= longest:
        return sequence
    half = longest // 2
    return sequence[:half] + sequence[len(sequence) - half :]
