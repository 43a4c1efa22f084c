"""Tell speech from every other sound of a room, with Silero's voice activity model."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.models.manifest import load_entry
from device.models.modelfile import loading, verified
from device.senses.ear.silero import WINDOW, Silero
from device.values import Sound


class SpeechDetector:
    """Silero VAD over stretches of any length; implements ports.SpeechDetector. One owner thread."""

    def __init__(self, models: Path) -> None:
        """Load the model. Raises ModelError if it is missing or damaged."""
        self._network = load_silero(models)
        self._waiting = np.zeros(0, np.int16)
        self._latest = 0.0

    def reset(self) -> None:
        """Forget what was heard."""
        self._network.reset()
        self._waiting = np.zeros(0, np.int16)
        self._latest = 0.0

    def probability(self, sound: Sound) -> float:
        """How likely the end of what was heard so far is speech, 0-1.

        Samples short of a window of 32 ms wait for the next call; until then the last answer holds.
        """
        windows = self.probabilities(sound)
        return float(windows[-1]) if len(windows) else self._latest

    def probabilities(self, sound: Sound) -> NDArray[np.float64]:
        """One probability of speech, 0-1, for every window of 32 ms completed by this sound (maybe none)."""
        samples = np.concatenate([self._waiting, sound.samples])
        whole = len(samples) // WINDOW
        self._waiting = samples[whole * WINDOW :]
        found = self._network.probabilities(samples[: whole * WINDOW].reshape(whole, WINDOW))
        if whole:
            self._latest = float(found[-1])
        return found


def load_silero(models: Path) -> Silero:
    """The network with its shipped weights. Raises ModelError if they are missing or damaged."""
    entry = load_entry(models, "speech")
    weights = io.BytesIO(verified(entry.path, entry.sha256))
    with loading(entry.path), np.load(weights) as arrays:
        return Silero(dict(arrays))
