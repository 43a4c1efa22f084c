"""Train the face network on FER-2013 with FER+ votes, quantise it and publish it into models_tflite/.

One command: `.venv/bin/python scripts/train.py face --work DIR`. Two rounds: the second learns what the first
makes of each face (relabel.py) beside its label. Needs torch, opencv, scikit-learn,
and TensorFlow to convert. Interrupted, it goes on from DIR's checkpoints.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from device.configuration.paths import MODELS, ROOT
from scripts.training.face.augment import augmented
from scripts.training.face.data import FaceSet, load
from scripts.training.face.figures import agreement
from scripts.training.face.network import (
    CROP,
    FER_CLASSES,
    FaceNet,
    both_heads,
    evened,
    in_bfloat16,
    resettled,
)
from scripts.training.face.publish import publish_face
from scripts.training.face.relabel import relabelled
from scripts.training.face.shipped import shipped

BATCH = 128
WARMUP_EPOCHS = 0.5
SMALL_CROP = 40  # side of the windows seen while the rate is high: two thirds of the time of a whole crop
VOTES_IN_FER = 0.1  # share of the FER+ votes in the FER-2013 head's target: smoothing that knows the face
PLUS_WEIGHT = 0.7  # of the FER+ head in the loss
WEIGHT_DECAY = 3e-4
AVERAGING = 0.998  # share kept of the published weights in a step


@dataclass(frozen=True, slots=True)
class Round:
    """A rise and fall of the learning rate."""

    name: str
    epochs: int
    whole_from: int  # epoch from which crops are seen whole
    peak: float  # learning rate

    def rate_at(self, epoch: float) -> float:
        """Learning rate: a rise, then half a cosine down to nothing."""
        rise = min(1.0, (epoch + 0.02) / WARMUP_EPOCHS)
        return self.peak * rise * 0.5 * (1 + math.cos(math.pi * epoch / self.epochs))


FIRST, SECOND = Round("first", 80, 64, 0.1), Round("second", 46, 27, 0.05)


class Trainer:
    """One round of a network: its running average and optimiser; one epoch at a time."""

    def __init__(self, plan: Round, net: FaceNet, work: Path, seed: int) -> None:
        self._plan, self._file, self._seed = plan, work / f"{plan.name}.pt", seed
        self._net = copy.deepcopy(net).to(memory_format=torch.channels_last)
        weights = [p for p in self._net.parameters() if p.ndim > 1]
        others = [p for p in self._net.parameters() if p.ndim == 1]
        groups = [{"params": weights, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]
        self._optimizer = torch.optim.SGD(groups, plan.peak, momentum=0.9, nesterov=True, fused=True)
        self.average = copy.deepcopy(self._net).eval()
        self.epoch = 0
        if self._file.exists():
            self._restore()

    def run(self, part: FaceSet, target: Tensor, validation: FaceSet) -> None:
        """The epochs that are left, each told about and kept."""
        print(f"{self._plan.name} round: {len(part.images)} images, from epoch {self.epoch}", flush=True)
        while self.epoch < self._plan.epochs:
            started = time.monotonic()
            loss = self._run_epoch(part, target)
            self._save()
            taken, out = time.monotonic() - started, both_heads(self.average, validation.images)
            pairs = {share: agreement(out, share, validation) for share in (0.0, 0.25, 0.5, 1.0)}
            told = "  ".join(f"{share}: {label:.4f}/{plus:.4f}" for share, (label, plus) in pairs.items())
            print(f"epoch {self.epoch} {taken:.0f} s loss {loss:.4f}  {told}", flush=True)

    def _run_epoch(self, part: FaceSet, target: Tensor) -> float:
        """One pass over the training set; the mean loss."""
        rng = np.random.default_rng((self._seed, self.epoch))
        torch.manual_seed(self._seed * 1000 + self.epoch)
        size = CROP if self.epoch >= self._plan.whole_from else SMALL_CROP
        order = rng.permutation(len(part.images))
        steps, losses = len(order) // BATCH, []
        self._net.train()
        for step in range(steps):
            rows = order[step * BATCH : (step + 1) * BATCH]
            crops = augmented(part.images[rows], size, rng).to(memory_format=torch.channels_last)
            for group in self._optimizer.param_groups:
                group["lr"] = self._plan.rate_at(self.epoch + step / steps)
            losses.append(self._step(crops, target[rows]))
            self._follow(self.epoch * steps + step)
        self.epoch += 1
        return float(np.mean(losses))

    def _save(self) -> None:
        """Write the checkpoint in one step, so that a cut leaves the last one whole."""
        state = {
            "epoch": self.epoch,
            "net": self._net.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }
        torch.save(state, self._file.with_suffix(".new"))
        self._file.with_suffix(".new").replace(self._file)

    def _restore(self) -> None:
        state = torch.load(self._file, weights_only=True)
        self.epoch = state["epoch"]
        self._net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self._optimizer.load_state_dict(state["optimizer"])

    def _step(self, crops: Tensor, wanted: Tensor) -> float:
        with in_bfloat16():
            out = self._net(crops)
        loss = surprise(out.float(), wanted)
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        return float(loss.detach())

    @torch.no_grad()
    def _follow(self, taken: int) -> None:
        keep = min(AVERAGING, (1 + taken) / (100 + taken))
        now = self._net.state_dict()
        for name, kept in self.average.state_dict().items():
            if kept.is_floating_point():
                kept.lerp_(now[name], 1 - keep)


def targets(part: FaceSet) -> Tensor:
    """What both heads should say, n x 15; a row of FER+ without votes is zeros and counts for nothing."""
    votes = part.plus[:, :FER_CLASSES]
    total = votes.sum(axis=1, keepdims=True)
    votes = np.where(total > 0, votes / np.maximum(total, 1e-6), part.fer)
    fer = (1 - VOTES_IN_FER) * part.fer + VOTES_IN_FER * votes
    return torch.from_numpy(np.concatenate([fer, part.plus], axis=1).astype(np.float32))


def surprise(out: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of both heads."""
    fer = functional.cross_entropy(out[:, :FER_CLASSES], wanted[:, :FER_CLASSES])
    plus = functional.cross_entropy(out[:, FER_CLASSES:], wanted[:, FER_CLASSES:])
    return fer + PLUS_WEIGHT * plus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/face")
    parser.add_argument("--work", type=Path, required=True, help="where the checkpoints go")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="the second round, from the shipped file")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    training, validation = load(args.data)
    if args.again:
        teacher = shipped(MODELS / "face.tflite", training)
    else:
        first = Trainer(FIRST, FaceNet(), args.work, args.seed)
        first.run(training, targets(training), validation)
        teacher = first.average
    second = Trainer(SECOND, evened(teacher), args.work, args.seed + 1)
    second.run(training, relabelled(teacher, training, validation), validation)
    settled = resettled(second.average, training.images)
    made_by = ".venv/bin/python scripts/train.py face" + " --again" * args.again
    publish_face(settled, training, validation, made_by)


if __name__ == "__main__":
    main()
