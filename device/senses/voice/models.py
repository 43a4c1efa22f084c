"""The two networks that hear a voice: one sees two seconds as a picture, one, recurrent, follows it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import TFLiteModel
from device.ports.errors import ModelError
from device.senses.voice.levelling import levelled, stretches
from device.senses.voice.logmel import Frames
from device.senses.voice.mel import mel_powers
from device.senses.voice.prosody import normalised, windows

PLANE_SIZE = 2  # valence and arousal

Array = NDArray[np.float32]
Judgement = tuple[Array, Array]  # label logits; valence and arousal


class PictureModel:
    """Convolutions over windows of two seconds of log-mel frames."""

    def __init__(self, path: Path, labels: int) -> None:
        """Load it. Raises ModelError if it is missing, damaged or another kind of model."""
        self._model, self._labels = TFLiteModel(path), labels
        if [len(shape) for shape in self._model.input_shapes] != [4]:
            raise ModelError(f"{path}: does not take a window")

    def judge(self, frames: Frames) -> Judgement:
        """Of an utterance's log-mel frames, at least one: the mean over its windows."""
        found = [self._model.run(one[None, :, :, None]) for one in windows(normalised(frames))]
        judged = [_judgement({output.shape: output for output in one}, self._labels) for one in found]
        logits, planes = zip(*judged, strict=True)
        return np.mean(logits, axis=0), np.mean(planes, axis=0)


class RecurrentModel:
    """A long short-term memory that hears half a second of mel-band powers at a time."""

    def __init__(self, path: Path, labels: int) -> None:
        """Load it. Raises ModelError if it is missing, damaged or another kind of model."""
        self._model, self._labels = TFLiteModel(path), labels
        if sorted(map(len, self._model.input_shapes)) != [2, 3, 3]:
            raise ModelError(f"{path}: does not take a state, frames and which of them count")

    def judge(self, samples: NDArray[np.int16]) -> Judgement:
        """Of an utterance of 40 ms or more."""
        shapes = self._model.input_shapes
        (state_shape,) = (shape for shape in shapes if len(shape) == 2)
        outputs: dict[tuple[int, ...], Array] = {state_shape: np.zeros(state_shape, np.float32)}
        for heard, counts in stretches(levelled(mel_powers(samples))):
            given = {one.shape: one for one in (heard[None], counts[None, :, None], outputs[state_shape])}
            found = self._model.run(*(given[shape] for shape in shapes))
            outputs = {output.shape: output for output in found}
        return _judgement(outputs, self._labels)


def _judgement(outputs: Mapping[tuple[int, ...], Array], labels: int) -> Judgement:
    try:
        return outputs[1, labels][0], outputs[1, PLANE_SIZE][0]
    except KeyError as exc:
        raise ModelError("the voice model's outputs are not its labels and the plane") from exc
