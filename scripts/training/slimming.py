"""Make TFLite models smaller without another answer: `-m scripts.training.slimming FILE...`, with TensorFlow.

Numbers that sixteen bits hold exactly are kept in sixteen and widened by the runtime as it loads them; places
to gather from are counted in 32 bits; names that nobody asks for are dropped, and like arrays are kept once.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from typing import Any

import flatbuffers  # type: ignore[import-untyped]
import numpy as np
import yaml
from tensorflow.lite.python import schema_py_generated as schema

from device.configuration.paths import MODELS

LEAST = 4_096  # bytes of an array that is worth the trouble
LARGEST = float(np.finfo(np.float16).max)
FILE_MARK = b"TFL3"


def slimmed(content: bytes) -> bytes:
    """The same model in fewer bytes."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(content))
    if any(buffer.offset for buffer in model.buffers):
        raise ValueError("keeps its arrays behind the model; such a file is not understood")
    for graph in model.subgraphs:
        _halve(model, graph)
        _shorten_places(model, graph)
        _forget_names(graph)
    _share(model)
    builder = flatbuffers.Builder(len(content))
    builder.Finish(model.Pack(builder), file_identifier=FILE_MARK)
    return bytes(builder.Output())


def _halve(model: Any, graph: Any) -> None:
    """Arrays of floats that lose nothing by it are stored as 16-bit ones."""
    for number, tensor in list(_constant(model, graph, schema.TensorType.FLOAT32)):
        values = np.frombuffer(_bytes(model, tensor), np.float32)
        halves = values.clip(-LARGEST, LARGEST).astype(np.float16)
        if values.nbytes < LEAST or not np.array_equal(halves.astype(np.float32), values):
            continue
        stored = schema.TensorT()
        stored.shape, stored.type = tensor.shape, schema.TensorType.FLOAT16
        stored.buffer = _buffer(model, halves.tobytes())
        graph.tensors.append(stored)
        widening = schema.OperatorT()
        widening.opcodeIndex = _opcode(model, schema.BuiltinOperator.DEQUANTIZE)
        widening.inputs, widening.outputs = [len(graph.tensors) - 1], [number]
        tensor.buffer = 0
        graph.operators.insert(0, widening)


def _shorten_places(model: Any, graph: Any) -> None:
    """Places to gather from."""
    gathering = {
        operator.inputs[1]
        for operator in graph.operators
        if _code(model.operatorCodes[operator.opcodeIndex]) == schema.BuiltinOperator.GATHER
    }
    for number, tensor in list(_constant(model, graph, schema.TensorType.INT64)):
        if number in gathering:
            places = np.frombuffer(_bytes(model, tensor), np.int64).astype(np.int32)
            tensor.type, tensor.buffer = schema.TensorType.INT32, _buffer(model, places.tobytes())


def _forget_names(graph: Any) -> None:
    asked_for = {*graph.inputs, *graph.outputs}
    for number, tensor in enumerate(graph.tensors):
        if number not in asked_for:
            tensor.name = None


def _share(model: Any) -> None:
    """Arrays that are alike become one, and those that nobody uses go. The first buffer is empty by rule."""
    kept, places = [model.buffers[0]], {b"": 0}
    for graph in model.subgraphs:
        for tensor in graph.tensors:
            content = _bytes(model, tensor)
            if content not in places:
                places[content] = len(kept)
                kept.append(model.buffers[tensor.buffer])
        for tensor in graph.tensors:
            tensor.buffer = places[_bytes(model, tensor)]
    model.buffers, model.metadata = kept, None


def _constant(model: Any, graph: Any, kind: int) -> Iterator[tuple[int, Any]]:
    for number, tensor in enumerate(graph.tensors):
        if tensor.type == kind and _bytes(model, tensor):
            yield number, tensor


def _bytes(model: Any, tensor: Any) -> bytes:
    data = model.buffers[tensor.buffer].data
    return b"" if data is None else bytes(data)


def _buffer(model: Any, content: bytes) -> int:
    made = schema.BufferT()
    made.data = np.frombuffer(content, np.uint8)
    model.buffers.append(made)
    return len(model.buffers) - 1


def _opcode(model: Any, operator: int) -> int:
    codes = [_code(one) for one in model.operatorCodes]
    if operator in codes:
        return codes.index(operator)
    made = schema.OperatorCodeT()
    made.builtinCode = made.deprecatedBuiltinCode = operator
    made.version = 2
    model.operatorCodes.append(made)
    return len(codes)


def _code(one: Any) -> int:
    return int(max(one.builtinCode, one.deprecatedBuiltinCode))


def main() -> None:
    """Slim the named files of models_tflite, and put their new sums into the manifest."""
    manifest = MODELS / "manifest.yaml"
    text = manifest.read_text(encoding="utf-8")
    for path in (MODELS / name for name in sys.argv[1:]):
        before = path.read_bytes()
        after = slimmed(before)
        path.write_bytes(after)
        text = text.replace(hashlib.sha256(before).hexdigest(), hashlib.sha256(after).hexdigest())
        print(f"{path.name}: {len(before)} bytes, now {len(after)}")
    entries = yaml.safe_load(text)
    for entry in entries.values():
        entry["bytes"] = (MODELS / entry["file"]).stat().st_size
    manifest.write_text(yaml.safe_dump(entries, allow_unicode=True, width=110), encoding="utf-8")


if __name__ == "__main__":
    main()
