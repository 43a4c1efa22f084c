"""Training batches: balanced over corpora, labels and speakers; every voice altered anew each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.logmel import BANDS, Frames
from device.senses.voice.prosody import LENGTH, normalised, windows
from scripts.training.voice.corpus import LABELS, Clip

Batches = Iterator[tuple[NDArray[np.float32], dict[str, NDArray[np.float32]]]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Clips with their frames (several variants each) and the sounds of a room to lay under them."""

    clips: Sequence[Clip]
    variants: Sequence[Sequence[NDArray[np.float16]]]
    noises: Sequence[Frames]

    def weights(self, share: dict[str, float]) -> NDArray[np.float64]:
        """How often each clip is drawn: each corpus by its share, its labels evenly."""
        counts: dict[tuple[str, str], int] = {}
        for clip in self.clips:
            counts[clip.corpus, clip.label] = counts.get((clip.corpus, clip.label), 0) + 1
        labels = {corpus: sum(1 for known, _ in counts if known == corpus) for corpus in share}
        weights = np.array(
            [
                share[clip.corpus] / labels[clip.corpus] / counts[clip.corpus, clip.label]
                for clip in self.clips
            ]
        )
        return np.asarray(weights / weights.sum())


def batches(
    corpus: Corpus, share: dict[str, float], size: int, rng: np.random.Generator, *, mixup: float = 0.2
) -> Batches:
    """Windows (size x LENGTH x BANDS x 1) with label distributions and planes, for ever."""
    weights = corpus.weights(share)
    onehot = np.eye(len(LABELS), dtype=np.float32)
    labels = onehot[[LABELS.index(clip.label) for clip in corpus.clips]]
    planes = np.stack([clip.plane for clip in corpus.clips])
    while True:
        drawn = rng.choice(len(weights), size, p=weights)
        inputs = np.stack([altered(corpus, index, rng) for index in drawn])
        keep = np.maximum(lam := rng.beta(mixup, mixup, (size, 1)).astype(np.float32), 1 - lam)
        inputs = np.asarray(keep[:, :, None] * inputs + (1 - keep[:, :, None]) * inputs[::-1], np.float32)
        targets = {
            "scores": np.asarray(keep * labels[drawn] + (1 - keep) * labels[drawn][::-1], np.float32),
            "plane": np.asarray(keep * planes[drawn] + (1 - keep) * planes[drawn][::-1], np.float32),
        }
        yield inputs[..., None], targets


def altered(corpus: Corpus, index: int, rng: np.random.Generator) -> Frames:
    """One window of one variant of a clip: other tempo, noise, microphone, and bits masked."""
    choices = corpus.variants[index]
    frames = choices[int(rng.integers(len(choices)))].astype(np.float32)
    frames = at_tempo(frames, rng.uniform(0.8, 1.25))
    if rng.random() < 0.5:
        noise = corpus.noises[int(rng.integers(len(corpus.noises)))].astype(np.float32)
        frames = under_noise(frames, noise, rng.uniform(5, 35), rng)
    frames = normalised(frames + microphone(rng))
    found = windows(frames)
    return masked(found[rng.integers(len(found))], rng)


def at_tempo(frames: Frames, factor: float) -> Frames:
    """Slower (factor above 1) or faster, at the same pitch."""
    places = np.linspace(0, len(frames) - 1, max(2, round(len(frames) * factor)))
    low = np.minimum(places.astype(int), len(frames) - 2)
    part = (places - low)[:, None].astype(np.float32)
    return np.asarray(frames[low] * (1 - part) + frames[low + 1] * part, np.float32)


def under_noise(frames: Frames, noise: Frames, snr_db: float, rng: np.random.Generator) -> Frames:
    """Powers added at a signal-to-noise ratio over the whole utterance."""
    start = int(rng.integers(max(1, len(noise) - len(frames))))
    under = np.resize(noise[start:], (len(frames), BANDS))
    gain = np.log(np.mean(np.exp(frames))) - np.log(np.mean(np.exp(under))) - snr_db * np.log(10) / 10
    return np.asarray(np.logaddexp(frames, under + np.float32(gain)), np.float32)


def microphone(rng: np.random.Generator) -> NDArray[np.float32]:
    """A smooth curve over the bands, of some dB up and down: a microphone and its distance."""
    knots = rng.normal(0, 0.7, 5)
    return np.interp(np.linspace(0, 4, BANDS), np.arange(5), knots).astype(np.float32)


def masked(window: Frames, rng: np.random.Generator) -> Frames:
    """SpecAugment (Park et al. 2019): spans of time and of bands replaced by the mean. Rolled in time."""
    out = np.roll(window, int(rng.integers(LENGTH)) if rng.random() < 0.3 else 0, axis=0)
    mean = float(out.mean())
    for _ in range(2):
        width = int(rng.integers(0, 20))
        begin = int(rng.integers(0, LENGTH - width))
        out[begin : begin + width] = mean
        width = int(rng.integers(0, 8))
        begin = int(rng.integers(0, BANDS - width))
        out[:, begin : begin + width] = mean
    return out
