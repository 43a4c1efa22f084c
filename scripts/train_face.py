"""Train the face network on FER-2013 with FER+ votes, quantise it and publish it into models_tflite/.

One command: `python -m scripts.train_face --data ../shared/data/face --work DIR`. Needs torch, opencv, and
TensorFlow to convert. First a wide network is trained as a teacher, then the small one that ships, on the
labels and on what the teacher says of every variant (Hinton et al. 2015; Beyer et al., CVPR 2022).
Interrupted, it goes on from DIR's checkpoints; with --only, it trains one of the two and stops.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from scripts.face_augment import augmented
from scripts.face_data import FaceSet, load
from scripts.face_figures import agreement
from scripts.face_network import CROP, FER_CLASSES, PUPIL, TEACHER, FaceNet, Shape, both_heads

ROOT = Path(__file__).resolve().parent.parent
BATCH = 128
PEAK_RATE, WARMUP_EPOCHS = 0.1, 1.0
SMALL_CROP = 40  # side of the windows seen while the rate is high: two thirds of the time of a whole crop
WHOLE = 0.2  # last share of the epochs, in which crops are seen whole and unmixed
MIXING = 0.4  # of the Beta distribution that says how two batches are mixed
VOTES_IN_FER = 0.2  # share of the FER+ votes in the FER-2013 head's target: smoothing that knows the face
PLUS_WEIGHT = 0.7  # of the FER+ head in the loss
ALONE_EPOCHS = 28  # the pupil's first ones, on the labels alone
TAUGHT, SOFTNESS = 0.7, 2.0  # share of the teacher in a pupil's loss, and the temperature of what it says
AVERAGING = 0.998  # share kept of the published weights in a step


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a network is, how long it is trained and by which seed."""

    name: str
    shape: Shape
    epochs: int
    seed: int
    mixed: float  # share of batches mixed up while crops are small (Zhang et al., ICLR 2018)
    weight_decay: float


class Trainer:
    """A network, its running average and optimiser; one epoch at a time."""

    def __init__(self, lesson: Lesson, work: Path, teachers: Sequence[FaceNet]) -> None:
        torch.manual_seed(lesson.seed)
        self._lesson, self._teachers, self._file = lesson, teachers, work / f"{lesson.name}.pt"
        self._net = FaceNet(lesson.shape).to(memory_format=torch.channels_last)
        weights = [p for p in self._net.parameters() if p.ndim > 1]
        others = [p for p in self._net.parameters() if p.ndim == 1]
        groups = [
            {"params": weights, "weight_decay": lesson.weight_decay},
            {"params": others, "weight_decay": 0.0},
        ]
        self._optimizer = torch.optim.SGD(groups, PEAK_RATE, momentum=0.9, nesterov=True, fused=True)
        self.average = copy.deepcopy(self._net).eval()
        self.epoch = 0
        if self._file.exists():
            self._restore()

    def run_epoch(self, part: FaceSet) -> float:
        """One pass over the training set; the mean loss."""
        rng = np.random.default_rng((self._lesson.seed, self.epoch))
        torch.manual_seed(self._lesson.seed * 1000 + self.epoch)
        whole = self.epoch >= (1 - WHOLE) * self._lesson.epochs
        order, target = rng.permutation(len(part.images)), torch.from_numpy(targets(part))
        steps, losses = len(order) // BATCH, []
        self._net.train()
        for step in range(steps):
            rows = order[step * BATCH : (step + 1) * BATCH]
            crops, wanted = augmented(part.images[rows], CROP if whole else SMALL_CROP, rng), target[rows]
            if not whole and rng.random() < self._lesson.mixed:
                crops, wanted = mixed(crops, wanted, rng)
            self._optimizer.param_groups[0]["lr"] = self._optimizer.param_groups[1]["lr"] = rate_at(
                self.epoch + step / steps, self._lesson.epochs
            )
            losses.append(self._step(crops.to(memory_format=torch.channels_last), wanted))
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
        with torch.autocast("cpu", torch.bfloat16):
            out = self._net(crops)
            with torch.no_grad():
                taught = [teacher(crops).float() for teacher in self._teachers]
        loss = surprise(out.float(), wanted)
        if taught:
            loss = (1 - TAUGHT) * loss + TAUGHT * distance(out.float(), taught)
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


def rate_at(epoch: float, epochs: int) -> float:
    """Learning rate: a rise, then half a cosine down to nothing."""
    if epoch < WARMUP_EPOCHS:
        return PEAK_RATE * (epoch + 0.02) / (WARMUP_EPOCHS + 0.02)
    return PEAK_RATE * 0.5 * (1 + math.cos(math.pi * (epoch - WARMUP_EPOCHS) / (epochs - WARMUP_EPOCHS)))


def targets(part: FaceSet) -> NDArray[np.float32]:
    """What both heads should say, n x 15; a row of FER+ without votes is zeros and counts for nothing."""
    votes = part.plus[:, :FER_CLASSES]
    total = votes.sum(axis=1, keepdims=True)
    votes = np.where(total > 0, votes / np.maximum(total, 1e-6), part.fer)
    fer = (1 - VOTES_IN_FER) * part.fer + VOTES_IN_FER * votes
    return np.concatenate([fer, part.plus], axis=1).astype(np.float32)


def mixed(crops: Tensor, wanted: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """A batch laid over itself in another order."""
    share = float(rng.beta(MIXING, MIXING))
    return share * crops + (1 - share) * crops.flip(0), share * wanted + (1 - share) * wanted.flip(0)


def surprise(out: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of both heads."""
    fer = functional.cross_entropy(out[:, :FER_CLASSES], wanted[:, :FER_CLASSES])
    plus = functional.cross_entropy(out[:, FER_CLASSES:], wanted[:, FER_CLASSES:])
    return fer + PLUS_WEIGHT * plus


def distance(out: Tensor, taught: Sequence[Tensor]) -> Tensor:
    """How far both heads are from the teachers' mean, as a Kullback-Leibler divergence of softened scores."""
    total = out.new_zeros(())
    for head, weight in ((slice(FER_CLASSES), 1.0), (slice(FER_CLASSES, None), PLUS_WEIGHT)):
        aim = torch.stack([torch.softmax(one[:, head] / SOFTNESS, 1) for one in taught]).mean(0)
        said = torch.log_softmax(out[:, head] / SOFTNESS, 1)
        total = total + weight * SOFTNESS**2 * functional.kl_div(said, aim, reduction="batchmean")
    return total


def train(
    lesson: Lesson, data: tuple[FaceSet, FaceSet], work: Path, teachers: Sequence[FaceNet], until: int
) -> FaceNet:
    """Train, or go on training, one network up to an epoch; the averaged weights."""
    training, validation = data
    trainer = Trainer(lesson, work, teachers)
    print(f"{lesson.name}: {len(training.images)} images, from epoch {trainer.epoch}", flush=True)
    while trainer.epoch < until:
        started = time.monotonic()
        loss = trainer.run_epoch(training)
        trainer.save()
        taken = time.monotonic() - started
        out = both_heads(trainer.average, validation.images)
        pairs = {share: agreement(out, share, validation) for share in (0.0, 0.25, 0.5, 1.0)}
        told = "  ".join(f"{share}: {label:.4f}/{majority:.4f}" for share, (label, majority) in pairs.items())
        print(f"{lesson.name} epoch {trainer.epoch} {taken:.0f} s loss {loss:.4f}  {told}", flush=True)
    return trainer.average


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/face")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--teacher-epochs", type=int, default=30)
    parser.add_argument("--epochs", type=int, default=62)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--only",
        choices=("teacher", "pupil"),
        help="so that both may be trained at once: train this one, as far as it goes without the other",
    )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    args.work.mkdir(parents=True, exist_ok=True)
    data = load(args.data)
    pupil = Lesson("pupil", PUPIL, args.epochs, args.seed + 1, mixed=0.0, weight_decay=3e-4)
    if args.only != "teacher":
        train(pupil, data, args.work, [], ALONE_EPOCHS)
    if args.only != "pupil":
        teaching = Lesson("teacher", TEACHER, args.teacher_epochs, args.seed, mixed=0.5, weight_decay=5e-4)
        teacher = train(teaching, data, args.work, [], args.teacher_epochs)
    if args.only is None:
        from scripts.face_publish import publish_face

        trained = train(pupil, data, args.work, [teacher], args.epochs)
        publish_face(trained, *data, made_by="python -m scripts.train_face")


if __name__ == "__main__":
    main()
