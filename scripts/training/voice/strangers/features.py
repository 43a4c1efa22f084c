"""How the training clips sound to the encoder, as they are and in other rooms; worked out once and kept."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.senses.voice.encoding import LOUDNESS, EncoderModel, levelled
from scripts.training.voice.corpus import utterances
from scripts.training.voice.rooms import Signal, babble, coloured, echoed, hum, music, resized
from scripts.training.voice.strangers.people import People

VARIANTS = 4  # of each clip: as it is, in another room, under music, beside whatever else sounds
SONGS, SONG_DB = 60, (0.0, 20.0)
BESIDE_DB = (3.0, 25.0)
EVERY = 9  # of the clips to learn from is heard in the babble
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
    surroundings = Surroundings.among(people, said)
    found = []
    for variant in range(VARIANTS):
        stored = work / f"strangers-{variant}.npy"
        if not stored.exists():
            sounds = (
                surroundings.altered(samples, variant, zlib.crc32(clip.path.name.encode()))
                for clip, samples in zip(people.clips, said, strict=True)
            )
            np.save(stored, np.stack([encoder.sound_of(one) for one in sounds]))
            print(f"variant {variant} of {VARIANTS} heard", flush=True)
        found.append(np.asarray(np.load(stored), np.float32))
    return found


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an utterance may be heard beside."""

    songs: Sequence[Signal]
    voices: Sequence[NDArray[np.int16]]

    @classmethod
    def among(cls, people: People, said: Sequence[NDArray[np.int16]]) -> Surroundings:
        """Made songs, and the voices that are learned from."""
        learned = [one for clip, one in zip(people.clips, said, strict=True) if clip.split == "train"]
        return cls([music(np.random.default_rng([7, n])) for n in range(SONGS)], learned[::EVERY])

    def altered(self, samples: NDArray[np.int16], variant: int, seed: int) -> NDArray[np.int16]:
        """An utterance as it is (variant 0), or as one of the other VARIANTS."""
        if variant == 0:
            return samples
        rng = np.random.default_rng([variant, seed])
        signal = cut(samples.astype(np.float32) / 32768.0, rng)
        if variant == 2:
            return _with(
                levelled(echoed(signal, rng) if rng.random() < 0.3 else signal), self._song(rng), rng, SONG_DB
            )
        signal = resized(signal, rng) if rng.random() < 0.4 else signal
        signal = levelled(tilted(echoed(signal, rng), rng))
        if variant == 1:
            return _with(signal, coloured(rng), rng, SNR_DB)
        return _with(signal, self._other(rng), rng, BESIDE_DB)

    def _song(self, rng: np.random.Generator) -> Signal:
        return self.songs[int(rng.integers(len(self.songs)))]

    def _other(self, rng: np.random.Generator) -> Signal:
        """People, a motor or music."""
        if rng.random() < 0.4:
            return babble(self.voices, rng)
        return hum(rng) if rng.random() < 0.3 else self._song(rng)


def _with(
    signal: Signal, other: Signal, rng: np.random.Generator, range_db: tuple[float, float]
) -> NDArray[np.int16]:
    """Another sound under an utterance, so many dB below it."""
    level_db = rng.uniform(*range_db)
    under = np.resize(np.roll(other, int(rng.integers(len(other)))), len(signal))
    gain = LOUDNESS / np.sqrt(np.mean(under**2) + 1e-12) * 10 ** (-level_db / 20)
    return np.asarray(np.clip((signal + gain * under) * FULL, -FULL, FULL), np.int16)


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
