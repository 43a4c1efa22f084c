"""Calibrate both voice models, into the manifest: `.venv/bin/python -m scripts.training.voice.publish`."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.senses.voice.logmel import log_mel
from device.senses.voice.models import PictureModel, RecurrentModel
from scripts.training.calibration import best_temperature
from scripts.training.publish import publish
from scripts.training.voice.corpus import LABELS, Clip, clips, utterances
from scripts.training.voice.figures import usual_of

PICTURE, RECURRENT = "voice.tflite", "voice_recurrent.tflite"
EVERY = 4  # of the train split's clips tell what voices say on the whole
LICENCE = "CC BY-NC-SA 4.0 (from RAVDESS; TESS is CC BY-NC-ND 4.0); encoder Apache-2.0 (Resemblyzer)"


def main() -> None:
    """Temperature from the val split's RAVDESS clips, what is usual from the train split's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    parser.add_argument("--work", type=Path, default=Path(".cache/voice"))
    options = parser.parse_args()
    acted = [clip for clip in clips(options.data) if clip.corpus == "ravdess"]
    val = [clip for clip in acted if clip.split == "val"]
    train = [clip for clip in acted if clip.split == "train"][::EVERY]
    logits = outputs(val, options.work)[:, : len(LABELS)]
    temperature = best_temperature(logits, np.array([LABELS.index(clip.label) for clip in val]))
    everybody = usual_of(outputs(train, options.work), temperature)
    usual = [*(everybody.logits[label] for label in LABELS), everybody.valence, everybody.arousal]
    digest = hashlib.sha256((MODELS / RECURRENT).read_bytes()).hexdigest()
    entry: dict[str, Any] = {
        "labels": list(LABELS),
        "temperature": round(temperature, 3),
        "recurrent": {"file": RECURRENT, "sha256": digest},
        "usual": [round(value, 3) for value in usual],
        "licence": LICENCE,
    }
    card = (MODELS / "voice.md").read_text(encoding="utf-8")
    publish("voice", (MODELS / PICTURE).read_bytes(), entry, card)
    print(f"temperature {temperature:.2f}, usual {entry['usual']}")


def outputs(chosen: Sequence[Clip], work: Path) -> NDArray[np.float32]:
    """Mean outputs (n x 10) of the two models for clips as they are."""
    picture = PictureModel(MODELS / PICTURE, len(LABELS))
    recurrent = RecurrentModel(MODELS / RECURRENT, len(LABELS))
    spoken = utterances(chosen, work)
    judged = [(picture.judge(log_mel(said)), recurrent.judge(said)) for said in spoken]
    return np.array([np.mean([np.concatenate(one) for one in both], axis=0) for both in judged], np.float32)


if __name__ == "__main__":
    main()
