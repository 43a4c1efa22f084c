"""Choose the TFLite interpreter this machine has: LiteRT, or its predecessor tflite-runtime."""

from __future__ import annotations

from typing import Any

from device.errors import ModelError


def interpreter_class() -> Any:
    """The Interpreter class; both runtimes share its interface.

    Raises ModelError if neither runtime is installed.
    """
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError:
        try:
            from tflite_runtime.interpreter import Interpreter
        except ImportError as exc:
            raise ModelError("no TFLite runtime is installed: run ./setup.sh") from exc
    return Interpreter
