"""Teach the head: labels, places and which utterances the older models know, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from scripts.training.voice.corpus import LABELS
from scripts.training.voice.strangers.features import Features
from scripts.training.voice.strangers.people import OLDER, People, Rows

DIRECTIONS = 192  # of the features' principal ones
HIDDEN, DROPOUT = 128, 0.5
OUTPUTS = len(LABELS) + 3  # and valence, arousal, whether the older models know such a voice
STEPS, BATCH, RATE, DECAY = 300, 256, 2e-3, 0.05
MIXUP, SMOOTHING = 0.2, 0.05
ELSEWHERE = 0.5  # how often any variant is drawn; else the clip as it is
AMONG, IMPOSSIBLE = 0.3, -1e4  # how far the labels count among those of the clip's corpus alone
PLANE_WEIGHT, OLDER_WEIGHT = 1.0, 0.3

Outputs = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class View:
    """Features freed of their means and scales, along their principal directions."""

    centre: NDArray[np.float32]
    axes: NDArray[np.float32]  # 768 x DIRECTIONS, divided by the scales

    @classmethod
    def of(cls, variants: Sequence[Features], weights: NDArray[np.float64]) -> View:
        used = np.flatnonzero(weights)
        drawn = np.stack([features[used] for features in variants])
        each = (weights[used] / len(variants))[None, :, None]
        centre = (drawn * each).sum(axis=(0, 1))
        scale = np.sqrt((np.square(drawn - centre) * each).sum(axis=(0, 1))) + 1e-3
        plain = (drawn[0] - centre) / scale
        _, directions = np.linalg.eigh(plain.T @ (plain * weights[used, None]))
        return cls(
            np.asarray(centre, np.float32),
            np.asarray(directions[:, ::-1][:, :DIRECTIONS] / scale[:, None], np.float32),
        )

    def __call__(self, features: Features) -> Features:
        return np.asarray((features - self.centre) @ self.axes, np.float32)


class Head(nn.Module):
    """One hidden layer."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Dropout(DROPOUT / 2),
            nn.Linear(DIRECTIONS, HIDDEN),
            nn.GELU(approximate="tanh"),
            nn.Dropout(DROPOUT),
            nn.Linear(HIDDEN, OUTPUTS),
        )

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = self.layers(x)
        return found


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from some of the people."""

    view: View
    heads: Sequence[Head]

    @torch.no_grad()
    def __call__(self, features: Features) -> Outputs:
        """Outputs, n x OUTPUTS: the mean of the heads'."""
        seen = torch.from_numpy(self.view(features))
        return np.asarray(np.mean([head(seen).numpy() for head in self.heads], axis=0), np.float32)


def taught(people: People, variants: Sequence[Features], used: Rows, seeds: Sequence[int]) -> Learned:
    """Heads that learned from the used clips alone, one of each seed."""
    weights = people.weights(used)
    view = View.of(variants, weights)
    seen = torch.from_numpy(np.stack([view(features) for features in variants]))
    return Learned(view, [_head(people, seen, weights, seed) for seed in seeds])


def _head(people: People, seen: Tensor, weights: NDArray[np.float64], seed: int) -> Head:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    head, targets, own = Head(), _targets(people), torch.from_numpy(people.own.astype(np.float32))
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.1)
    for _ in range(STEPS):
        drawn = torch.from_numpy(rng.choice(len(weights), BATCH, p=weights))
        variant = torch.from_numpy(rng.integers(len(seen), size=BATCH) * (rng.random(BATCH) < ELSEWHERE))
        share = torch.from_numpy(rng.beta(MIXUP, MIXUP, (BATCH, 1)).astype(np.float32))
        share, other = torch.maximum(share, 1 - share), torch.from_numpy(rng.permutation(BATCH))
        heard, wanted = seen[variant, drawn], targets[drawn]
        possible = own[drawn]
        wanted = share * wanted + (1 - share) * wanted[other]
        loss = _loss(
            head(share * heard + (1 - share) * heard[other]),
            wanted,
            torch.maximum(possible, possible[other]),
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
        rates.step()
    head.eval()
    return head


def _targets(people: People) -> Tensor:
    """n x OUTPUTS."""
    labels = np.eye(len(LABELS), dtype=np.float32)[people.labels]
    known = np.isin(people.corpora, OLDER).astype(np.float32)[:, None]
    return torch.from_numpy(np.concatenate([labels, people.planes, known], axis=1))


def _loss(found: Tensor, wanted: Tensor, possible: Tensor) -> Tensor:
    """possible: the labels that the clips' corpora have, over which the true one is smoothed."""
    count = len(LABELS)
    labels = (1 - SMOOTHING) * wanted[:, :count] + SMOOTHING * possible / possible.sum(1, keepdim=True)
    among = found[:, :count].masked_fill(possible == 0, IMPOSSIBLE)
    loss = (1 - AMONG) * nn.functional.cross_entropy(found[:, :count], labels)
    loss = loss + AMONG * nn.functional.cross_entropy(among, labels)
    loss = loss + PLANE_WEIGHT * nn.functional.mse_loss(
        found[:, count : count + 2], wanted[:, count : count + 2]
    )
    known = nn.functional.binary_cross_entropy_with_logits(found[:, -1], wanted[:, -1])
    return loss + OLDER_WEIGHT * known
