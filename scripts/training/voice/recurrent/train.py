"""Train the second of the older voice models: .venv/bin/python scripts/train.py voice-recurrent --work DIR.

Needs torch, TensorFlow, soundfile, soxr and, for its weights, Resemblyzer (pip install --no-deps
resemblyzer==0.1.4). First it is cross-validated: networks that never heard a third of RAVDESS's actors answer
for these, and one that never heard the younger speaker of TESS for her; the figures say what to expect of
strangers. Then a network learns from the whole train split. What lies in the work folder already is not done
again, so that an interrupted run goes on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.senses.voice.levelling import levelled
from device.values import Usual
from scripts.training.calibration import best_temperature
from scripts.training.voice.corpus import LABELS, clips
from scripts.training.voice.figures import acquainted, evidence_of, summary, usual_of
from scripts.training.voice.publish import RECURRENT
from scripts.training.voice.recurrent.batches import Corpus
from scripts.training.voice.recurrent.features import prepared
from scripts.training.voice.recurrent.learning import features, taught
from scripts.training.voice.recurrent.network import OUTPUTS, VoiceNetwork

THIRDS = (range(1, 7), range(7, 13), range(13, 19))  # RAVDESS's actors; odd numbers are men
FOLDS = (*({f"ravdess_{actor:02}" for actor in third} for third in THIRDS), {"tess_YAF"})  # left out in turn
SEED = 4


def main() -> None:
    """Cross-validate, train on the train split and convert."""
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    corpus = prepared(clips(options.data), options.work)
    answers = cross_validated(corpus, options.work, options.steps)
    acted = np.array([clip.corpus == "ravdess" for clip in corpus.clips])
    truth = np.array([LABELS.index(clip.label) for clip in corpus.clips if clip.corpus == "ravdess"])
    temperature = best_temperature(answers[acted, : len(LABELS)], truth)
    everybody = usual_of(answers[acted], temperature)
    report("RAVDESS, unseen actors", corpus, answers, acted, temperature, everybody)
    young = np.array([clip.speaker in FOLDS[-1] for clip in corpus.clips])
    report("TESS, the unseen one of two speakers", corpus, answers, young, temperature, everybody)
    if options.figures_only:
        return
    train = np.array([clip.split == "train" for clip in corpus.clips])
    network = trained(corpus, train, options.work / "voice-train.pt", options.steps)
    ship(network)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    parser.add_argument("--work", type=Path, default=Path(".cache/voice"), help="for weights and features")
    parser.add_argument("--steps", type=int, default=700, help="of fine-tuning")
    parser.add_argument("--figures-only", action="store_true", help="cross-validate and stop")
    return parser.parse_args()


def cross_validated(corpus: Corpus, work: Path, steps: int) -> NDArray[np.float32]:
    """Outputs (clips x 10) for the clips as they are, each by a network that never heard its speaker.

    Zeros for the speaker of TESS who is never left out.
    """
    answers = np.zeros((len(corpus.clips), OUTPUTS), np.float32)
    known = np.array([clip.corpus == "ravdess" or clip.split == "train" for clip in corpus.clips])
    for fold, speakers in enumerate(FOLDS):
        held = np.array([clip.speaker in speakers for clip in corpus.clips])
        network = trained(corpus, known & ~held, work / f"voice-fold-{fold}.pt", steps)
        answers[held] = outputs(network, corpus, held)
    return answers


def report(
    title: str,
    corpus: Corpus,
    answers: NDArray[np.float32],
    rows: NDArray[np.bool_],
    temperature: float,
    everybody: Usual,
) -> None:
    """Print what strangers' clips were taken for, and what it gains to know them."""
    chosen = [corpus.clips[row] for row in np.flatnonzero(rows).tolist()]
    heard = evidence_of(answers[rows], temperature)
    found = [(clip.label, evidence) for clip, evidence in zip(chosen, heard, strict=True)]
    print(f"{title}: {summary(found)}")
    print(f"{title}, {acquainted(found, [clip.speaker for clip in chosen], everybody)}")


def trained(corpus: Corpus, used: NDArray[np.bool_], stored: Path, steps: int) -> VoiceNetwork:
    """A network taught on the used clips, from its stored weights where there are some."""
    if stored.exists():
        network = VoiceNetwork()
        network.eval()
        network.load_state_dict(torch.load(stored, weights_only=True))
        return network
    network = taught(corpus, used, steps, SEED)
    torch.save(network.state_dict(), stored)
    return network


@torch.no_grad()
def outputs(network: VoiceNetwork, corpus: Corpus, held: NDArray[np.bool_]) -> NDArray[np.float32]:
    """What a network answers to the held clips as they are."""
    heard = (
        levelled(np.exp(corpus.variants[clip][0].astype(np.float32)))
        for clip in np.flatnonzero(held).tolist()
    )
    return np.asarray(network.judged(features(network, heard)).numpy())


def ship(network: VoiceNetwork) -> None:
    """Convert into models_tflite/voice_recurrent.tflite; publish.py calibrates the two."""
    from scripts.training.slimming import slimmed
    from scripts.training.voice.recurrent.conversion import to_int8

    path = MODELS / RECURRENT
    new = path.with_suffix(".new")
    new.write_bytes(slimmed(to_int8(network.arrays())))
    new.replace(path)
    print(f"{path}: {path.stat().st_size} bytes; now run .venv/bin/python -m scripts.training.voice.publish")


if __name__ == "__main__":
    main()
