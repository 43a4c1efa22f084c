"""How the words model learns: what a batch costs, how fast each layer moves, and the averaged weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from scripts.training.words.encoder import FINE, MOODS, WordsNet

PEAK, HEADS_PEAK = 2e-4, 5e-4  # learning rates of the last layer and of the heads
FADE = 0.88  # each layer below learns that much slower than the one above it
WARM_UP = 150
SMOOTHING = 0.08


class Averaged:
    """An exponential moving average of a net's weights: what is measured and shipped."""

    def __init__(self, net: nn.Module, every: int = 5, keep: float = 0.99) -> None:
        self.net_weights = list(net.state_dict().values())
        self.names = list(net.state_dict())
        self.weights = [w.detach().clone() for w in self.net_weights]
        self._every, self._keep = every, keep

    @torch.no_grad()
    def follow(self, step: int) -> None:
        """Move towards the net's weights, every few steps; early on at once."""
        if step % self._every == 0:
            keep = min(self._keep, step / (step + 10 * self._every))
            torch._foreach_lerp_(self.weights, self.net_weights, 1 - keep)

    def state(self) -> dict[str, Tensor]:
        """The averaged weights by name."""
        return dict(zip(self.names, self.weights, strict=True))


def groups(net: WordsNet) -> list[dict[str, object]]:
    """Parameter groups for AdamW, each with its own `peak` rate; norms and biases without decay."""
    layers = len(net.blocks)
    parts = [
        (HEADS_PEAK, [net.hidden, net.heads]),
        *((PEAK * FADE ** (layers - 1 - i), [block]) for i, block in enumerate(net.blocks)),
        (PEAK * FADE**layers, [net.pieces, net.places, net.norm]),
    ]
    return [
        {"params": chosen, "peak": peak, "weight_decay": decay}
        for peak, modules in parts
        for decay, chosen in _by_decay(modules)
    ]


def set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    """Warm up, then fall in a straight line to nothing."""
    share = min((step + 1) / WARM_UP, (steps - step) / (steps - WARM_UP))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


def mood_weights(moods: Tensor) -> Tensor:
    """Rare moods count more: the inverse fourth root of their number."""
    counts = torch.bincount(moods[moods >= 0], minlength=MOODS).clamp(min=1).float()
    weight = counts**-0.25
    return weight / weight.mean()


def loss_of(out: Tensor, mood: Tensor, plane: Tensor, fine: Tensor, weight: Tensor) -> Tensor:
    """Moods by cross-entropy, EmoBank's ratings by squared error, GoEmotions' labels; each where known."""
    total = out.sum() * 0
    if bool((mood >= 0).any()):
        total = total + functional.cross_entropy(
            out[:, :MOODS], mood, weight, ignore_index=-100, label_smoothing=SMOOTHING
        )
    placed = ~plane.isnan().any(1)
    if placed.any():
        miss = (out[placed, MOODS:-FINE] - plane[placed]) * 3  # EmoBank's spread is about a third
        total = total + 4 * miss.square().mean() * placed.float().mean()
    named = ~fine.isnan().any(1)
    if named.any():
        each = functional.binary_cross_entropy_with_logits(out[named, -FINE:], fine[named])
        total = total + 3 * each * named.float().mean()
    return total


def _by_decay(modules: Sequence[nn.Module]) -> Iterator[tuple[float, list[Tensor]]]:
    parameters = [p for module in modules for p in module.parameters()]
    yield 0.01, [p for p in parameters if p.ndim > 1]
    yield 0.0, [p for p in parameters if p.ndim == 1]
