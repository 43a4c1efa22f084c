"""Calibrate a trained words model and ship it: `.venv/bin/python -m scripts.training.words.publish`.

--work holds what training and `scripts.training.words.conversion` left: words.vocab.txt, words.tflite and
words.float.tflite.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path

import numpy as np

from device.configuration.paths import MODELS, ROOT
from device.values import Emotion
from scripts.training.calibration import best_temperature
from scripts.training.publish import publish
from scripts.training.words import BATCH
from scripts.training.words.evaluate import figures, scored
from scripts.training.words.figures import MOODS
from scripts.training.words.measure import everyday, held_out, outputs
from scripts.training.words.texts.corpora import read_rows

COMMON = 12_000  # ranks of the vocabulary that count as common English


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/text")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True, help="how many batches it was trained on")
    parser.add_argument("--free", type=Path, help="the --work of a training with --free-only")
    parser.add_argument("--every", type=int, default=1, help="measure on every n-th held-out row")
    args = parser.parse_args()
    model, vocabulary = args.work / "words.tflite", args.work / "words.vocab.txt"
    temperature = _calibrated(model, vocabulary, args.data)
    card = (ROOT / "scripts/words/card.md").read_text(encoding="utf-8")
    card = card.replace("{figures}", figures(model, vocabulary, temperature, args.data, args.every))
    card = card.replace("{quantisation}", _quantisation(args.work, args.data, 6 * args.every))
    card = card.replace("{free}", _free(args.free, args.data))
    passes = args.steps * BATCH * 0.78 / len(read_rows(args.data, "train"))  # the rest are written lines
    card = card.replace("{steps}", f"{args.steps:,}").replace("{passes}", f"{passes:.1f}")
    shutil.copyfile(vocabulary, MODELS / vocabulary.name)
    entry = {
        "labels": [str(mood) for mood in Emotion],
        "temperature": temperature,
        "common": COMMON,
        "vocabulary": {
            "file": vocabulary.name,
            "sha256": hashlib.sha256(vocabulary.read_bytes()).hexdigest(),
        },
        "input": "piece ids of text, int32, 1x32 or 1x64 (signatures short, long)",
        "output": "7 mood logits, valence, arousal, 28 logits of GoEmotions' labels",
        "licence": "see words.md: trained partly on corpora for research or non-commercial use",
    }
    print(publish("words", model.read_bytes(), entry, card))


def _calibrated(model: Path, vocabulary: Path, data: Path) -> float:
    """The temperature fitted on every fourth held-out row and the written utterances."""
    rows = held_out(data)[0][::4] + everyday()
    truth = np.array([MOODS.index(row.mood) for row in rows if row.mood], dtype=np.intp)
    return best_temperature(outputs(model, vocabulary, rows)[:, : len(MOODS)], truth)


def _free(work: Path | None, data: Path) -> str:
    """What a model trained on the freely usable corpora alone reaches on the same held-out rows."""
    if work is None:
        return "No figure of such a model has been measured yet."
    figures = [
        scored(outputs(work / "words.tflite", work / "words.vocab.txt", rows), rows, 1.0)
        for rows in (held_out(data)[0][::3], everyday())
    ]
    mapped, written = (f"{part.accuracy:.3f} (macro-F1 {part.macro_f1:.3f})" for part in figures)
    return f"Such a model, of 500 batches, reaches {mapped} on the rows below, {written} on the utterances."


def _quantisation(work: Path, data: Path, every: int) -> str:
    """Accuracy before and after quantisation, on every n-th held-out row."""
    rows = held_out(data)[0][::every]
    names = ("words.float.tflite", "words.tflite")
    before, after = (
        scored(outputs(work / name, work / "words.vocab.txt", rows), rows, 1.0).accuracy for name in names
    )
    return f"{before:.3f} with float weights, {after:.3f} with 8-bit weights ({len(rows)} held-out rows)"


if __name__ == "__main__":
    main()
