"""From PyTorch weights to one TFLite file with 8-bit weights, by litert-torch and litert-quantizer.

The weights get one scale a matrix, because tflite-runtime 2.14 reads those with a scale a row as nothing
but zeros. What that would cost in precision is won back by `Evened`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import litert_torch
import torch
from ai_edge_quantizer import quantizer, recipe
from torch import Tensor, nn
from torch.nn import functional

from scripts.training.words.encoder import WordsNet

LENGTHS = {"short": 32, "long": 64}  # each keeps a copy of the weights in memory


class Evened(nn.Module):
    """A linear layer whose rows all reach equally far, so that one scale quantises them well.

    The rows' reach multiplies the outputs instead, times a one found in the input: a constant the converter
    would fold back into the weights.
    """

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        reach = layer.weight.detach().abs().amax(1).clamp(min=1e-6)
        self.weight = nn.Parameter(layer.weight.detach() / reach[:, None])
        self.reach, self.bias = nn.Parameter(reach), layer.bias

    def forward(self, x: Tensor) -> Tensor:
        one = (x.flatten()[:1] > -1e30).to(torch.float32)
        return functional.linear(x, self.weight) * (self.reach * one) + self.bias


def even_out(net: nn.Module) -> None:
    """Put an `Evened` in place of every linear layer."""
    for parent in list(net.modules()):
        for name, layer in list(parent.named_children()):
            if isinstance(layer, nn.Linear):
                setattr(parent, name, Evened(layer))


def convert(checkpoint: Path, model: Path) -> None:
    """Write the 8-bit model and, beside it as `.float.tflite`, what it was quantised from."""
    net = _loaded(checkpoint).eval()
    even_out(net)
    converter = litert_torch
    for name, length in LENGTHS.items():
        converter = converter.signature(name, net, (torch.ones((1, length), dtype=torch.int32),))
    unquantised = model.with_suffix(".float.tflite")
    converter.convert().export(str(unquantised))
    quantized = quantizer.Quantizer(str(unquantised), _one_scale_a_matrix()).quantize()
    quantized.export_model(str(model), overwrite=True)


def _loaded(checkpoint: Path) -> WordsNet:
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)["averaged"]
    layers = len({name.split(".")[1] for name in state if name.startswith("blocks.")})
    net = WordsNet(state["pieces.weight"].shape[0], layers)
    net.load_state_dict(state)
    return net


def _one_scale_a_matrix() -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = recipe.dynamic_wi8_afp32()
    for rule in rules:
        rule["op_config"]["weight_tensor_config"]["granularity"] = "TENSORWISE"
    return rules


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
