"""Take the shipped int8 network back into PyTorch, to train it on where its checkpoint is gone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from scripts.training.face.augment import standardised
from scripts.training.face.data import FaceSet
from scripts.training.face.network import FER_CLASSES, Convolved, FaceNet, Residual, both_heads

ROWS = 4096  # crops from which each normalisation learns its mean and deviation
STEPS = 60


@torch.no_grad()
def shipped(file: Path, part: FaceSet) -> FaceNet:
    """The file's weights with normalisations put in that change nothing at first."""
    kernels, biases = _constants(file)
    net = FaceNet()
    net.eval()
    x = standardised(torch.from_numpy(part.images[:ROWS].astype(np.float32))[:, None])
    for stage in net.stages:
        if isinstance(stage, Convolved):
            x = _fill(stage, kernels.pop(0), biases.pop(0), x)
        elif isinstance(stage, Residual):
            inner = torch.relu(_fill(stage.first, kernels.pop(0), biases.pop(0), x))
            x = torch.relu(x + _fill(stage.second, kernels.pop(0), biases.pop(0), inner))
        else:
            x = stage(x)
    kernel, bias = kernels.pop(0), biases.pop(0)
    of_label = slice(FER_CLASSES)
    net.heads.weight[of_label], net.heads.bias[of_label] = kernel[of_label], bias[of_label]
    _learn_votes(net, part)
    return net


def _learn_votes(net: FaceNet, part: FaceSet) -> None:
    """The head for FER+'s votes anew, from the same features: the file holds 7 of its 8 classes, or none."""
    seen, net.heads = net.heads, nn.Identity()
    features, net.heads = torch.from_numpy(both_heads(net, part.images)), seen
    votes = torch.from_numpy(part.plus)
    weights = torch.zeros(features.shape[1] + 1, votes.shape[1], requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def surprise() -> Tensor:
        search.zero_grad()
        loss = functional.cross_entropy(features @ weights[:-1] + weights[-1], votes)
        loss.backward()
        return loss

    with torch.enable_grad():
        search.step(surprise)
    net.heads.weight[FER_CLASSES:], net.heads.bias[FER_CLASSES:] = weights[:-1].T, weights[-1]


def _fill(layer: Convolved, kernel: Tensor, bias: Tensor, x: Tensor) -> Tensor:
    """The layer's output on x, once its normalisation is set to undo itself."""
    layer.convolution.weight.copy_(kernel.permute(0, 3, 1, 2))
    norm = layer.norm
    norm.running_mean.zero_(), norm.running_var.fill_(1 - norm.eps)
    plain = layer(x)
    mean, variance = plain.mean((0, 2, 3)), plain.var((0, 2, 3), correction=0)
    norm.running_mean.copy_(mean), norm.running_var.copy_(variance)
    norm.weight.copy_((variance + norm.eps).sqrt()), norm.bias.copy_(mean + bias)
    return layer(x)


def _constants(file: Path) -> tuple[list[Tensor], list[Tensor]]:
    """Kernels and biases as real numbers, in the order of the layers."""
    runtime = Interpreter(str(file))
    runtime.allocate_tensors()
    kernels: list[Tensor] = []
    biases: list[Tensor] = []
    for detail in sorted(runtime.get_tensor_details(), key=lambda one: -one["index"]):
        shape, scales = tuple(detail["shape"]), detail["quantization_parameters"]["scales"]
        if len(scales) == shape[0] > 1:
            values: NDArray[np.generic] = runtime.get_tensor(detail["index"])
            real = values.astype(np.float32) * scales.reshape(-1, *[1] * (len(shape) - 1))
            (biases if len(shape) == 1 else kernels).append(torch.from_numpy(real))
    return kernels, biases
