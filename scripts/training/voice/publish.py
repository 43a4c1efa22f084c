"""Calibrate the voice models, into the manifest: `.venv/bin/python -m scripts.training.voice.publish`."""

from __future__ import annotations

import argparse
import hashlib
import json
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

PICTURE, RECURRENT = "voice_picture.tflite", "voice_recurrent.tflite"
ENCODER, STRANGERS = "voice.tflite", "voice_strangers.npz"
USUAL = "usual.json"  # in the work folder: what is said of voices on the whole, by training
LICENCE = (
    "CC BY-NC-SA 4.0 (from RAVDESS, nEMO and the Korean corpus; TESS and TurEV-DB are CC BY-NC-ND 4.0); "
    "encoders MIT (Whisper) and Apache-2.0 (Resemblyzer)"
)


def main() -> None:
    """The older models' temperature from RAVDESS' val split, what is usual from new people, by training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    parser.add_argument("--work", type=Path, default=Path(".cache/voice"))
    options = parser.parse_args()
    acted = [clip for clip in clips(options.data) if clip.corpus == "ravdess"]
    val = [clip for clip in acted if clip.split == "val"]
    logits = older_outputs(val, options.work)[:, : len(LABELS)]
    temperature = best_temperature(logits, np.array([LABELS.index(clip.label) for clip in val]))
    card = (MODELS / "voice.md").read_text(encoding="utf-8")
    encoder = (MODELS / ENCODER).read_bytes()
    usual = json.loads((options.work / USUAL).read_text(encoding="utf-8"))
    publish("voice", encoder, entry_of(temperature, usual), card)
    print(f"temperature of the older models {temperature:.2f}, usual {[round(one, 3) for one in usual]}")


def entry_of(temperature: float, usual: Sequence[float]) -> dict[str, Any]:
    """In the manifest. temperature: of the older models; usual: what is said of voices on the whole."""
    return {
        "labels": list(LABELS),
        "temperature": round(temperature, 3),
        "strangers": _companion(STRANGERS),
        "picture": _companion(PICTURE),
        "recurrent": _companion(RECURRENT),
        "usual": [round(value, 3) for value in usual],
        "licence": LICENCE,
    }


def _companion(name: str) -> dict[str, str]:
    return {"file": name, "sha256": hashlib.sha256((MODELS / name).read_bytes()).hexdigest()}


def older_outputs(chosen: Sequence[Clip], work: Path) -> NDArray[np.float32]:
    """Mean outputs (n x 10) of the two older models for clips as they are."""
    picture = PictureModel(MODELS / PICTURE, len(LABELS))
    recurrent = RecurrentModel(MODELS / RECURRENT, len(LABELS))
    spoken = utterances(chosen, work)
    judged = [(picture.judge(log_mel(said)), recurrent.judge(said)) for said in spoken]
    return np.array([np.mean([np.concatenate(one) for one in both], axis=0) for both in judged], np.float32)


if __name__ == "__main__":
    main()
