"""Whisper's convolutions and first layer as a TFLite model with 8-bit weights, for four seconds at a time."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops
from numpy.typing import NDArray

from device.senses.voice.encoding import BANDS, LONGEST
from scripts.training.lstm import dense
from scripts.training.voice.strangers.whisper import Weights

WIDTH, HEADS = 384, 6
PLACES = LONGEST // 2
FAR = 1e4  # below all other logits of attention


def to_int8(weights: Weights) -> bytes:
    """A model of frames (1 x LONGEST x BANDS) and which of their pairs count (1 x PLACES).

    It answers with what the first layer says of each pair, 1 x PLACES x WIDTH.
    """
    frames = keras.Input((LONGEST, BANDS), batch_size=1, name="frames")
    counts = keras.Input((PLACES,), batch_size=1, name="counts")
    x = _convolved(_convolved(frames, weights, "conv1", 1), weights, "conv2", 2)
    x = x + weights["position_encodings/encodings"][:PLACES]
    x = _attended(x, (counts[:, None, None, :] - 1.0) * FAR, weights, "layer_0/self_attention/")
    model = keras.Model([frames, counts], _thought_over(x, weights, "layer_0/ffn/"))
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    # One scale a matrix: tflite-runtime 2.14 knows no layer whose rows have scales of their own.
    converter._experimental_disable_per_channel_quantization_for_dense_layers = True  # noqa: SLF001
    return bytes(converter.convert())


def _convolved(x: Any, weights: Weights, name: str, stride: int) -> Any:
    layer = layers.Conv1D(WIDTH, 3, strides=stride)
    padded = ops.pad(x, ((0, 0), (1, 1), (0, 0)))
    layer.build(padded.shape)
    layer.set_weights([weights[f"{name}/weight"].transpose(2, 1, 0), weights[f"{name}/bias"]])
    return _gelu(layer(padded))


def _attended(x: Any, far: Any, weights: Weights, part: str) -> Any:
    normal = _normal(x, weights, f"{part}layer_norm")
    matrices = np.split(weights[f"{part}linear_0/weight"], 3)
    biases = np.split(weights[f"{part}linear_0/bias"], 3)
    size = WIDTH // HEADS
    asked, kept, told = (
        _heads(dense(matrix * scale, bias * scale)(normal))
        for matrix, bias, scale in zip(matrices, biases, (size**-0.5, 1.0, 1.0), strict=True)
    )
    shares = ops.softmax(ops.matmul(asked, ops.transpose(kept, (0, 1, 3, 2))) + far, axis=-1)
    heard = ops.reshape(ops.transpose(ops.matmul(shares, told), (0, 2, 1, 3)), (1, PLACES, WIDTH))
    return x + _dense(weights, f"{part}linear_1")(heard)


def _thought_over(x: Any, weights: Weights, part: str) -> Any:
    normal = _normal(x, weights, f"{part}layer_norm")
    hidden = _gelu(_dense(weights, f"{part}linear_0")(normal))
    return x + _dense(weights, f"{part}linear_1")(hidden)


def _heads(x: Any) -> Any:
    return ops.transpose(ops.reshape(x, (1, PLACES, HEADS, WIDTH // HEADS)), (0, 2, 1, 3))


def _dense(weights: Weights, name: str) -> layers.Dense:
    return dense(weights[f"{name}/weight"], weights[f"{name}/bias"])


def _normal(x: Any, weights: Weights, name: str) -> Any:
    centred = x - ops.mean(x, -1, keepdims=True)
    scale: NDArray[np.float32] = weights[f"{name}/gamma"]
    return (
        centred * ops.rsqrt(ops.mean(centred * centred, -1, keepdims=True) + 1e-5) * scale
        + weights[f"{name}/beta"]
    )


def _gelu(x: Any) -> Any:
    return keras.activations.gelu(x, approximate=False)
