"""Frames of the training clips in many rooms, worked out once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.mel import Frames, mel_powers
from scripts.training.voice.corpus import Clip, utterances
from scripts.training.voice.features import SEED, kept_variants
from scripts.training.voice.recurrent.batches import Corpus
from scripts.training.voice.rooms import noises

VARIANTS = {"ravdess": 20, "tess": 4}  # of each clip; the first is the clip as it is
NOISES = 120
LEAST_POWER = 1e-10


def prepared(chosen: Sequence[Clip], work: Path) -> Corpus:
    """Every clip in several rooms (kept in the work folder), and noises to lay under it.

    Those who babble are of the train split, and none of the actors who are left out in turn.
    """
    spoken = utterances(chosen, work)
    frames = kept_variants(chosen, spoken, work / "recurrent-variants.npz", VARIANTS, mel_powers, packed)
    behind = [
        samples
        for clip, samples in zip(chosen, spoken, strict=True)
        if clip.corpus == "tess" and clip.split == "train"
    ]
    return Corpus(chosen, frames, noises(NOISES, behind, np.random.default_rng(SEED), mel_powers))


def packed(frames: Frames) -> NDArray[np.float16]:
    """Their natural logarithms, in half the space."""
    return np.log(np.maximum(frames, LEAST_POWER)).astype(np.float16)
