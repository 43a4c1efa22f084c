"""Choose the TFLite interpreter this machine has: LiteRT, or its predecessor tflite-runtime."""

from __future__ import annotations

import functools
import importlib
from types import ModuleType
from typing import Any

from device.ports.errors import ModelError, brief

LITERT, TFLITE_RUNTIME = "ai_edge_litert.interpreter", "tflite_runtime.interpreter"


def runtime() -> ModuleType:
    """The runtime's module. Raises ModelError if neither works."""
    faults: list[str] = []
    for name in (LITERT, TFLITE_RUNTIME):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as exc:
            if exc.name not in (name, name.partition(".")[0]):
                faults.append(brief(exc))
        except Exception as exc:  # noqa: BLE001 (built for another numpy, or for another processor)
            faults.append(brief(exc))
    if faults:
        raise ModelError(f"no TFLite runtime works here ({'; '.join(faults)}): run ./setup.sh")
    raise ModelError("no TFLite runtime is installed: run ./setup.sh")


def interpreter_class() -> Any:
    """What makes an interpreter of keywords such as model_path; both runtimes share the interface.

    tflite-runtime runs without XNNPACK: its last release lets the delegate's parts overwrite each other's
    16-bit weights. Raises ModelError if neither runtime is installed.
    """
    module = runtime()
    if module.__name__ == LITERT:
        return module.Interpreter
    plain = module.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    return functools.partial(module.Interpreter, experimental_op_resolver_type=plain)
