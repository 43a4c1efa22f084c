"""The voice network: the lower part of a speaker encoder, which has heard thousands of people, and a head."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from device.senses.voice.mel import BANDS
from scripts.training.voice.corpus import LABELS

UNITS = 256
OUTPUTS = len(LABELS) + 2
LEAST_VARIANCE = 1e-5


class VoiceNetwork(nn.Module):
    """Frames to label logits (8), valence and arousal.

    Two layers of long short-term memory as Resemblyzer trained them to tell speakers apart (there the steps
    are 10 ms, here 20), the mean and the spread over the utterance of what the upper one says, and one layer
    of weights on these.
    """

    def __init__(self, dropout: float = 0.3) -> None:
        super().__init__()
        self.lower = nn.LSTM(BANDS, UNITS, batch_first=True)
        self.upper = nn.LSTM(UNITS, UNITS, batch_first=True)
        self.register_buffer("centre", torch.zeros(2 * UNITS))
        self.register_buffer("scale", torch.ones(2 * UNITS))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(2 * UNITS, OUTPUTS)
        for layer, memory in enumerate((self.lower, self.upper)):
            memory.load_state_dict(pretrained(layer))

    def forward(self, frames: Tensor, counts: Tensor) -> Tensor:
        """Batch x OUTPUTS. frames: batch x time x BANDS; counts: batch x time x 1, 1 where a frame counts."""
        return self.judged(self.pooled(frames, counts))

    def judged(self, pooled: Tensor) -> Tensor:
        """The outputs for pooled features."""
        return self.head(self.dropout((pooled - self.centre) / self.scale))

    def pooled(self, frames: Tensor, counts: Tensor) -> Tensor:
        """Mean and standard deviation over the frames that count, batch x 2 UNITS."""
        said = self.upper(self.lower(frames)[0])[0].float()
        mean = (said * counts).sum(1) / counts.sum(1)
        variance = (said**2 * counts).sum(1) / counts.sum(1) - mean**2
        return torch.cat([mean, (variance.clamp(min=0) + LEAST_VARIANCE).sqrt()], dim=1)

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """The weights by name, the head's as they act on unscaled features."""
        named = {name: tensor.detach().float() for name, tensor in self.state_dict().items()}
        centre, scale = named.pop("centre"), named.pop("scale")
        named["head.weight"] = named["head.weight"] / scale
        named["head.bias"] = named["head.bias"] - named["head.weight"] @ centre
        return {name: tensor.numpy() for name, tensor in named.items()}


def pretrained(layer: int) -> dict[str, Tensor]:
    """The weights of one layer of Resemblyzer's encoder, as the package carries them."""
    spec = importlib.util.find_spec("resemblyzer")
    if spec is None or spec.origin is None:
        raise SystemExit("Resemblyzer is not installed: pip install --no-deps resemblyzer==0.1.4")
    stored = torch.load(Path(spec.origin).parent / "pretrained.pt", map_location="cpu", weights_only=True)
    suffix = f"_l{layer}"
    return {
        name.removeprefix("lstm.").removesuffix(suffix) + "_l0": tensor
        for name, tensor in stored["model_state"].items()
        if name.startswith("lstm.") and name.endswith(suffix)
    }
