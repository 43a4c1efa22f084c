"""Training batches: balanced over corpora, labels and clips; every voice altered anew each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.levelling import levelled
from device.senses.voice.mel import BANDS, Frames, half_widths_hz
from scripts.training.voice.batches import at_tempo
from scripts.training.voice.corpus import Clip

SHARE = {"ravdess": 0.85, "tess": 0.15}
SNR_DB = (5.0, 35.0)
TEMPO = (0.8, 1.25)
LEAST_FRAMES = 40  # of a cut-out, 0.8 s


@dataclass(frozen=True, slots=True)
class Corpus:
    """Clips with the logarithms of their frames (several variants each), and noises to lay under them."""

    clips: Sequence[Clip]
    variants: Sequence[Sequence[NDArray[np.float16]]]
    noises: Sequence[Frames]

    def weights(self, used: NDArray[np.bool_]) -> NDArray[np.float64]:
        """How often each clip is drawn: each corpus by its share, its labels evenly; the unused never."""
        counts: dict[tuple[str, str], int] = {}
        for clip, use in zip(self.clips, used, strict=True):
            counts[clip.corpus, clip.label] = counts.get((clip.corpus, clip.label), 0) + int(use)
        weights = [
            use * SHARE[clip.corpus] / max(1, counts[clip.corpus, clip.label])
            for clip, use in zip(self.clips, used, strict=True)
        ]
        return np.asarray(weights / np.sum(weights), np.float64)


def altered(corpus: Corpus, clip: int, variant: int, rng: np.random.Generator) -> Frames:
    """A variant of a clip at another tempo, often cut short, often under noise, by another microphone."""
    logs = corpus.variants[clip][variant].astype(np.float32)
    frames = np.exp(cut(at_tempo(logs, rng.uniform(*TEMPO)), rng))
    if rng.random() < 0.5:
        noise = corpus.noises[int(rng.integers(len(corpus.noises)))]
        frames = under_noise(frames, noise, rng.uniform(*SNR_DB), rng)
    return levelled(frames * microphone(rng))


def cut(frames: Frames, rng: np.random.Generator) -> Frames:
    """Half the time only a part, half as long or longer."""
    if rng.random() < 0.5:
        return frames
    length = min(len(frames), max(LEAST_FRAMES, round(len(frames) * rng.uniform(0.5, 1.0))))
    begin = int(rng.integers(len(frames) - length + 1))
    return frames[begin : begin + length]


def under_noise(frames: Frames, noise: Frames, snr_db: float, rng: np.random.Generator) -> Frames:
    """Powers added at a signal-to-noise ratio over the whole utterance."""
    start = int(rng.integers(max(1, len(noise) - len(frames))))
    under = np.resize(noise[start:], (len(frames), BANDS))
    gain = power(frames) / max(power(under), 1e-12) * 10 ** (-snr_db / 10)
    return np.asarray(frames + gain * under, np.float32)


def power(frames: Frames) -> float:
    """Mean over the frames of all bands together."""
    return float(np.mean(frames @ half_widths_hz()))


def microphone(rng: np.random.Generator) -> NDArray[np.float32]:
    """A smooth curve over the bands, of some dB up and down: a microphone and its distance."""
    knots = rng.normal(0, 0.7, 5)
    return np.exp(np.interp(np.linspace(0, 4, BANDS), np.arange(5), knots)).astype(np.float32)
