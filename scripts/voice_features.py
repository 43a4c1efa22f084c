"""Frames of the training clips in many rooms, worked out once and kept."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.logmel import log_mel
from device.senses.prosody import Windows, normalised, windows
from scripts.voice_batches import Corpus
from scripts.voice_corpus import Clip, utterances
from scripts.voice_rooms import noises, variants

SEED = 4
VARIANTS = {"ravdess": 8, "tess": 3}  # of each clip; the first is the clip as it is
NOISES = 60


def prepared(chosen: Sequence[Clip], work: Path) -> Corpus:
    """Every clip in several rooms (kept in the work folder), and noises to lay under it."""
    spoken = utterances(chosen, work)
    stored = work / "variants.npz"
    known: dict[str, NDArray[np.float16]] = dict(np.load(stored)) if stored.exists() else {}
    fresh = [pair for pair in zip(chosen, spoken, strict=True) if f"{pair[0].path.name}/0" not in known]
    for clip, samples in fresh:
        rng = np.random.default_rng([SEED, zlib.crc32(clip.path.name.encode())])
        for index, found in enumerate(variants(samples, VARIANTS[clip.corpus], rng)):
            known[f"{clip.path.name}/{index}"] = found.astype(np.float16)
    if fresh:
        np.savez(stored, **known)
    frames = [
        [known[f"{clip.path.name}/{index}"] for index in range(VARIANTS[clip.corpus])] for clip in chosen
    ]
    return Corpus(chosen, frames, noises(NOISES, spoken, np.random.default_rng(SEED)))


def read_windows(samples: NDArray[np.int16]) -> Windows:
    """The windows the device would read of a trimmed utterance."""
    return windows(normalised(log_mel(samples)))
