"""Train the face network on FER-2013 with FER+ votes, quantise it and publish it into models_tflite/.

One command: `scripts/train_face.py --data ../shared/data/face --work DIR`. Needs TensorFlow 2.21 and Pillow.
Interrupted, it goes on from DIR's checkpoint. `--publish-only` publishes the checkpoint as it is.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from face_augment import augmented, padded
from face_data import FaceSet, load
from face_network import CROP, network
from numpy.typing import NDArray

BATCH = 64
PEAK_RATE, WARMUP_EPOCHS = 0.05, 1.0
SMALL_CROP = 40  # while the rate is high the net sees windows of this size: two thirds of the time of a whole crop
VOTES_IN_FER = 0.2  # share of the FER+ votes in the FER-2013 head's target: label smoothing that knows the face
PLUS_WEIGHT = 0.7  # of the FER+ head in the loss
WEIGHT_DECAY = 5e-4
AVERAGING = 0.999  # per step, of the weights that are published


def rate_at(epoch: float, epochs: int, decay_from: float) -> float:
    """Learning rate: a rise, a plateau, then half a cosine down to nothing."""
    if epoch < WARMUP_EPOCHS:
        return PEAK_RATE * (epoch + 0.02) / (WARMUP_EPOCHS + 0.02)
    if epoch < decay_from:
        return PEAK_RATE
    return PEAK_RATE * 0.5 * (1 + math.cos(math.pi * (epoch - decay_from) / (epochs - decay_from)))


def standardised(crops: NDArray[np.float32]) -> NDArray[np.float32]:
    """As device.senses.face does: each crop to mean 0 and deviation about 1, whatever the light."""
    mean = crops.mean(axis=(1, 2), keepdims=True)
    deviation = crops.std(axis=(1, 2), keepdims=True)
    return np.clip((crops - mean) / (deviation + 8), -3, 3).astype(np.float32)


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

    def run_epoch(self, part: FaceSet, wide: NDArray[np.uint8], size: int, epochs: int, decay_from: float, seed: int) -> float:
        """One pass over the training set; the mean loss."""
        rng = np.random.default_rng((seed, self.epoch))
        tf.random.set_seed(seed + self.epoch)
        order = rng.permutation(len(wide))
        target = np.concatenate([_fer_target(part), part.plus], axis=1)
        steps = len(order) // BATCH
        losses = []
        for step in range(steps):
            rows = order[step * BATCH : (step + 1) * BATCH]
            crops, labels = standardised(augmented(wide[rows], size, rng)), target[rows]
            if rng.random() < 0.3:
                crops, labels = _mixed(crops, labels, rng)
            rate = rate_at(self.epoch + step / steps, epochs, decay_from)
            losses.append(self._step(tf.constant(crops[..., None]), tf.constant(labels), tf.constant(rate, tf.float32)))
            self._follow(min(AVERAGING, (1 + step + self.epoch * steps) / (10 + step + self.epoch * steps)))
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
        for variable, slope, momentum in zip(variables, tape.gradient(loss, variables), self._momentum, strict=True):
            slope += WEIGHT_DECAY * variable.value if len(variable.shape) > 1 else 0
            momentum.assign(0.9 * momentum + slope)
            variable.assign_sub(rate * (slope + 0.9 * momentum))
        return loss


def _fer_target(part: FaceSet) -> NDArray[np.float32]:
    votes = part.plus[:, :7]
    total = votes.sum(axis=1, keepdims=True)
    votes = np.where(total > 0, votes / np.maximum(total, 1e-6), part.fer)
    return np.asarray((1 - VOTES_IN_FER) * part.fer + VOTES_IN_FER * votes, np.float32)


def _mixed(
    crops: NDArray[np.float32], labels: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """mixup (Zhang et al., ICLR 2018) of each crop with another of the batch."""
    share = np.float32(rng.beta(0.4, 0.4))
    other = rng.permutation(len(crops))
    return share * crops + (1 - share) * crops[other], share * labels + (1 - share) * labels[other]


def log_probabilities(model: keras.Model, crops: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Both heads' logits of standardised crops, in batches."""
    pairs = [model(crops[at : at + 256, ..., None], training=False) for at in range(0, len(crops), 256)]
    return np.concatenate([p[0].numpy() for p in pairs]), np.concatenate([p[1].numpy() for p in pairs])


def report(model: keras.Model, part: FaceSet) -> str:
    """Accuracies on the validation part for several blends of the two heads."""
    fer, plus = log_probabilities(model, standardised(part.images.astype(np.float32)))
    known = part.majority >= 0
    lines = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        guess = ((1 - share) * fer + share * plus[:, :7]).argmax(axis=1)
        lines.append(f"{share:.2f}: {np.mean(guess == part.labels):.4f}/{np.mean((guess == part.majority)[known]):.4f}")
    return "  ".join(lines)


def train(args: argparse.Namespace) -> Trainer:
    """Train, or go on training, for args.epochs."""
    args.work.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(args.seed)
    tf.config.threading.set_intra_op_parallelism_threads(args.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    training, validation = load(args.data)
    wide, trainer = padded(training.images), Trainer(args.work)
    print(f"{len(wide)} training images, from epoch {trainer.epoch}", flush=True)
    while trainer.epoch < args.epochs:
        started = time.monotonic()
        size = SMALL_CROP if trainer.epoch < args.whole_from else CROP
        loss = trainer.run_epoch(training, wide, size, args.epochs, args.decay_from, args.seed)
        trainer.save()
        taken = time.monotonic() - started
        print(f"epoch {trainer.epoch} {taken:.0f} s loss {loss:.4f}  {report(trainer.averaged(), validation)}", flush=True)
    return trainer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/face")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=34)
    parser.add_argument("--decay-from", type=float, default=22, help="epoch at which the rate begins to fall")
    parser.add_argument("--whole-from", type=int, default=24, help="epoch from which whole 48 px crops are seen")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
