"""The face network in PyTorch: 56 million multiplications a crop, 1.7 MB in int8."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from scripts.training.face.augment import standardised

FER_CLASSES, PLUS_CLASSES = 7, 8
CROP = 48
STEM_KERNEL = 5
STAGES = ((32, 1), (64, 1), (128, 2), (192, 1))  # channels and residual blocks; each halves the picture
DROPOUT = 0.1
FILTER_LENGTH = 0.6  # about that of a new filter


class Convolved(nn.Module):
    """Convolution padded as TensorFlow's "same" pads it, and batch normalisation."""

    def __init__(self, given: int, channels: int, *, stride: int = 1, kernel: int = 3) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(given, channels, kernel, stride, bias=False)
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        (kernel, _), (stride, _) = self.convolution.kernel_size, self.convolution.stride
        before, after = same_padding(x.shape[-1], kernel, stride)
        if before == after:
            x = functional.conv2d(x, self.convolution.weight, None, stride, before)
        else:
            x = functional.pad(x, (before, after, before, after))
            x = functional.conv2d(x, self.convolution.weight, None, stride)
        return self.norm(x)


class Residual(nn.Module):
    """Two convolutions added to their input."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first, self.second = Convolved(channels, channels), Convolved(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.second(functional.relu(self.first(x))))


class FaceNet(nn.Module):
    """Grey crops n x 1 x side x side, standardised, to logits n x 15: FER-2013's 7, then FER+'s 8."""

    def __init__(self) -> None:
        super().__init__()
        given, stages = 1, []
        for index, (channels, blocks) in enumerate(STAGES):
            kernel = 3 if index else STEM_KERNEL
            stages.append(Convolved(given, channels, stride=2, kernel=kernel))
            stages.append(nn.ReLU())
            stages.extend(Residual(channels) for _ in range(blocks))
            given = channels
        self.stages = nn.Sequential(*stages)
        self.dropout = nn.Dropout(DROPOUT)
        self.heads = nn.Linear(given, FER_CLASSES + PLUS_CLASSES)

    def forward(self, crops: Tensor) -> Tensor:
        return self.heads(self.dropout(self.stages(crops).mean((2, 3))))


@torch.no_grad()
def evened(net: FaceNet) -> FaceNet:
    """The same network with all filters of one length, so that one learning rate suits them all."""
    even = copy.deepcopy(net)
    for layer in even.modules():
        if isinstance(layer, Convolved):
            weight, norm = layer.convolution.weight, layer.norm
            scale = FILTER_LENGTH / weight.flatten(1).norm(dim=1).clamp(min=1e-3)
            weight.mul_(scale[:, None, None, None])
            norm.running_mean.mul_(scale)
            norm.running_var.copy_((norm.running_var + norm.eps) * scale**2 - norm.eps).clamp_(min=0)
    return even


@torch.no_grad()
def resettled(net: FaceNet, images: NDArray[np.uint8]) -> FaceNet:
    """The same network with its normalisations set on crops as they come, where training changed them."""
    settled = copy.deepcopy(net)
    settled.train()
    settled.dropout.eval()
    for layer in settled.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.reset_running_stats()
            layer.momentum = None  # the plain mean over all batches
    both_heads(settled, images)
    settled.eval()
    return settled


@torch.no_grad()
def both_heads(net: FaceNet, images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Logits n x 15 of crops n x 48 x 48, in bfloat16 where trained so."""
    crops = standardised(torch.from_numpy(images.astype(np.float32))[:, None])
    with in_bfloat16():
        parts = [net(part.contiguous(memory_format=torch.channels_last)) for part in crops.split(256)]
    return np.asarray(torch.cat(parts).float().numpy())


def in_bfloat16() -> torch.autocast:
    """Half precision where the processor has units for it (Intel AMX); elsewhere it would be slower."""
    has_units = "amx_bf16" in Path("/proc/cpuinfo").read_text()
    return torch.autocast("cpu", torch.bfloat16, enabled=has_units)


def same_padding(side: int, kernel: int, stride: int) -> tuple[int, int]:
    """Pixels added before and after by TensorFlow's "same": the odd one goes after."""
    total = max(0, (-(-side // stride) - 1) * stride + kernel - side)
    return total // 2, total - total // 2
