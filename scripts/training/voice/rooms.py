"""What a real room does to a voice: other speakers' size, echo, fans, hum, babble and music. Seeded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import soxr
from numpy.typing import NDArray

from device.senses.voice.logmel import Frames, log_mel
from device.values import SAMPLE_RATE_HZ

Signal = NDArray[np.float32]  # full scale 1
Front = Callable[[Signal], Frames]  # a model's front end
NOISE_S = 6.0


def variants(
    samples: NDArray[np.int16], count: int, rng: np.random.Generator, front: Front = log_mel
) -> list[Frames]:
    """Frames of an utterance: as it is, then count - 1 times by another throat in another room."""
    clean = samples.astype(np.float32) / 32768.0
    return [front(clean)] + [front(echoed(resized(clean, rng), rng)) for _ in range(count - 1)]


def resized(signal: Signal, rng: np.random.Generator) -> Signal:
    """Pitch and formants moved together by up to 18 %, as by a larger or smaller speaker."""
    factor = float(np.exp(rng.uniform(np.log(0.85), np.log(1.18))))
    return np.asarray(
        soxr.resample(signal, SAMPLE_RATE_HZ * factor, SAMPLE_RATE_HZ, quality="LQ"), np.float32
    )


def echoed(signal: Signal, rng: np.random.Generator) -> Signal:
    """Half the time: the signal in a room whose echo dies by 60 dB in 0.1 to 0.8 s."""
    if rng.random() < 0.5:
        return signal
    decay_s = rng.uniform(0.1, 0.8)
    time = np.arange(round(decay_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    response = rng.normal(0, 1, len(time)) * 10 ** (-3 * time / decay_s)
    response *= 10 ** (rng.uniform(-12, 3) / 20) / np.sqrt(np.sum(response**2))
    response[0] = 1.0
    size = 1 << (len(signal) + len(response) - 1).bit_length()
    wet = np.fft.irfft(np.fft.rfft(signal, size) * np.fft.rfft(response, size), size)
    return wet[: len(signal)].astype(np.float32)


def noises(
    count: int, voices: Sequence[NDArray[np.int16]], rng: np.random.Generator, front: Front = log_mel
) -> list[Frames]:
    """Frames of other sounds of a room, each of six seconds with mean power 1."""
    makers: list[Callable[[np.random.Generator], Signal]]
    makers = [coloured, coloured, hum, music, music, partial(babble, voices)]
    found = []
    for index in range(count):
        signal = makers[index % len(makers)](rng)
        found.append(front(signal / (np.sqrt(np.mean(signal**2)) + 1e-9)))
    return found


def coloured(rng: np.random.Generator) -> Signal:
    """Noise whose spectrum falls by 0 to 9 dB an octave: hiss, a fan, traffic."""
    count = round(NOISE_S * SAMPLE_RATE_HZ)
    spectrum = np.fft.rfft(rng.normal(0, 1, count))
    hertz = np.maximum(np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ), 30.0)
    return np.fft.irfft(spectrum * hertz ** -rng.uniform(0, 1.5), count).astype(np.float32)


def hum(rng: np.random.Generator) -> Signal:
    """Mains or a motor: harmonics of 50 to 120 Hz over faint noise."""
    time = np.arange(round(NOISE_S * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    base = rng.uniform(50, 120)
    tones = [
        rng.random() / n * np.sin(2 * np.pi * base * n * time + rng.uniform(0, 6.3)) for n in range(1, 25)
    ]
    return np.asarray(np.sum(tones, axis=0) + 0.2 * rng.normal(0, 1, len(time)), np.float32)


def music(rng: np.random.Generator) -> Signal:
    """Chords of decaying harmonic tones with beats, at a tempo of its own."""
    count = round(NOISE_S * SAMPLE_RATE_HZ)
    out = np.zeros(count + SAMPLE_RATE_HZ * 2, np.float32)
    time = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    step = rng.uniform(0.2, 0.6)
    scale = np.array([0, 2, 4, 7, 9, 12, 16]) + rng.integers(40, 60)
    for beat in np.arange(0, NOISE_S, step):
        start = round(beat * SAMPLE_RATE_HZ)
        for note in rng.choice(scale, 3):
            hertz = 440 * 2 ** ((note - 69) / 12)
            tone = sum(np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 9) if hertz * n < 7000)
            out[start : start + len(time)] += (tone * np.exp(-time * rng.uniform(2, 6))).astype(np.float32)
        drum = rng.normal(0, rng.uniform(0, 2), 2000) * np.exp(-np.arange(2000) / 400)
        out[start : start + 2000] += drum.astype(np.float32)
    return out[:count]


def babble(voices: Sequence[NDArray[np.int16]], rng: np.random.Generator) -> Signal:
    """Five people talking at once."""
    count = round(NOISE_S * SAMPLE_RATE_HZ)
    out = np.zeros(count, np.float32)
    for index in rng.integers(0, len(voices), 5):
        voice = voices[index].astype(np.float32)
        out += np.roll(np.resize(voice / (np.abs(voice).max() + 1.0), count), int(rng.integers(count)))
    return out
