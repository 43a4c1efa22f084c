"""From PyTorch weights to one TFLite file with 8-bit weights, by litert-torch and litert-quantizer."""

from __future__ import annotations

import sys
from pathlib import Path

import litert_torch
import torch
from ai_edge_quantizer import quantizer, recipe

from scripts.words.encoder import WordsNet

LENGTHS = {"short": 16, "middle": 32, "long": 64}


def convert(checkpoint: Path, model: Path) -> None:
    """Write the 8-bit model and, beside it as `.float.tflite`, what it was quantised from."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)["net"]
    layers = len({name.split(".")[1] for name in state if name.startswith("blocks.")})
    net = WordsNet(state["pieces.weight"].shape[0], layers)
    net.load_state_dict({name: tensor.float() for name, tensor in state.items()})
    converter = litert_torch
    for name, length in LENGTHS.items():
        converter = converter.signature(name, net.eval(), (torch.ones((1, length), dtype=torch.int32),))
    unquantised = model.with_suffix(".float.tflite")
    converter.convert().export(str(unquantised))
    quantized = quantizer.Quantizer(str(unquantised), recipe.dynamic_wi8_afp32()).quantize()
    quantized.export_model(str(model), overwrite=True)


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
