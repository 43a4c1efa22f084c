"""The voice model's architecture and its conversion to int8 TFLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.typing import NDArray

from device.senses.voice.logmel import BANDS
from device.senses.voice.prosody import LENGTH
from scripts.training.voice.corpus import LABELS

WIDTHS = (24, 32, 48)
KERNELS = ((7, 5), (3, 3), (3, 3))
STRIDES = ((4, 2), (1, 2), (1, 2))  # 128 frames x 64 bands become 32 x 8
MEMORY = 128


def network(dropout: float = 0.2) -> keras.Model:
    """Log-mel windows to label logits ("scores") and valence and arousal ("plane").

    Strided convolutions fold the bands, dilated convolutions follow the melody over time, and attention, mean
    and maximum pool it.
    """
    inputs = keras.Input((LENGTH, BANDS, 1), name="window")
    x = inputs
    for width, kernel, stride in zip(WIDTHS, KERNELS, STRIDES, strict=True):
        x = layers.Conv2D(width, kernel, strides=stride, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Reshape((x.shape[1], x.shape[2] * x.shape[3]))(x)
    x = layers.Conv1D(MEMORY, 1, use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    for dilation in (1, 2):
        y = layers.Dropout(dropout)(x)
        y = layers.Conv1D(MEMORY, 3, padding="same", dilation_rate=dilation, use_bias=False)(y)
        x = layers.Add()([x, layers.ReLU()(layers.BatchNormalization()(y))])
    weights = layers.Softmax(axis=1)(layers.Conv1D(4, 1)(x))
    attended = layers.Flatten()(layers.Dot(axes=1)([weights, x]))
    pooled = layers.Concatenate()(
        [attended, layers.GlobalAveragePooling1D()(x), layers.GlobalMaxPooling1D()(x)]
    )
    pooled = layers.Dropout(dropout)(pooled)
    start = keras.initializers.RandomNormal(stddev=0.01)
    scores = layers.Dense(len(LABELS), kernel_initializer=start, name="scores")(pooled)
    plane = layers.Dense(2, kernel_initializer=start, name="plane")(pooled)
    return keras.Model(inputs, {"scores": scores, "plane": plane})


def to_int8(members: Sequence[keras.Model], examples: Iterable[NDArray[np.float32]]) -> bytes:
    """Networks averaged and turned into full int8 (inputs and outputs too).

    Calibrated on example windows (LENGTH x BANDS x 1 each). The two outputs are the label logits (8) and
    valence and arousal (2).
    """
    inputs = keras.Input((LENGTH, BANDS, 1), batch_size=1)
    found = [member(inputs, training=False) for member in members]
    outputs = [_mean([one[name] for one in found]) for name in ("scores", "plane")]
    converter = tf.lite.TFLiteConverter.from_keras_model(keras.Model(inputs, outputs))
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: ([example[None]] for example in examples)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = tf.int8
    converter.inference_output_type = tf.int8
    return bytes(converter.convert())


def _mean(outputs: Sequence[Any]) -> Any:
    return outputs[0] if len(outputs) == 1 else layers.Average()(list(outputs))
