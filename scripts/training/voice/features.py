"""Frames of the training clips in many rooms, worked out once and kept."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.logmel import Frames, log_mel
from device.senses.voice.prosody import Windows, normalised, windows
from scripts.training.voice.batches import Corpus
from scripts.training.voice.corpus import Clip, utterances
from scripts.training.voice.rooms import Front, noises, variants

SEED = 4
VARIANTS = {"ravdess": 8, "tess": 3}  # of each clip; the first is the clip as it is
NOISES = 60


def prepared(chosen: Sequence[Clip], work: Path) -> Corpus:
    """Every clip in several rooms (kept in the work folder), and noises to lay under it."""
    spoken = utterances(chosen, work)
    frames = kept_variants(chosen, spoken, work / "variants.npz", VARIANTS, log_mel, packed)
    return Corpus(chosen, frames, noises(NOISES, spoken, np.random.default_rng(SEED)))


def kept_variants(
    chosen: Sequence[Clip],
    spoken: Sequence[NDArray[np.int16]],
    stored: Path,
    counts: Mapping[str, int],
    front: Front,
    pack: Callable[[Frames], NDArray[np.float16]],
) -> list[list[NDArray[np.float16]]]:
    """Each clip's utterance in several rooms (by its corpus), packed; kept in the stored file."""
    known: dict[str, NDArray[np.float16]] = dict(np.load(stored)) if stored.exists() else {}
    fresh = [pair for pair in zip(chosen, spoken, strict=True) if f"{pair[0].path.name}/0" not in known]
    for clip, samples in fresh:
        rng = np.random.default_rng([SEED, zlib.crc32(clip.path.name.encode())])
        for index, found in enumerate(variants(samples, counts[clip.corpus], rng, front)):
            known[f"{clip.path.name}/{index}"] = pack(found)
    if fresh:
        np.savez(stored, allow_pickle=False, **known)
    return [[known[f"{clip.path.name}/{index}"] for index in range(counts[clip.corpus])] for clip in chosen]


def packed(frames: Frames) -> NDArray[np.float16]:
    """In half the space."""
    return frames.astype(np.float16)


def read_windows(samples: NDArray[np.int16]) -> Windows:
    """The windows the device would read of a trimmed utterance."""
    return windows(normalised(log_mel(samples)))
