"""4Q's clips as the networks hear them, their artists and genres, and who sings in some of them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from device.configuration.paths import MODELS, ROOT
from device.models.tflite import TFLiteModel
from device.music.analysis.reader import outputs_of

SUNG = ROOT / "scripts" / "data" / "sung.tsv"  # written of artists and titles, before any was classified


@dataclass(frozen=True)
class Clip:
    """One clip of 4Q."""

    id: str
    artist: str
    genres: str
    voice: str  # none | female | male; "" where it is not told


def load_clips(data: Path) -> list[Clip]:
    """All of them. data: the folder of the corpora."""
    with SUNG.open(encoding="utf-8", newline="") as file:
        voices = {
            row["id"]: row["voice"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    with (data / "panda4q" / "labels.csv").open(encoding="utf-8", newline="") as file:
        return [
            Clip(row["id"], row["artist"], row["genres"], voices.get(row["id"], ""))
            for row in csv.DictReader(file)
        ]


def heard(data: Path, clips: list[Clip], kept: Path | None = None) -> Any:
    """What the networks make of each clip: clips x outputs. kept: where a long run keeps it."""
    network = TFLiteModel(MODELS / "music.tflite")

    def listen(clip: Clip) -> Any:
        path = data / "panda4q" / "clips" / f"{clip.id}.opus"
        return outputs_of(path, lambda patch: network.run(patch)[0][0]).mean(axis=0)

    return once(kept, lambda: np.stack([listen(clip) for clip in clips]))


def once(kept: Path | None, make: Callable[[], Any]) -> Any:
    """What was made before, or what is made now and kept."""
    if kept is None:
        return make()
    if not kept.exists():
        np.save(kept, make())
    return np.load(kept)
