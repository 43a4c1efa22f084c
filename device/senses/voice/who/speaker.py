"""From speech to numbers that tell one person's voice from others', and how like two of them are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.manifest import load_entry
from device.models.modelfile import MEND
from device.models.tflite import TFLiteModel
from device.ports.errors import ModelError
from device.senses.voice.who.filterbank import BANDS, Frames, filterbank
from device.values import Sound, VoicePrint

LEAST_S = 0.8  # of speech, below which it says too little of who speaks
PLACES = 4  # of an embedding's numbers; what comes behind tells nothing

Embedding = tuple[float, ...]


class SpeakerModel:
    """Compares voices by the network in speaker.tflite. One owner thread."""

    def __init__(self, models: Path) -> None:
        """Load it. Raises ModelError if it is missing, damaged or another kind of model."""
        entry = load_entry(models, "speaker")
        entry.verify()
        self.name = entry.sha256[:12]
        self._model = TFLiteModel(entry.path)
        if [shape[0::2] for shape in self._model.input_shapes] != [(1, BANDS)]:
            raise ModelError(f"{entry.path}: does not take a window")
        try:
            self._threshold = float(entry.settings["threshold"])
        except (KeyError, TypeError, ValueError) as exc:
            raise ModelError(f"the manifest names no threshold of {entry.name}; {MEND}") from exc

    def embedding(self, sound: Sound) -> Embedding | None:
        """Numbers whose squares sum up to 1; None where there is too little speech in the sound."""
        if sound.seconds < LEAST_S:
            return None
        ((_, length, _),) = self._model.input_shapes
        (found,) = self._model.run(middle(filterbank(sound.samples), length)[None])
        return tuple(round(float(one), PLACES) for one in direction(found[0]))

    def told(self, heard: Embedding, known: Mapping[int, VoicePrint]) -> int | None:
        """Whose of the known voices is most like it, if that is like enough."""
        likeness = {member: like(one, heard) for member, one in known.items()}
        best = max(likeness, key=lambda member: likeness[member], default=None)
        return best if best is not None and likeness[best] >= self._threshold else None


def load_speaker_sense(models: Path) -> SpeakerModel:
    """What tells voices apart. Raises ModelError."""
    return SpeakerModel(models)


def middle(frames: Frames, length: int) -> Frames:
    """So many frames (of at least one) from the middle; fewer are repeated until they are enough."""
    if len(frames) < length:
        frames = np.tile(frames, (-(-length // len(frames)), 1))
    begin = (len(frames) - length) // 2
    return np.ascontiguousarray(frames[begin : begin + length])


def like(known: VoicePrint, heard: Embedding) -> float:
    """How like an embedding is to the known sentences, -1 to 1."""
    usual = direction(np.mean(np.array(known.sentences), axis=0))
    return float(usual @ np.array(heard)) if len(usual) == len(heard) else -1.0


def direction(vector: NDArray[Any]) -> NDArray[np.float64]:
    """The same, of length 1."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float64)
