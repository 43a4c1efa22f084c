"""The face network: a small residual net with two heads, and the one head that both become for the device."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

FER_CLASSES, PLUS_CLASSES = 7, 8
CROP = 48
L = keras.layers


def _convolved(x: Any, channels: int, *, stride: int = 1, kernel: int = 3, relu: bool = True) -> Any:
    x = L.Conv2D(channels, kernel, strides=stride, padding="same", use_bias=False)(x)
    x = L.BatchNormalization(momentum=0.95)(x)
    return L.ReLU()(x) if relu else x


def _residual(x: Any, channels: int) -> Any:
    return L.ReLU()(L.Add()([x, _convolved(_convolved(x, channels), channels, relu=False)]))


def network(size: int | None = None) -> keras.Model:
    """Grey crops, standardised, to FER-2013 logits (7) and FER+ logits (8, with contempt)."""
    crops = keras.Input((size, size, 1))
    x = _convolved(crops, 32, stride=2, kernel=5)
    x = _convolved(x, 32)
    x = _residual(_convolved(x, 48, stride=2), 48)
    x = _convolved(x, 96, stride=2)
    for _ in range(2):
        x = _residual(x, 96)
    x = L.GlobalAveragePooling2D()(x)
    x = L.Dropout(0.2)(x)
    return keras.Model(crops, [L.Dense(FER_CLASSES, name="fer")(x), L.Dense(PLUS_CLASSES, name="plus")(x)])


def folded(trained: keras.Model, plus_share: float) -> keras.Model:
    """The device's network: both heads' logits blended, which is again one head."""
    device = network(CROP)
    device.set_weights(trained.get_weights())
    kernel, bias = (
        (1 - plus_share) * fer + plus_share * plus[..., :FER_CLASSES]
        for fer, plus in zip(
            device.get_layer("fer").get_weights(), device.get_layer("plus").get_weights(), strict=True
        )
    )
    head = L.Dense(FER_CLASSES, name="moods")
    model = keras.Model(device.input, head(device.layers[-3].output))
    head.set_weights([kernel, bias])
    return model


def int8(model: keras.Model, crops: NDArray[np.float32]) -> bytes:
    """The network as a fully int8 TFLite file, ranges measured on standardised crops n x 48 x 48."""

    def representative() -> Iterable[list[NDArray[np.float32]]]:
        for crop in crops:
            yield [crop[None, :, :, None]]

    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = representative
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = converter.inference_output_type = tf.int8
    return bytes(converter.convert())
