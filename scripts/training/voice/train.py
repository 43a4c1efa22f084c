"""Train the first of the older voice models: .venv/bin/python scripts/train.py voice-picture --work DIR.

Networks that differ in their seed are trained one after another and averaged inside one file. Each is trained
in cycles: a learning rate that falls to nothing, then up again. A cycle whose weights lie in the work folder
already is not trained again, and --member trains just one network, so that several may be trained at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from device.configuration.paths import MODELS
from scripts.training.voice.batches import Batches, batches
from scripts.training.voice.corpus import clips, utterances
from scripts.training.voice.features import prepared, read_windows
from scripts.training.voice.network import network, to_int8
from scripts.training.voice.publish import PICTURE

SEEDS = (4, 5)
SHARE = {"ravdess": 0.75, "tess": 0.25}
BATCH = 32
STEPS = 40  # an epoch
PEAK_RATES = (2e-3, 1.5e-3)  # of each cycle


def main() -> None:
    """Train what is missing, then convert."""
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    wanted = SEEDS if options.member is None else SEEDS[options.member : options.member + 1]
    members = [trained(options.data, options.work, seed, options.epochs) for seed in wanted]
    if options.member is None:
        ship(members, options.data, options.work)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    parser.add_argument("--work", type=Path, default=Path(".cache/voice"), help="for weights and features")
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--member", type=int, choices=range(len(SEEDS)), help="train only this one")
    return parser.parse_args()


def trained(data: Path, work: Path, seed: int, epochs: int) -> keras.Model:
    """One network trained on the train split, from its stored weights where there are some."""
    keras.utils.set_random_seed(seed)
    model = network()
    corpus = None
    for cycle, rate in enumerate(PEAK_RATES):
        stored = work / f"voice-{seed}-{cycle}.weights.h5"
        if stored.exists():
            model.load_weights(stored)
            continue
        corpus = corpus or prepared([clip for clip in clips(data) if clip.split == "train"], work)
        fit(model, batches(corpus, SHARE, BATCH, np.random.default_rng([seed, cycle])), epochs, rate)
        model.save_weights(stored)
    return model


def fit(model: keras.Model, drawn: Batches, epochs: int, peak_rate: float) -> None:
    """One cycle; leaves the weights averaged over its last steps."""
    rate = keras.optimizers.schedules.CosineDecay(
        1e-4, (epochs - 2) * STEPS, warmup_target=peak_rate, warmup_steps=2 * STEPS
    )
    optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3, use_ema=True, ema_momentum=0.99)
    losses = {
        "scores": keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.05),
        "plane": keras.losses.MeanSquaredError(),
    }
    model.compile(optimizer, losses, loss_weights={"scores": 1.0, "plane": 0.5})
    model.fit(drawn, steps_per_epoch=STEPS, epochs=epochs, verbose=2)
    optimizer.finalize_variable_values(model.trainable_variables)


def ship(members: Sequence[keras.Model], data: Path, work: Path) -> None:
    """Convert into models_tflite/voice.tflite; voice/publish.py calibrates it with the other."""
    train = [clip for clip in clips(data) if clip.split == "train"][::12]
    examples = [window[..., None] for one in utterances(train, work) for window in read_windows(one)]
    path = MODELS / PICTURE
    path.write_bytes(to_int8(members, examples))
    print(f"{path}: {path.stat().st_size} bytes; now run .venv/bin/python -m scripts.training.voice.publish")


if __name__ == "__main__":
    main()
