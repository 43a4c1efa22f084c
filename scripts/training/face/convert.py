"""From trained PyTorch weights to one fully int8 TFLite file, by Keras and TensorFlow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from scripts.training.face.network import CROP, FER_CLASSES, Convolved, FaceNet, Residual

L = keras.layers


def folded(trained: FaceNet, plus_share: float) -> keras.Model:
    """The device's network to 14 logits: 7 of both heads blended, then 7 of the FER+ head."""
    crops = keras.Input((CROP, CROP, 1))
    x = crops
    for stage in trained.stages:
        if isinstance(stage, Convolved):
            x = L.ReLU()(_convolved(x, stage))
        elif isinstance(stage, Residual):
            inner = L.ReLU()(_convolved(x, stage.first))
            x = L.ReLU()(L.Add()([x, _convolved(inner, stage.second)]))
    x = L.GlobalAveragePooling2D()(x)
    kernel, bias = (values.detach().numpy() for values in (trained.heads.weight.T, trained.heads.bias))
    fer, plus = slice(FER_CLASSES), slice(FER_CLASSES, 2 * FER_CLASSES)
    head = L.Dense(2 * FER_CLASSES)
    model = keras.Model(crops, head(x))
    head.set_weights(
        [
            np.concatenate(
                [(1 - plus_share) * one[..., fer] + plus_share * one[..., plus], one[..., plus]], -1
            )
            for one in (kernel, bias)
        ]
    )
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


def quantised_logits(model: bytes, crops: NDArray[np.float32]) -> NDArray[np.float32]:
    """The int8 file's outputs as real numbers, n x 14, for standardised crops n x 48 x 48."""
    runtime = tf.lite.Interpreter(model_content=model, num_threads=1)
    runtime.allocate_tensors()
    source, target = runtime.get_input_details()[0], runtime.get_output_details()[0]
    (scale, zero), (out_scale, out_zero) = source["quantization"], target["quantization"]
    rows = []
    for crop in np.clip(np.round(crops / scale) + zero, -128, 127).astype(np.int8):
        runtime.set_tensor(source["index"], crop[None, :, :, None])
        runtime.invoke()
        rows.append((runtime.get_tensor(target["index"])[0].astype(np.float32) - out_zero) * out_scale)
    return np.stack(rows)


def _convolved(x: Any, trained: Convolved) -> Any:
    """The convolution with its normalisation folded in: one layer, which quantises as one."""
    norm, convolution = trained.norm, trained.convolution
    gain = norm.weight.detach() / (norm.running_var + norm.eps).sqrt()
    kernel = convolution.weight.detach() * gain[:, None, None, None]
    bias = norm.bias.detach() - norm.running_mean * gain
    layer = L.Conv2D(
        convolution.out_channels, convolution.kernel_size, strides=convolution.stride, padding="same"
    )
    out = layer(x)
    layer.set_weights([kernel.permute(2, 3, 1, 0).numpy(), bias.numpy()])
    return out
