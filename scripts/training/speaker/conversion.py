"""CAM++ (Wang et al. 2023) as a TFLite model of two seconds, with 8-bit weights.

A head of two-dimensional convolutions over bands and time; then layers each of which is given all that was
made before it, and masked by what the window says on the whole; mean and spread; one layer of weights.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from device.senses.voice.who.filterbank import BANDS
from scripts.training.speaker.weights import Weights

LENGTH = 198  # frames of a window, 2 s: halved, no more than the hundred of which the context is a mean
HEAD = 320  # channels that come of the head
BLOCKS = ((12, 1), (24, 2), (16, 2))  # layers, and how far apart the frames lie that they join


def to_tflite(weights: Weights) -> bytes:
    """A model of log-mel frames (1 x LENGTH x BANDS) that answers with an embedding (1 x 192)."""
    network = tf.function(_Network(weights).embedding)
    concrete = network.get_concrete_function(tf.TensorSpec((1, LENGTH, BANDS), tf.float32, name="frames"))
    converter = tf.lite.TFLiteConverter.from_concrete_functions([concrete])
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    return bytes(converter.convert())


class _Network:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def embedding(self, frames: Any) -> Any:
        x = tf.nn.relu(self._plane(tf.transpose(frames, (0, 2, 1))[..., None], "head.conv1", "head.bn1"))
        for pair in ("head.layer1", "head.layer2"):
            x = self._residual(self._residual(x, f"{pair}.0", 2), f"{pair}.1", 1)
        x = tf.nn.relu(self._plane(x, "head.conv2", "head.bn2", 2))
        x = tf.reshape(tf.transpose(x, (0, 2, 3, 1)), (1, LENGTH, HEAD))
        x = tf.nn.relu(self._line(x, "xvector.tdnn.linear", "xvector.tdnn.nonlinear.batchnorm", step=2))
        for number, (layers, apart) in enumerate(BLOCKS, start=1):
            for layer in range(1, layers + 1):
                x = self._dense(x, f"xvector.block{number}.tdnnd{layer}", apart)
            name = f"xvector.transit{number}"
            x = self._line(self._active(x, f"{name}.nonlinear.batchnorm"), f"{name}.linear")
        x = self._active(x, "xvector.out_nonlinear.batchnorm")
        mean = tf.reduce_mean(x, 1, keepdims=True)
        variance = tf.reduce_sum(tf.square(x - mean), 1, keepdims=True) / (int(x.shape[1]) - 1)
        pooled = tf.concat([mean, tf.sqrt(variance + 1e-8)], 2)
        return self._line(pooled, "xvector.dense.linear", "xvector.dense.nonlinear.batchnorm")[:, 0]

    def _dense(self, x: Any, name: str, apart: int) -> Any:
        narrow = self._line(
            self._active(x, f"{name}.nonlinear1.batchnorm"),
            f"{name}.linear1",
            f"{name}.nonlinear2.batchnorm",
        )
        narrow = tf.nn.relu(narrow)
        context = 2.0 * tf.reduce_mean(narrow, 1, keepdims=True)  # of the whole, and of the part: the same
        context = tf.nn.relu(self._line(context, f"{name}.cam_layer.linear1"))
        mask = tf.sigmoid(self._line(context, f"{name}.cam_layer.linear2"))
        return tf.concat([x, mask * self._line(narrow, f"{name}.cam_layer.linear_local", apart=apart)], 2)

    def _residual(self, x: Any, name: str, step: int) -> Any:
        y = tf.nn.relu(self._plane(x, f"{name}.conv1", f"{name}.bn1", step))
        y = self._plane(y, f"{name}.conv2", f"{name}.bn2")
        if f"{name}.shortcut.0.weight" in self._weights:
            x = self._plane(x, f"{name}.shortcut.0", f"{name}.shortcut.1", step)
        return tf.nn.relu(x + y)

    def _active(self, x: Any, name: str) -> Any:
        factor, shift = self._weights.normalising(name)
        return tf.nn.relu(x * factor + shift)

    def _plane(self, x: Any, name: str, normalising: str, step: int = 1) -> Any:
        """A convolution over bands and time; step: over the bands."""
        factor, shift = self._weights.normalising(normalising)
        kernel = np.transpose(self._weights[f"{name}.weight"], (2, 3, 1, 0)) * factor
        edge = (kernel.shape[0] - 1) // 2
        if edge:
            x = tf.pad(x, ((0, 0), (edge, edge), (edge, edge), (0, 0)))
        return tf.nn.conv2d(x, kernel, (1, step, 1, 1), "VALID") + shift

    def _line(self, x: Any, name: str, normalising: str = "", *, step: int = 1, apart: int = 1) -> Any:
        """A convolution over time."""
        kernel = np.transpose(self._weights[f"{name}.weight"], (2, 1, 0))[None]
        shift = self._weights[f"{name}.bias"] if f"{name}.bias" in self._weights else np.float32(0.0)
        if normalising:
            factor, more = self._weights.normalising(normalising)
            kernel, shift = kernel * factor, shift * factor + more
        edge = (kernel.shape[1] - 1) // 2 * apart
        x = x[:, None]
        if edge:
            x = tf.pad(x, ((0, 0), (0, 0), (edge, edge), (0, 0)))
        return (tf.nn.conv2d(x, kernel, (1, 1, step, 1), "VALID", dilations=(1, 1, apart, 1)) + shift)[:, 0]
