"""Run a text model that comes in several lengths: one TFLite file, one signature a length, shared weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.interpreter import interpreter_class
from device.models.modelfile import MEND, loading
from device.ports.errors import ModelError
from device.senses.words.wordpiece import BEGIN, END, PAD


class TextModel:
    """A loaded model. Not thread-safe: one owner thread each."""

    def __init__(self, path: Path) -> None:
        """Load a model on one thread. Raises ModelError naming the file if it is missing or unusable."""
        if not path.is_file():
            raise ModelError(f"{path}: no such model; run ./setup.sh")
        make = interpreter_class()
        with loading(path):
            interpreter = make(model_path=str(path), num_threads=1)
            runners = [interpreter.get_signature_runner(name) for name in interpreter.get_signature_list()]
            self._runners = dict(sorted((_length_of(runner), runner) for runner in runners))
        if not self._runners:
            raise ModelError(f"{path}: takes no text; {MEND}")

    @property
    def longest(self) -> int:
        """How many pieces are read at most."""
        return max(self._runners) - 2

    def run(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        """The outputs for a text's pieces (at most `longest`), by the shortest graph that holds them.

        Raises ModelError if there are more.
        """
        ids = [BEGIN, *pieces, END]
        length = next((n for n in self._runners if n >= len(ids)), None)
        if length is None:
            raise ModelError(f"the model reads {self.longest} pieces, got {len(pieces)}")
        row = np.full((1, length), PAD, dtype=np.int32)
        row[0, : len(ids)] = ids
        runner = self._runners[length]
        (name,) = runner.get_input_details()
        (output,) = runner(**{name: row}).values()
        return np.asarray(output[0], dtype=np.float32)


def _length_of(runner: Any) -> int:
    (detail,) = runner.get_input_details().values()
    return int(detail["shape"][1])
