"""Train the face network on FER-2013 with FER+ votes, quantise it and publish it into models_tflite/.

One command: `scripts/train_face.py --data ../shared/data/face --work DIR`. Needs TensorFlow 2.21 and Pillow.
Interrupted, it goes on from DIR's checkpoint. With `--epochs 0` it publishes that checkpoint as it is.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from device.senses.expression import standardised  # noqa: E402
from scripts.face_augment import GENTLE, STRONG, Variety, augmented, padded  # noqa: E402
from scripts.face_data import FaceSet, load  # noqa: E402
from scripts.face_network import CROP, network  # noqa: E402
from scripts.face_publish import agreement, both_heads, publish_face  # noqa: E402

BATCH = 32
PEAK_RATE, WARMUP_EPOCHS = 0.04, 0.5
SMALL_CROP = 40  # side of the windows seen while the rate is high: two thirds of the time of a whole crop
VOTES_IN_FER = 0.2  # share of the FER+ votes in the FER-2013 head's target: smoothing that knows the face
PLUS_WEIGHT = 0.7  # of the FER+ head in the loss
WEIGHT_DECAY = 5e-4
AVERAGING, AVERAGE_EVERY = 0.992, 8  # share kept of the published weights, every so many steps


def rate_at(epoch: float, epochs: int, decay_from: float) -> float:
    """Learning rate: a rise, a plateau, then half a cosine down to nothing."""
    if epoch < WARMUP_EPOCHS:
        return PEAK_RATE * (epoch + 0.02) / (WARMUP_EPOCHS + 0.02)
    if epoch < decay_from:
        return PEAK_RATE
    return PEAK_RATE * 0.5 * (1 + math.cos(math.pi * (epoch - decay_from) / (epochs - decay_from)))


class Trainer:
    """The network, its running average and momentum; one epoch at a time."""

    def __init__(self, work: Path) -> None:
        self.model = network()
        self.average = [w.copy() for w in self.model.get_weights()]
        self._momentum = [tf.Variable(tf.zeros_like(v)) for v in self.model.trainable_variables]
        self._file = work / "checkpoint.npz"
        self.epoch = 0
        if self._file.exists():
            self._restore()

    def run_epoch(self, part: FaceSet, wide: NDArray[np.uint8], args: argparse.Namespace) -> float:
        """One pass over the training set; the mean loss."""
        rng = np.random.default_rng((args.seed, self.epoch))
        tf.random.set_seed(args.seed + self.epoch)
        size = SMALL_CROP if self.epoch < args.whole_from else CROP
        variety = GENTLE if args.gentle_from <= self.epoch < args.strong_from else STRONG
        order = rng.permutation(len(wide))
        target = np.concatenate([_fer_target(part), part.plus], axis=1)
        steps = len(order) // BATCH
        losses = []
        for step in range(steps):
            rows = order[step * BATCH : (step + 1) * BATCH]
            crops, labels = _crops(wide[rows], size, variety, rng), target[rows]
            rate = rate_at(self.epoch + step / steps, args.epochs, args.decay_from)
            losses.append(
                self._step(tf.constant(crops[..., None]), tf.constant(labels), tf.constant(rate, tf.float32))
            )
            taken = self.epoch * steps + step
            if taken % AVERAGE_EVERY == 0:
                self._follow(min(AVERAGING, (1 + taken) / (100 + taken)))
        self.epoch += 1
        return float(np.mean([float(loss) for loss in losses]))

    def save(self) -> None:
        """Write the checkpoint in one step, so that a cut leaves the last one whole."""
        parts = {"epoch": np.array(self.epoch)}
        groups = {"w": self.model.get_weights(), "a": self.average, "m": [m.numpy() for m in self._momentum]}
        for name, values in groups.items():
            parts |= {f"{name}{index}": value for index, value in enumerate(values)}
        temporary = self._file.with_suffix(".tmp.npz")
        np.savez(temporary, **parts)
        temporary.replace(self._file)

    def averaged(self) -> keras.Model:
        """A copy of the network with the averaged weights."""
        copy = network()
        copy.set_weights(self.average)
        return copy

    def _restore(self) -> None:
        with np.load(self._file) as parts:
            self.epoch = int(parts["epoch"])
            self.model.set_weights([parts[f"w{i}"] for i in range(len(self.average))])
            self.average = [parts[f"a{i}"] for i in range(len(self.average))]
            for index, variable in enumerate(self._momentum):
                variable.assign(parts[f"m{index}"])

    def _follow(self, keep: float) -> None:
        for kept, now in zip(self.average, self.model.weights, strict=True):
            kept *= keep
            kept += (1 - keep) * now.numpy()

    @tf.function(reduce_retracing=True)
    def _step(self, crops: tf.Tensor, labels: tf.Tensor, rate: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            fer, plus = self.model(crops, training=True)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels[:, :7], fer))
            loss += PLUS_WEIGHT * tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels[:, 7:], plus))
        variables = self.model.trainable_variables
        for variable, slope, momentum in zip(
            variables, tape.gradient(loss, variables), self._momentum, strict=True
        ):
            slope += WEIGHT_DECAY * variable.value if len(variable.shape) > 1 else 0
            momentum.assign(0.9 * momentum + slope)
            variable.assign_sub(rate * (slope + 0.9 * momentum))
        return loss


def _crops(
    wide: NDArray[np.uint8], size: int, variety: Variety, rng: np.random.Generator
) -> NDArray[np.float32]:
    return np.stack([standardised(crop) for crop in augmented(wide, size, variety, rng)])


def _fer_target(part: FaceSet) -> NDArray[np.float32]:
    votes = part.plus[:, :7]
    total = votes.sum(axis=1, keepdims=True)
    votes = np.where(total > 0, votes / np.maximum(total, 1e-6), part.fer)
    return np.asarray((1 - VOTES_IN_FER) * part.fer + VOTES_IN_FER * votes, np.float32)


def report(model: keras.Model, part: FaceSet) -> str:
    """Accuracies on a validation part, FER-2013 / FER+ majority, for blends of the two heads."""
    fer, plus = both_heads(model, np.stack([standardised(image) for image in part.images]))
    pairs = {share: agreement(fer, plus, share, part) for share in (0.0, 0.25, 0.5, 1.0)}
    return "  ".join(f"{share}: {label:.4f}/{majority:.4f}" for share, (label, majority) in pairs.items())


def train(args: argparse.Namespace) -> None:
    """Train, or go on training, until args.epochs, and publish."""
    args.work.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(args.seed)
    tf.config.threading.set_intra_op_parallelism_threads(args.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    training, validation = load(args.data)
    wide, trainer = padded(training.images), Trainer(args.work)
    print(f"{len(wide)} training images, from epoch {trainer.epoch}", flush=True)
    while trainer.epoch < args.epochs:
        started = time.monotonic()
        loss = trainer.run_epoch(training, wide, args)
        trainer.save()
        taken, figures = time.monotonic() - started, report(trainer.averaged(), validation)
        print(f"epoch {trainer.epoch} {taken:.0f} s loss {loss:.4f}  {figures}", flush=True)
    made_by = f"scripts/train_face.py --epochs {args.epochs} --seed {args.seed}"
    publish_face(trainer.averaged(), training, validation, made_by)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/face")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=21)
    parser.add_argument("--decay-from", type=float, default=8, help="epoch at which the rate begins to fall")
    parser.add_argument("--gentle-from", type=int, default=5, help="epoch from which variants are gentle")
    parser.add_argument("--strong-from", type=int, default=17, help="epoch from which they are strong again")
    parser.add_argument("--whole-from", type=int, default=20, help="epoch from which crops are seen whole")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
