"""Tell speech from every other sound of a room, with Silero's voice activity model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.models.manifest import load_entry
from device.models.tflite import TFLiteModel
from device.ports.errors import ModelError
from device.values import SPEECH_WINDOW, Sound

FULL_SCALE = np.float32(32767.0)
TAKES = ((1, 256), (1, SPEECH_WINDOW))  # a state, zeros before anything was heard; a window, within -1..1
GIVES = ((1, 1), (1, 256))  # the probability of speech; the next state


class SpeechDetector:
    """Silero VAD over stretches of any length; implements ports.SpeechDetector. One owner thread."""

    def __init__(self, models: Path) -> None:
        """Load the model. Raises ModelError if it is missing, damaged or another kind of model."""
        entry = load_entry(models, "speech")
        entry.verify()
        self._model = TFLiteModel(entry.path)
        if (self._model.input_shapes, self._model.output_shapes) != (TAKES, GIVES):
            raise ModelError(f"{entry.path}: does not take a state and a window of sound")
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._state = np.zeros(TAKES[0], np.float32)
        self._waiting = np.zeros(0, np.int16)
        self._latest = 0.0

    def probability(self, sound: Sound) -> float:
        """How likely the end of what was heard so far is speech, 0-1.

        Samples short of a window of 32 ms wait for the next call; until then the last answer holds.
        """
        self.probabilities(sound)
        return self._latest

    def probabilities(self, sound: Sound) -> NDArray[np.float64]:
        """One probability of speech, 0-1, for every window of 32 ms completed by this sound (maybe none)."""
        samples = np.concatenate([self._waiting, sound.samples])
        whole = len(samples) // SPEECH_WINDOW * SPEECH_WINDOW
        self._waiting = samples[whole:]
        windows = samples[:whole].reshape(-1, 1, SPEECH_WINDOW) / FULL_SCALE
        return np.array([self._judged(window) for window in windows], np.float64)

    def _judged(self, window: NDArray[np.float32]) -> float:
        probability, self._state = self._model.run(self._state, window)
        self._latest = float(probability[0, 0])
        return self._latest
