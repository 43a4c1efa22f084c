"""How likely the box's name was just said: microWakeWord's features and one of its models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import TFLiteModel
from device.ports.errors import ModelError, brief
from device.values import SAMPLE_RATE_HZ

ROW = SAMPLE_RATE_HZ // 100  # samples, of which there is one row of features
ROWS, FEATURES = 3, 40  # what a model takes: 30 ms
TAKES, GIVES = ((1, ROWS, FEATURES),), ((1, 1),)
STEP_S = ROWS * ROW / SAMPLE_RATE_HZ


class WakeWord:
    """One model over stretches of any length. One owner thread."""

    def __init__(self, file: Path) -> None:
        """Load a `.tflite` of microWakeWord. Raises ModelError if it is missing, damaged or another kind."""
        self._model = TFLiteModel(file)
        if (self._model.input_shapes, self._model.output_shapes) != (TAKES, GIVES):
            raise ModelError(f"{file}: not a model of a wake word (microWakeWord, three rows of 40 features)")
        self._frontend = _frontend()
        self._waiting = b""
        self._rows: list[list[float]] = []

    def probabilities(self, samples: NDArray[np.int16]) -> list[float]:
        """One a 30 ms, 0-1: how likely the word ends there. Samples short of that wait for the next call."""
        data, at = self._waiting + samples.tobytes(), 0
        found = []
        while len(data) - at >= 2 * ROW:
            result = self._frontend.process_samples(data[at : at + 2 * ROW])
            at += 2 * result.samples_read
            if result.features:
                self._rows.append(result.features)
            if len(self._rows) == ROWS:
                found.append(float(self._model.run(np.array([self._rows], np.float32))[0][0, 0]))
                self._rows = []
        self._waiting = data[at:]
        return found

    def forget(self) -> None:
        """Nothing was heard yet."""
        self._frontend.reset()
        self._model.forget()
        self._waiting, self._rows = b"", []


def _frontend() -> Any:
    try:
        from pymicro_features import MicroFrontend

        return MicroFrontend()
    except Exception as exc:  # built for another libc, or not installed
        raise ModelError(f"the wake word does not work here ({brief(exc)}): run ./setup.sh") from exc
