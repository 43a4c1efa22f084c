"""Run a words model file over labelled rows."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.words.plainly.emoji import spoken
from device.senses.words.reader import shortened
from device.senses.words.textmodel import TextModel
from device.senses.words.wordpiece import WordPiece
from scripts.training.words.texts.corpora import TRUSTED, Row, read_rows, read_written
from scripts.training.words.texts.corruption import as_recognised

WRITTEN = Path(__file__).resolve().parents[2] / "data"


def held_out(data: Path) -> tuple[list[Row], list[Row]]:
    """The mapped rows, and EmoBank's: of the test parts where the folder has them, else of val."""
    split = "test" if (data / "goemotions_test.tsv").is_file() else "val"
    mapped = [row for row in read_rows(data, split, TRUSTED) if row.mood]
    return mapped, read_rows(data, split, ("emobank",))


def everyday() -> list[Row]:
    """The written utterances kept out of training, every second one as a recogniser prints it."""
    rows = read_written(WRITTEN / "everyday_val.tsv")
    rng = random.Random(5)
    spoil = [i % 2 == 1 for i in range(len(rows))]
    return [
        Row(
            "as recognised" if bad else "as typed",
            as_recognised(row.text, rng) if bad else row.text,
            row.mood,
        )
        for row, bad in zip(rows, spoil, strict=True)
    ]


def outputs(model: Path, vocabulary: Path, rows: Sequence[Row]) -> NDArray[np.float64]:
    """Rows x 37 outputs of a model file."""
    net, wordpiece = TextModel(model), WordPiece.from_file(vocabulary)
    coded = [shortened(wordpiece.encode(spoken(row.text)), net.longest) for row in rows]
    return np.array([net.run(pieces) for pieces in coded], dtype=np.float64)


def milliseconds(model: Path, vocabulary: Path, text: str, times: int = 200) -> float:
    """The quickest of many readings of a text, one thread."""
    net, wordpiece = TextModel(model), WordPiece.from_file(vocabulary)
    took = []
    for _ in range(times):
        began = time.perf_counter()
        net.run(shortened(wordpiece.encode(spoken(text)), net.longest))
        took.append(time.perf_counter() - began)
    return 1000 * min(took)
