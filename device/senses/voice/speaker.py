"""From speech to numbers that tell one person's voice from others', and how like two of them are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.manifest import load_entry
from device.models.modelfile import MEND, loading
from device.ports.errors import ModelError
from device.senses.voice.levelling import levelled
from device.senses.voice.mel import FRAMES_PER_S, Frames, mel_powers
from device.values import Sound, VoicePrint

LEAST_S = 0.8  # of speech, below which it says too little of who speaks
LEAST_POWER = 1e-6

Floats = NDArray[np.float32]


class SpeakerModel:
    """Compares voices. One owner thread."""

    def __init__(self, models: Path) -> None:
        """Load it. Raises ModelError if it is missing or damaged."""
        entry = load_entry(models, "speaker")
        entry.verify()
        self.name = entry.sha256[:12]
        with loading(entry.path), np.load(entry.path, allow_pickle=False) as arrays:
            self._centre, self._projection = arrays["centre"], arrays["projection"]
        try:
            self._threshold = float(entry.settings["threshold"])
        except (KeyError, TypeError, ValueError) as exc:
            raise ModelError(f"the manifest names no threshold of {entry.name}; {MEND}") from exc

    def embedding(self, sound: Sound) -> tuple[float, ...] | None:
        """Numbers whose squares sum up to 1; None where there is too little speech in the sound."""
        frames = mel_powers(sound.samples)
        if len(frames) < LEAST_S * FRAMES_PER_S:
            return None
        made = direction((described(frames) - self._centre) @ self._projection)
        return tuple(round(float(one), 5) for one in made)

    def told(self, heard: tuple[float, ...], known: Mapping[int, VoicePrint]) -> int | None:
        """Whose of the known voices is most like it, if that is like enough."""
        likeness = {member: like(one, heard) for member, one in known.items()}
        if not likeness:
            return None
        best = max(likeness, key=lambda member: likeness[member])
        return best if likeness[best] >= self._threshold else None


def load_speaker_sense(models: Path) -> SpeakerModel:
    """What tells voices apart. Raises ModelError."""
    return SpeakerModel(models)


def described(frames: Frames) -> Floats:
    """What an utterance's mel-band powers (at least one frame) say of the voice: means and spreads."""
    logs = np.log(np.maximum(levelled(frames), LEAST_POWER))
    return np.concatenate([logs.mean(axis=0), logs.std(axis=0)]).astype(np.float32)


def like(known: VoicePrint, heard: tuple[float, ...]) -> float:
    """How like an embedding is to the known sentences: -1 to 1."""
    middle = direction(np.mean(np.array(known.sentences), axis=0))
    return float(middle @ np.array(heard)) if len(middle) == len(heard) else -1.0


def direction(vector: NDArray[Any]) -> NDArray[np.float64]:
    """The same, of length 1."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float64)
