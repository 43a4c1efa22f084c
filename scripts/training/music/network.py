"""Turn musicnn's two tagging networks into the TFLite model that listens to music.

Needs TensorFlow, and the package `musicnn` 0.1.0 (ISC licence) unpacked: pip download --no-deps musicnn,
unzip. The networks are J. Pons and X. Serra's (ISMIR 2019 late-breaking), trained to guess 50 tags each:
"MSD_musicnn" Last.fm's of the Million Song Dataset, pop and rock above all, and "MTT_musicnn" those of
MagnaTagATune, where classical, electronic and world music have their share. Two changes: the first filters
move by three mel bands instead of one, which saves more than half of the work, and each network ends in its
200 last features beside the 50 tags. Weights are kept as 16-bit floats, and the first convolutions are laid
out so that a small processor is quick at them.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

NETWORKS = ("MSD_musicnn", "MTT_musicnn")
FRAMES, BANDS = 187, 96
BAND_STEP = 3
EPSILON = 1e-3  # of TensorFlow 1's batch normalisation


class Weights:
    """One checkpoint of musicnn's."""

    def __init__(self, checkpoint: Path) -> None:
        """checkpoint: its folder in musicnn/ of the unpacked wheel."""
        with tempfile.TemporaryDirectory() as folder:
            for part in ("data-00000-of-00001", "index"):
                shutil.copy(checkpoint / f".{part}", Path(folder) / f"model.{part}")
            reader = tf.train.load_checkpoint(str(Path(folder) / "model"))
            names = [name for name in reader.get_variable_to_shape_map() if "Adam" not in name]
            self._values = {name: reader.get_tensor(name) for name in names}

    def kernel(self, layer: str) -> list[Any]:
        return [self._values[f"{layer}/kernel"], self._values[f"{layer}/bias"]]

    def normalised(self, number: int, value: Any) -> Any:
        """Batch normalisation, as a factor and an offset."""
        layer = f"batch_normalization_{number}" if number else "batch_normalization"
        part = {
            name: self._values[f"{layer}/{name}"]
            for name in ("gamma", "beta", "moving_mean", "moving_variance")
        }
        factor = part["gamma"] / np.sqrt(part["moving_variance"] + EPSILON)
        offset = part["beta"] - part["moving_mean"] * factor
        shape = (1,) * (len(value.shape) - 1) + (-1,)
        return value * factor.reshape(shape).astype("float32") + offset.reshape(shape).astype("float32")


def build(package: Path) -> keras.Model:
    """From 1 x 187 x 96 log-mel spectrum to 250 numbers a network: 200 features, then 50 tags' logits.

    package: the folder musicnn/ of the unpacked wheel.
    """
    spectrum = keras.Input((FRAMES, BANDS))
    ends = [_network(Weights(package / name), spectrum) for name in NETWORKS]
    return keras.Model(spectrum, keras.ops.concatenate(ends, axis=1))


def _network(weights: Weights, spectrum: Any) -> Any:
    ops = keras.ops
    image = weights.normalised(0, keras.layers.Reshape((FRAMES, BANDS, 1))(spectrum))
    names = ("conv2d", "conv2d_1", "conv2d_2", "conv2d_3", "conv2d_4")
    fronts = [_front(weights, number, name, image) for number, name in enumerate(names, start=1)]
    front = ops.concatenate(fronts, axis=2)
    first = _through_time(weights, 5, front)
    second = _through_time(weights, 6, first) + first
    third = _through_time(weights, 7, second) + second
    every = ops.concatenate([front, first, second, third], axis=2)
    pooled = ops.stack([ops.max(every, axis=1), ops.mean(every, axis=1)], axis=2)
    value = weights.normalised(9, ops.reshape(pooled, (-1, 2 * every.shape[2])))
    features = weights.normalised(10, _dense(weights, "dense", "relu", value))
    return ops.concatenate([features, _dense(weights, "dense_1", None, features)], axis=1)


def convert(model: keras.Model) -> bytes:
    """The TFLite file, weights as 16-bit floats."""
    with tempfile.TemporaryDirectory() as folder:
        signature = [keras.InputSpec(shape=(1, FRAMES, BANDS), dtype="float32")]
        model.export(folder, format="tf_saved_model", input_signature=signature, verbose=False)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.target_spec.supported_types = [tf.float16]
        return bytes(converter.convert())


def _front(weights: Weights, number: int, name: str, image: Any) -> Any:
    """One of the first convolutions and its normalisation, the largest value of all bands: frames x filters.

    The longer side of its kernel is laid out as channels beforehand: a convolution of a picture with one
    channel takes many times as long in TFLite as the same with many.
    """
    kernel, bias = weights.kernel(name)
    high, wide = kernel.shape[:2]
    before, after = (high - 1) // 2, high // 2
    padded = keras.layers.ZeroPadding2D(((before, after), (0, 0)))(image)[..., 0]
    if wide > 1:
        starts = range(0, BANDS - wide + 1, BAND_STEP)
        source = keras.ops.take(padded, np.add.outer(starts, np.arange(wide)), axis=2)
        laid, bands = kernel.transpose(0, 2, 1, 3), 2
    else:
        by_band = keras.ops.transpose(padded[:, :, ::BAND_STEP], (0, 2, 1))
        source = keras.ops.take(by_band, np.add.outer(np.arange(FRAMES), np.arange(high)), axis=2)
        laid, bands = kernel.transpose(1, 2, 0, 3), 1
    layer = keras.layers.Conv2D(laid.shape[3], laid.shape[:2], activation="relu")
    value = layer(source)
    layer.set_weights([laid, bias])
    return keras.ops.max(weights.normalised(number, value), axis=bands)


def _through_time(weights: Weights, number: int, source: Any) -> Any:
    """Convolution number 5, 6 or 7 and its normalisation: all bands at once, seven frames."""
    kernel, bias = weights.kernel(f"conv2d_{number}")
    layer = keras.layers.Conv1D(kernel.shape[3], kernel.shape[0], padding="same", activation="relu")
    value = layer(source)
    layer.set_weights([kernel[:, :, 0, :], bias])
    return weights.normalised(number + 1, value)


def _dense(weights: Weights, name: str, activation: str | None, source: Any) -> Any:
    kernel, bias = weights.kernel(name)
    layer = keras.layers.Dense(kernel.shape[1], activation=activation)
    value = layer(source)
    layer.set_weights([kernel, bias])
    return value


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--musicnn", type=Path, required=True, help="the folder musicnn/ of the unpacked wheel"
    )
    options.add_argument("--out", type=Path, required=True, help="where the TFLite file goes")
    chosen = options.parse_args()
    chosen.out.write_bytes(convert(build(chosen.musicnn)))


if __name__ == "__main__":
    main()
