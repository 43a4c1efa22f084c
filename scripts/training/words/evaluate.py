"""The words card's figures from the shipped file: `.venv/bin/python scripts/evaluate.py words`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from device.configuration.paths import MODELS
from device.models.manifest import load_entry
from device.models.tflite import softmax
from scripts.training.words.figures import MOODS, Array, Scored, table
from scripts.training.words.measure import everyday, held_out, milliseconds, outputs
from scripts.training.words.texts.corpora import Row

TWENTY = "i was so sure that today would be a bad day but then my sister called and we talked"


def evaluate(data: Path) -> None:
    """Print the figures on a folder's held-out rows and on the written utterances kept out of training."""
    entry = load_entry(MODELS, "words")
    entry.verify()
    print(figures(entry.path, MODELS / entry.settings["vocabulary"]["file"], entry.temperature, data))


def figures(model: Path, vocabulary: Path, temperature: float, data: Path, every: int = 1) -> str:
    """The card's figures of a model file, on every n-th held-out row, as Markdown."""
    mapped, emobank = (rows[::every] for rows in held_out(data))
    logits = outputs(model, vocabulary, mapped)[:, : len(MOODS)]
    own = everyday()
    written = scored(outputs(model, vocabulary, own), own, temperature)
    overall = scored(logits, mapped, temperature)
    valence, arousal = correlations(outputs(model, vocabulary, emobank), emobank)
    took = milliseconds(model, vocabulary, TWENTY)
    size = (model.stat().st_size + vocabulary.stat().st_size) / 1e6
    return "\n".join(
        [
            "### Mapped corpora, held-out rows", "", table(overall), "",
            f"Expected calibration error {overall.calibration_error:.3f}.", "",
            f"EmoBank, Pearson: valence {valence:.3f}, arousal {arousal:.3f} ({len(emobank)} rows).", "",
            "### Everyday utterances kept out of training", "", table(written), "",
            f"Model and vocabulary {size:.1f} MB; 20 words in {took:.1f} ms, "
            "one thread of the machine this was run on.",
        ]
    )  # fmt: skip


def scored(rows_of_outputs: Array, rows: list[Row], temperature: float) -> Scored:
    """Probabilities beside the truth."""
    truth = np.array([MOODS.index(row.mood) for row in rows if row.mood], dtype=np.intp)
    probabilities = softmax(rows_of_outputs[:, : len(MOODS)].astype(np.float32), temperature=temperature)
    return Scored(probabilities, truth, [row.corpus for row in rows])


def correlations(rows_of_outputs: Array, rows: list[Row]) -> tuple[float, float]:
    """Pearson's r of valence and of arousal."""
    true = np.array([row.plane for row in rows])
    columns = rows_of_outputs[:, len(MOODS) : len(MOODS) + 2]
    return tuple(float(np.corrcoef(columns[:, i], true[:, i])[0, 1]) for i in range(2))  # type: ignore[return-value]
