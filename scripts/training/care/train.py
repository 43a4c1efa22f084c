"""Fit care.npz, the second opinion on distress: `.venv/bin/python scripts/train.py care`.

Learns from scripts/data/care.tsv, and from the small talk of everyday.tsv, in which nobody is in danger where
no phrase says so. care_val.tsv is kept back.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from device.configuration.paths import MODELS
from device.senses.words.care import phrase_of_care
from device.senses.words.caremodel import features
from device.senses.words.plaintext import plain
from scripts.training.care.evaluate import read

DATA = Path(__file__).resolve().parents[2] / "data"
SMALL_TALK_WORTH = 0.2  # of a line of small talk, beside a written look-alike
C = 5.0  # of the penalty


def main() -> None:
    """Fit, and write the weights."""
    lines = read(DATA / "care.tsv")
    talk = [line.split("\t", 1)[1] for line in (DATA / "everyday.tsv").read_text("utf-8").splitlines()[1:]]
    talk = [text for text in talk if phrase_of_care(text) is None]
    rows = np.stack([features(plain(text)) for text in (*(line.text for line in lines), *talk)])
    truth = np.array([line.care == "yes" for line in lines] + [False] * len(talk))
    worth = np.array([1.0] * len(lines) + [SMALL_TALK_WORTH] * len(talk))
    fitted = LogisticRegression(C=C, max_iter=5_000).fit(rows, truth, sample_weight=worth)
    weights = fitted.coef_[0].astype(np.float16)
    np.savez_compressed(MODELS / "care.npz", weights=weights, bias=np.float32(fitted.intercept_[0]))
    print(f"{len(lines)} lines and {len(talk)} of small talk: {MODELS / 'care.npz'} written")


if __name__ == "__main__":
    main()
