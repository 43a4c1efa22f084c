"""Teach the voice network: first its head on what the encoder says already, then the whole, gently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from device.senses.voice.mel import BANDS, Frames
from scripts.training.voice.corpus import LABELS
from scripts.training.voice.recurrent.batches import Corpus, altered
from scripts.training.voice.recurrent.network import VoiceNetwork

HEAD_STEPS, HEAD_BATCH, HEAD_RATE = 600, 256, 2e-3
BATCH, RATE, HEAD_RATE_LATER = 32, 6e-4, 1e-3
WARM_UP = 60  # steps
LONGEST = 100  # frames of an utterance seen in fine-tuning, 2 s
AVERAGED_FROM, AVERAGING = 0.5, 0.02  # of the steps; share of the newest weights
SMOOTHING, PLANE_WEIGHT = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Targets:
    """What is to be learned of each clip."""

    labels: Tensor  # clips x 8
    planes: Tensor  # clips x 2

    @classmethod
    def of(cls, corpus: Corpus) -> Targets:
        numbers = [LABELS.index(clip.label) for clip in corpus.clips]
        planes = np.stack([clip.plane for clip in corpus.clips])
        return cls(torch.eye(len(LABELS))[numbers], torch.from_numpy(planes))


def taught(corpus: Corpus, used: NDArray[np.bool_], steps: int, seed: int) -> VoiceNetwork:
    """A network that learned from the used clips alone."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network, targets, weights = VoiceNetwork(), Targets.of(corpus), corpus.weights(used)
    teach_head(network, corpus, targets, weights, rng)
    teach_all(network, corpus, targets, weights, steps, rng)
    network.eval()
    return network


def teach_head(
    network: VoiceNetwork,
    corpus: Corpus,
    targets: Targets,
    weights: NDArray[np.float64],
    rng: np.random.Generator,
) -> None:
    """The head alone, on every variant of every clip drawn once, pooled by the encoder as it is."""
    drawn = [
        (clip, v) for clip in np.flatnonzero(weights).tolist() for v in range(len(corpus.variants[clip]))
    ]
    pooled = features(network, (altered(corpus, clip, variant, rng) for clip, variant in drawn))
    owners = torch.tensor([clip for clip, _ in drawn])
    each = np.array([weights[clip] / len(corpus.variants[clip]) for clip, _ in drawn])
    network.centre.copy_(pooled.mean(0))
    network.scale.copy_(pooled.std(0))
    optimizer = torch.optim.AdamW(network.head.parameters(), HEAD_RATE, weight_decay=0.01)
    network.train()
    for step in range(HEAD_STEPS):
        _set_rate(optimizer, step / HEAD_STEPS)
        batch = torch.from_numpy(rng.choice(len(each), HEAD_BATCH, p=each / each.sum()))
        learn(network, optimizer, pooled[batch], targets, owners[batch], 0.3, rng)


def teach_all(
    network: VoiceNetwork,
    corpus: Corpus,
    targets: Targets,
    weights: NDArray[np.float64],
    steps: int,
    rng: np.random.Generator,
) -> None:
    """Encoder and head; leaves the weights averaged over the later steps."""
    groups = [
        {
            "params": [*network.lower.parameters(), *network.upper.parameters()],
            "lr": RATE,
            "weight_decay": 0.01,
        },
        {"params": network.head.parameters(), "lr": HEAD_RATE_LATER, "weight_decay": 0.02},
    ]
    optimizer = torch.optim.AdamW(groups)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(1 - AVERAGING)
    )
    network.train()
    for step in range(steps):
        _set_rate(optimizer, step / steps, min(1.0, (step + 1) / WARM_UP))
        clips = rng.choice(len(weights), BATCH, p=weights).tolist()
        heard = [altered(corpus, clip, int(rng.integers(len(corpus.variants[clip]))), rng) for clip in clips]
        frames, counts = padded([_part(one, rng) for one in heard])
        with torch.autocast("cpu", torch.bfloat16):
            pooled = network.pooled(frames, counts)
        learn(network, optimizer, pooled, targets, torch.from_numpy(clips), 0.2, rng)
        if step > AVERAGED_FROM * steps:
            average.update_parameters(network)
        if (step + 1) % 100 == 0:
            print(f"step {step + 1} of {steps}", flush=True)
    network.load_state_dict(average.module.state_dict())


def learn(
    network: VoiceNetwork,
    optimizer: torch.optim.Optimizer,
    pooled: Tensor,
    targets: Targets,
    clips: Tensor,
    mixup: float,
    rng: np.random.Generator,
) -> None:
    """One step on pooled features, each mixed with another's (Zhang et al. 2018)."""
    share = torch.from_numpy(rng.beta(mixup, mixup, (len(pooled), 1)).astype(np.float32))
    other = torch.from_numpy(rng.permutation(len(pooled)))

    def mixed(values: Tensor) -> Tensor:
        return share * values + (1 - share) * values[other]

    found = network.judged(mixed(pooled))
    labels, planes = mixed(targets.labels[clips]), mixed(targets.planes[clips])
    loss = nn.functional.cross_entropy(found[:, : len(LABELS)], labels, label_smoothing=SMOOTHING)
    loss = loss + PLANE_WEIGHT * nn.functional.mse_loss(found[:, len(LABELS) :], planes)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


@torch.no_grad()
def features(network: VoiceNetwork, heard: Iterable[Frames]) -> Tensor:
    """Pooled features of utterances, in their order; those of like length are worked out together."""
    known = list(heard)
    order = np.argsort([len(one) for one in known])
    found = torch.zeros(len(known), len(network.centre))
    with torch.autocast("cpu", torch.bfloat16):
        for part in np.array_split(order, -(-len(order) // 64)):
            found[part] = network.pooled(*padded([known[index] for index in part]))
    return found


def padded(heard: Sequence[Frames]) -> tuple[Tensor, Tensor]:
    """Utterances side by side, and which frames count."""
    longest = max(map(len, heard))
    frames, counts = torch.zeros(len(heard), longest, BANDS), torch.zeros(len(heard), longest, 1)
    for row, one in enumerate(heard):
        frames[row, : len(one)], counts[row, : len(one)] = torch.from_numpy(one), 1.0
    return frames, counts


def _part(frames: Frames, rng: np.random.Generator) -> Frames:
    begin = int(rng.integers(max(1, len(frames) - LONGEST + 1)))
    return frames[begin : begin + LONGEST]


def _set_rate(optimizer: torch.optim.Optimizer, done: float, warm: float = 1.0) -> None:
    """Half a cosine down from each group's own rate."""
    for group in optimizer.param_groups:
        peak = group.setdefault("peak", group["lr"])
        group["lr"] = peak * warm * 0.5 * (1 + np.cos(np.pi * done))
