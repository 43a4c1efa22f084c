"""The emotional speech corpora as trimmed utterances, and the targets the voice model learns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.drivers.sounds import load_sound
from device.senses.ear.detector import SpeechDetector
from device.senses.voice.utterance import speech_span

LABELS = ("neutral", "calm", "happy", "sad", "angry", "fear", "disgust", "surprise")

# Valence and arousal of each label at normal intensity, read off the circumplex of Russell (1980) and
# Scherer's (2005) emotion wheel; strong intensity moves them outwards by a fifth.
PLANE = {
    "neutral": (0.0, -0.2),
    "calm": (0.3, -0.6),
    "happy": (0.75, 0.5),
    "sad": (-0.65, -0.4),
    "angry": (-0.6, 0.75),
    "fear": (-0.6, 0.65),
    "disgust": (-0.6, 0.1),
    "surprise": (0.25, 0.65),
}
STRONG = 1.2


@dataclass(frozen=True, slots=True)
class Clip:
    """One labelled recording."""

    corpus: str
    path: Path
    speaker: str
    label: str
    strong: bool
    split: str

    @property
    def plane(self) -> NDArray[np.float32]:
        """Valence and arousal, each in [-1, 1]."""
        return np.array(PLANE[self.label], np.float32) * (STRONG if self.strong else 1.0)


def clips(data: Path) -> list[Clip]:
    """Every clip of labels.csv, in its order."""
    with (data / "labels.csv").open(encoding="utf-8", newline="") as file:
        return [
            Clip(
                row["corpus"],
                data / row["file"],
                row["speaker"],
                row["label"],
                row["intensity"] == "strong",
                row["split"],
            )
            for row in csv.DictReader(file)
        ]


def utterances(chosen: Sequence[Clip], cache: Path) -> list[NDArray[np.int16]]:
    """The spoken part of every clip, trimmed as the device trims it; kept in the cache folder."""
    stored = cache / "utterances.npz"
    known = dict(np.load(stored)) if stored.exists() else {}
    missing = [clip for clip in chosen if clip.path.name not in known]
    detector = SpeechDetector(MODELS)
    for clip in missing:
        sound = load_sound(clip.path)
        detector.reset()
        begin, end = speech_span(sound.samples, detector.probabilities(sound)) or (0, len(sound.samples))
        known[clip.path.name] = sound.samples[begin:end]
    if missing:
        np.savez(stored, **known)
    return [known[clip.path.name] for clip in chosen]
