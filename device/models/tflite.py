"""Run one TFLite model on numpy arrays, hiding its quantisation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.interpreter import interpreter_class
from device.models.modelfile import loading
from device.ports.errors import ModelError

Array = NDArray[Any]


class TFLiteModel:
    """A loaded model. Not thread-safe: one owner thread each."""

    def __init__(self, path: Path, *, interpreter: Any = None) -> None:
        """Load a model file, on one thread.

        interpreter overrides the runtime's Interpreter class. Raises ModelError naming the file if it is
        missing or damaged.
        """
        if not path.is_file():
            raise ModelError(f"{path}: no such model; run ./setup.sh")
        make = interpreter or interpreter_class()
        with loading(path):
            self._runtime = make(model_path=str(path), num_threads=1)
            self._runtime.allocate_tensors()
        self._inputs = self._runtime.get_input_details()
        self._outputs = self._runtime.get_output_details()

    @property
    def input_shapes(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(int(n) for n in detail["shape"]) for detail in self._inputs)

    @property
    def output_shapes(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(int(n) for n in detail["shape"]) for detail in self._outputs)

    def run(self, *inputs: Array) -> list[NDArray[np.float32]]:
        """Outputs in the model's order, as float32. Inputs are real values; int8 inputs are quantised here.

        Raises ModelError if the number or shape of the inputs is not the model's.
        """
        if len(inputs) != len(self._inputs):
            raise ModelError(f"the model takes {len(self._inputs)} inputs, got {len(inputs)}")
        for detail, value in zip(self._inputs, inputs, strict=True):
            if value.shape != tuple(detail["shape"]):
                raise ModelError(f"the model takes {tuple(detail['shape'])}, got {value.shape}")
            self._runtime.set_tensor(detail["index"], _quantised(value, detail))
        self._runtime.invoke()
        return [_real(self._runtime.get_tensor(detail["index"]), detail) for detail in self._outputs]

    def forget(self) -> None:
        """A model that remembers what it was given before begins anew."""
        self._runtime.reset_all_variables()


def _quantised(value: Array, detail: dict[str, Any]) -> Array:
    dtype = detail["dtype"]
    scale, zero = detail["quantization"]
    if not np.issubdtype(dtype, np.integer) or scale == 0:
        return np.asarray(value, dtype=dtype)
    return np.asarray(np.clip(np.round(value / scale) + zero, *_limits(dtype)), dtype=dtype)


@cache
def _limits(dtype: Any) -> tuple[int, int]:
    limits = np.iinfo(dtype)
    return int(limits.min), int(limits.max)


def _real(value: Array, detail: dict[str, Any]) -> NDArray[np.float32]:
    scale, zero = detail["quantization"]
    if scale == 0 or not np.issubdtype(detail["dtype"], np.integer):
        return np.asarray(value, dtype=np.float32)
    return np.asarray((value.astype(np.float32) - zero) * scale, dtype=np.float32)


def softmax(logits: NDArray[np.float32], *, temperature: float = 1.0) -> NDArray[np.float64]:
    """Probabilities along the last axis."""
    scaled = logits.astype(np.float64) / temperature
    exponents = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=-1, keepdims=True))


def named(labels: Sequence[str], probabilities: Sequence[float] | Array) -> dict[str, float]:
    """Label -> probability."""
    return {label: float(p) for label, p in zip(labels, probabilities, strict=True)}
