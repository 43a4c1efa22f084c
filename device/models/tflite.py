"""Run one TFLite model on numpy arrays, hiding its quantisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
        self._inputs = [_End.of(detail) for detail in self._runtime.get_input_details()]
        self._outputs = [_End.of(detail) for detail in self._runtime.get_output_details()]

    @property
    def input_shapes(self) -> tuple[tuple[int, ...], ...]:
        return tuple(end.shape for end in self._inputs)

    @property
    def output_shapes(self) -> tuple[tuple[int, ...], ...]:
        return tuple(end.shape for end in self._outputs)

    def run(self, *inputs: Array) -> list[NDArray[np.float32]]:
        """Outputs in the model's order, as float32. Inputs are real values; int8 inputs are quantised here.

        Raises ModelError if the number or shape of the inputs is not the model's.
        """
        if len(inputs) != len(self._inputs):
            raise ModelError(f"the model takes {len(self._inputs)} inputs, got {len(inputs)}")
        for end, value in zip(self._inputs, inputs, strict=True):
            if value.shape != end.shape:
                raise ModelError(f"the model takes {end.shape}, got {value.shape}")
            self._runtime.set_tensor(end.index, end.quantised(value))
        self._runtime.invoke()
        return [end.real(self._runtime.get_tensor(end.index)) for end in self._outputs]

    def forget(self) -> None:
        """A model that remembers what it was given before begins anew."""
        self._runtime.reset_all_variables()


@dataclass(frozen=True, slots=True)
class _End:
    """What goes in, or comes out, at one place."""

    index: int
    shape: tuple[int, ...]
    dtype: Any
    scale: float  # 0: it takes real values
    zero: int
    limits: tuple[int, int]

    @classmethod
    def of(cls, detail: dict[str, Any]) -> _End:
        """As the runtime tells it."""
        dtype, (scale, zero) = detail["dtype"], detail["quantization"]
        is_whole = np.issubdtype(dtype, np.integer)
        limits = np.iinfo(dtype) if is_whole else None
        return cls(
            detail["index"],
            tuple(int(n) for n in detail["shape"]),
            dtype,
            scale if is_whole else 0.0,
            zero,
            (int(limits.min), int(limits.max)) if limits else (0, 0),
        )

    def quantised(self, value: Array) -> Array:
        if self.scale == 0:
            return np.asarray(value, dtype=self.dtype)
        steps = np.rint(value / self.scale) + self.zero
        return np.asarray(np.clip(steps, *self.limits), dtype=self.dtype)

    def real(self, value: Array) -> NDArray[np.float32]:
        if self.scale == 0:
            return np.asarray(value, dtype=np.float32)
        return np.asarray((value.astype(np.float32) - self.zero) * self.scale, dtype=np.float32)


def softmax(logits: NDArray[np.float32], *, temperature: float = 1.0) -> NDArray[np.float64]:
    """Probabilities along the last axis."""
    scaled = logits.astype(np.float64) / temperature
    exponents = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=-1, keepdims=True))


def named(labels: Sequence[str], probabilities: Sequence[float] | Array) -> dict[str, float]:
    """Label -> probability."""
    return {label: float(p) for label, p in zip(labels, probabilities, strict=True)}
