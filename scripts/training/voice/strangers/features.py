"""How the training clips sound to the encoder, as they are and in other rooms; worked out once and kept."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.senses.voice.encoding import EncoderModel, levelled
from scripts.training.voice.corpus import utterances
from scripts.training.voice.rooms import Signal, coloured, echoed, resized
from scripts.training.voice.strangers.people import People

VARIANTS = 2  # of each clip; the first is the clip as it is
SNR_DB = (8.0, 42.0)
KEPT = (0.65, 1.0)  # share of an utterance that is heard
LEAST = 8_000  # samples of a cut-out
TILT_DB, KNOTS = 4.0, 6  # of a microphone's curve
FULL = 32767.0

Features = NDArray[np.float32]


def prepared(people: People, work: Path) -> list[Features]:
    """Of each variant the features of every clip, n x 768; kept in the work folder."""
    encoder = EncoderModel(MODELS / "voice.tflite")
    said = utterances(people.clips, work)
    found = []
    for variant in range(VARIANTS):
        stored = work / f"strangers-{variant}.npy"
        if not stored.exists():
            sounds = (
                altered(samples, variant, zlib.crc32(clip.path.name.encode()))
                for clip, samples in zip(people.clips, said, strict=True)
            )
            np.save(stored, np.stack([encoder.sound_of(one) for one in sounds]))
            print(f"variant {variant} of {VARIANTS} heard", flush=True)
        found.append(np.asarray(np.load(stored), np.float32))
    return found


def altered(samples: NDArray[np.int16], variant: int, seed: int) -> NDArray[np.int16]:
    """An utterance as it is (variant 0), or in another room with another microphone."""
    if variant == 0:
        return samples
    rng = np.random.default_rng([variant, seed])
    signal = cut(samples.astype(np.float32) / 32768.0, rng)
    signal = resized(signal, rng) if rng.random() < 0.4 else signal
    signal = levelled(tilted(echoed(signal, rng), rng))
    noise = np.resize(coloured(rng), len(signal))
    gain = 0.05 / np.sqrt(np.mean(noise**2)) * 10 ** (-rng.uniform(*SNR_DB) / 20)
    return np.asarray(np.clip((signal + gain * noise) * FULL, -FULL, FULL), np.int16)


def cut(signal: Signal, rng: np.random.Generator) -> Signal:
    """A part of it, half a second at least."""
    length = min(len(signal), max(LEAST, round(len(signal) * rng.uniform(*KEPT))))
    begin = int(rng.integers(len(signal) - length + 1))
    return np.pad(signal[begin : begin + length], (0, max(0, LEAST - length)))


def tilted(signal: Signal, rng: np.random.Generator) -> Signal:
    """Through a microphone of a curve of its own; sometimes one that is deaf to what is high."""
    spectrum = np.fft.rfft(signal)
    curve = rng.normal(0, TILT_DB, KNOTS)
    spectrum *= 10 ** (np.interp(np.linspace(0, KNOTS - 1, len(spectrum)), np.arange(KNOTS), curve) / 20)
    if rng.random() < 0.15:
        spectrum[round(len(spectrum) * rng.uniform(0.45, 0.9)) :] *= 0.01
    return np.asarray(np.fft.irfft(spectrum, len(signal)), np.float32)
