"""Silero's network as a TFLite model that hears one window at a time; its weights stay as they are."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from device.values import SPEECH_WINDOW
from scripts.training.lstm import dense, halved, remembered
from scripts.training.speech.weights import Weights

HOP = 128  # samples; a frame of the spectrum is two of them
OVERHANG = 64  # samples mirrored at either end of a window
BINS = HOP + 1
UNITS = 128
STRIDES = (1, 2, 2, 1)  # of the encoder's layers, over the frames


def to_tflite(weights: Weights) -> bytes:
    """A model of a state (1 x 256, zeros at first) and a window (1 x 512, samples between -1 and 1).

    It answers with the probability of speech (1 x 1) and the next state (what its memory says, then its
    cell). Weights are not quantised: with 16 bits some probabilities would already move by a hundredth.
    """
    state = keras.Input((2 * UNITS,), batch_size=1, name="state")
    window = keras.Input((SPEECH_WINDOW,), batch_size=1, name="window")
    said, cell = state[:, :UNITS], state[:, UNITS:]
    factors = halved(UNITS)
    gates = np.concatenate([weights["memory.input"], weights["memory.state"]], axis=1)
    drive = dense(factors[:, None] * gates, factors * weights["memory.bias"])
    heard = ops.concatenate([_encoded(window, weights), said], axis=1)
    said, cell = remembered(drive(heard), cell, UNITS)
    decoder = dense(weights["decoder.weight"], weights["decoder.bias"])
    after, probability = ops.concatenate([said, cell], axis=1), ops.sigmoid(decoder(ops.relu(said)))
    model = keras.Model([state, window], [after, probability])  # the converter turns the outputs round
    return bytes(tf.lite.TFLiteConverter.from_keras_model(model).convert())


def _encoded(window: Any, weights: Weights) -> Any:
    """1 x 128, from the window alone: the spectrum of four frames, then four convolutions over these."""
    padded = ops.pad(window, [[0, 0], [OVERHANG, OVERHANG]], mode="reflect")
    hops = ops.reshape(padded, (1, -1, HOP))
    frames = ops.concatenate([hops[:, :-1], hops[:, 1:]], axis=2)
    parts = dense(weights["spectrum"])(frames)
    x = ops.sqrt(parts[..., :BINS] ** 2 + parts[..., BINS:] ** 2)
    for number, stride in enumerate(STRIDES):
        x = _convolved(x, number, stride, weights)
    return ops.reshape(x, (1, UNITS))


def _convolved(x: Any, number: int, stride: int, weights: Weights) -> Any:
    """Three taps over the frames, silence at either end; rectified."""
    kernel = weights[f"encoder.{number}.weight"].transpose(2, 1, 0)
    layer = layers.Conv1D(kernel.shape[2], kernel.shape[0], strides=stride, activation="relu")
    answer = layer(layers.ZeroPadding1D(1)(x))
    layer.set_weights([kernel, weights[f"encoder.{number}.bias"]])
    return answer
