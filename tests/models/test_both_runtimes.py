"""Every shipped model gives the same answers in LiteRT and in tflite-runtime, its fallback."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from device.models.interpreter import interpreter_class
from device.models.tflite import TFLiteModel

ROOT = Path(__file__).resolve().parents[2]
MODELS = sorted((ROOT / "models_tflite").rglob("*.tflite"))
FALLBACK = ROOT / ".cache" / "tflite-runtime" / "bin" / "python"
INPUTS = 8
SHARE_OF_SPAN = 0.05  # int8 kernels of the two round differently, by a few of 256 steps
IN_THE_FALLBACK = """
import sys
import numpy as np
from pathlib import Path
from device.models.tflite import TFLiteModel
model, given, answers = sys.argv[1:]
model, given = TFLiteModel(Path(model)), np.load(given)
rounds = len(given["arr_0"])
told = [model.run(*(given[f"arr_{i}"][r] for i in range(len(given.files)))) for r in range(rounds)]
assert "tflite_runtime" in sys.modules
np.savez(answers, *(np.stack(output) for output in zip(*told)))
"""

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] > (3, 11), reason="tflite-runtime has no wheel above Python 3.11"
)


def inputs_for(path: Path) -> list[np.ndarray]:
    """Random values over each input's range, with the rounds as first axis."""
    runtime = interpreter_class()(model_path=str(path))
    runtime.allocate_tensors()
    random = np.random.default_rng(7)
    return [_values(detail, random) for detail in runtime.get_input_details()]


def _values(detail: dict[str, Any], random: np.random.Generator) -> np.ndarray:
    shape = (INPUTS, *detail["shape"])
    scale, zero = detail["quantization"]
    if scale and np.issubdtype(detail["dtype"], np.integer):
        limits = np.iinfo(detail["dtype"])
        return np.asarray((random.integers(limits.min, limits.max, shape) - zero) * scale, np.float32)
    if np.issubdtype(detail["dtype"], np.integer):
        return np.asarray(random.integers(0, 2, shape), detail["dtype"])
    return random.uniform(-1, 1, shape).astype(np.float32)


def test_there_are_models_to_compare() -> None:
    assert MODELS


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_shipped_model_says_the_same_in_both_runtimes(path: Path, tmp_path: Path) -> None:
    assert FALLBACK.exists(), "the second runtime is missing: run ./setup.sh test"
    given = inputs_for(path)
    np.savez(tmp_path / "given.npz", *given)
    files = (path, tmp_path / "given.npz", tmp_path / "answers.npz")
    command = [str(FALLBACK), "-c", IN_THE_FALLBACK, *map(str, files)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})

    model = TFLiteModel(path)
    told = [model.run(*(value[turn] for value in given)) for turn in range(INPUTS)]
    answers = np.load(tmp_path / "answers.npz")
    for turns, theirs in zip(zip(*told, strict=True), answers.values(), strict=True):
        ours = np.stack(turns)
        span = max(float(np.ptp(ours)), 1e-6)
        assert np.abs(ours - theirs).max() / span < SHARE_OF_SPAN
