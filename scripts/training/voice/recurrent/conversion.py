"""The trained voice network as a TFLite model that hears half a second at a time, with 8-bit weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops
from numpy.typing import NDArray

from device.senses.voice.levelling import STRETCH
from device.senses.voice.mel import BANDS
from scripts.training.lstm import dense, halved, remembered
from scripts.training.voice.corpus import LABELS

UNITS = 256
LEAST_VARIANCE = 1e-5

Weights = Mapping[str, NDArray[np.float32]]


def to_int8(weights: Weights) -> bytes:
    """A model of frames (1 x STRETCH x BANDS), which of them count (1 x STRETCH x 1) and a state.

    The state is zeros at first. It answers with logits (8), valence and arousal (2) of all that was heard so
    far, and the next state: the two memories, the sums of what the upper one said and of its squares, and how
    many frames that were. weights: arrays by the names of the trained network.
    """
    frames = keras.Input((STRETCH, BANDS), batch_size=1, name="frames")
    counts = keras.Input((STRETCH, 1), batch_size=1, name="counts")
    state = keras.Input((6 * UNITS + 1,), batch_size=1, name="state")
    parts = [state[:, k * UNITS : (k + 1) * UNITS] for k in range(6)]
    low, *low_state = _remembering(frames, parts[0:2], "lower", weights)
    said, *said_state = _remembering(low, parts[2:4], "upper", weights)
    total = parts[4] + ops.sum(said * counts, axis=1)
    squares = parts[5] + ops.sum(said * said * counts, axis=1)
    count = state[:, 6 * UNITS :] + ops.sum(counts, axis=1)
    mean = total / ops.maximum(count, 1.0)
    variance = squares / ops.maximum(count, 1.0) - mean * mean
    pooled = ops.concatenate([mean, ops.sqrt(ops.maximum(variance, 0.0) + LEAST_VARIANCE)], axis=1)
    heads = [dense(weights["head.weight"][part], weights["head.bias"][part]) for part in _heads()]
    after = ops.concatenate([*low_state, *said_state, total, squares, count], axis=1)
    model = keras.Model([frames, counts, state], [*(head(pooled) for head in heads), after])
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    # One scale a matrix: tflite-runtime 2.14 knows no layer whose rows have scales of their own.
    converter._experimental_disable_per_channel_quantization_for_dense_layers = True  # noqa: SLF001
    return bytes(converter.convert())


def _heads() -> tuple[slice, slice]:
    """The rows of the label logits, and of valence and arousal."""
    return slice(0, len(LABELS)), slice(len(LABELS), None)


def _remembering(x: Any, state: Sequence[Any], name: str, weights: Weights) -> tuple[Any, Any, Any]:
    """A long short-term memory over the frames, step after step: what it says, and its state afterwards."""
    factors = halved(UNITS)
    bias = factors * (weights[f"{name}.bias_ih_l0"] + weights[f"{name}.bias_hh_l0"])
    drive = dense(factors[:, None] * weights[f"{name}.weight_ih_l0"], bias)(x)
    recurrent = dense(factors[:, None] * weights[f"{name}.weight_hh_l0"])
    said, cell = state
    outputs = []
    for step in range(STRETCH):
        said, cell = remembered(drive[:, step] + recurrent(said), cell, UNITS)
        outputs.append(said)
    return ops.stack(outputs, axis=1), said, cell
