"""Train the face network on FER-2013 with FER+ votes, quantise it and publish it into models_tflite/.

One command: `python -m scripts.train_face --data ../shared/data/face --work DIR`. Needs torch, opencv, and
TensorFlow to convert. Interrupted, it goes on from DIR's checkpoint.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from scripts.face_augment import augmented
from scripts.face_data import FaceSet, load
from scripts.face_figures import agreement
from scripts.face_network import CROP, FER_CLASSES, FaceNet, both_heads, in_bfloat16
from scripts.face_publish import publish_face

ROOT = Path(__file__).resolve().parent.parent
BATCH = 128
EPOCHS, WARMUP_EPOCHS = 80, 1.0
PEAK_RATE = 0.1
SMALL_CROP = 40  # side of the windows seen while the rate is high: two thirds of the time of a whole crop
WHOLE_FROM = 64  # epoch from which crops are seen whole
VOTES_IN_FER = 0.1  # share of the FER+ votes in the FER-2013 head's target: smoothing that knows the face
PLUS_WEIGHT = 0.7  # of the FER+ head in the loss
WEIGHT_DECAY = 3e-4
AVERAGING = 0.998  # share kept of the published weights in a step


class Trainer:
    """The network, its running average and optimiser; one epoch at a time."""

    def __init__(self, work: Path, seed: int) -> None:
        torch.manual_seed(seed)
        self._file, self._seed = work / "face.pt", seed
        self._net = FaceNet().to(memory_format=torch.channels_last)
        weights = [p for p in self._net.parameters() if p.ndim > 1]
        others = [p for p in self._net.parameters() if p.ndim == 1]
        groups = [{"params": weights, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]
        self._optimizer = torch.optim.SGD(groups, PEAK_RATE, momentum=0.9, nesterov=True, fused=True)
        self.average = copy.deepcopy(self._net).eval()
        self.epoch = 0
        if self._file.exists():
            self._restore()

    def run_epoch(self, part: FaceSet) -> float:
        """One pass over the training set; the mean loss."""
        rng = np.random.default_rng((self._seed, self.epoch))
        torch.manual_seed(self._seed * 1000 + self.epoch)
        size = CROP if self.epoch >= WHOLE_FROM else SMALL_CROP
        order, target = rng.permutation(len(part.images)), torch.from_numpy(targets(part))
        steps, losses = len(order) // BATCH, []
        self._net.train()
        for step in range(steps):
            rows = order[step * BATCH : (step + 1) * BATCH]
            crops = augmented(part.images[rows], size, rng).to(memory_format=torch.channels_last)
            for group in self._optimizer.param_groups:
                group["lr"] = rate_at(self.epoch + step / steps)
            losses.append(self._step(crops, target[rows]))
            self._follow(self.epoch * steps + step)
        self.epoch += 1
        return float(np.mean(losses))

    def save(self) -> None:
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


def rate_at(epoch: float) -> float:
    """Learning rate: a rise, then half a cosine down to nothing."""
    if epoch < WARMUP_EPOCHS:
        return PEAK_RATE * (epoch + 0.02) / (WARMUP_EPOCHS + 0.02)
    past = (epoch - WARMUP_EPOCHS) / (EPOCHS - WARMUP_EPOCHS)
    return PEAK_RATE * 0.5 * (1 + math.cos(math.pi * past))


def targets(part: FaceSet) -> NDArray[np.float32]:
    """What both heads should say, n x 15; a row of FER+ without votes is zeros and counts for nothing."""
    votes = part.plus[:, :FER_CLASSES]
    total = votes.sum(axis=1, keepdims=True)
    votes = np.where(total > 0, votes / np.maximum(total, 1e-6), part.fer)
    fer = (1 - VOTES_IN_FER) * part.fer + VOTES_IN_FER * votes
    return np.concatenate([fer, part.plus], axis=1).astype(np.float32)


def surprise(out: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of both heads."""
    fer = functional.cross_entropy(out[:, :FER_CLASSES], wanted[:, :FER_CLASSES])
    plus = functional.cross_entropy(out[:, FER_CLASSES:], wanted[:, FER_CLASSES:])
    return fer + PLUS_WEIGHT * plus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/face")
    parser.add_argument("--work", type=Path, required=True, help="where the checkpoint goes")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    args.work.mkdir(parents=True, exist_ok=True)
    training, validation = load(args.data)
    trainer = Trainer(args.work, args.seed)
    print(f"{len(training.images)} training images, from epoch {trainer.epoch}", flush=True)
    while trainer.epoch < EPOCHS:
        started = time.monotonic()
        loss = trainer.run_epoch(training)
        trainer.save()
        taken, out = time.monotonic() - started, both_heads(trainer.average, validation.images)
        pairs = {share: agreement(out, share, validation) for share in (0.0, 0.25, 0.5, 1.0)}
        told = "  ".join(f"{share}: {label:.4f}/{majority:.4f}" for share, (label, majority) in pairs.items())
        print(f"epoch {trainer.epoch} {taken:.0f} s loss {loss:.4f}  {told}", flush=True)
    publish_face(trainer.average, training, validation, made_by="python -m scripts.train_face")


if __name__ == "__main__":
    main()
