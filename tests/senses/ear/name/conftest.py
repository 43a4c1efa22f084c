"""The box's name by a synthetic voice, and music that nobody wrote."""

from __future__ import annotations

import io
import shutil
import subprocess

import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

Samples = NDArray[np.int16]


def say(text: str) -> Samples:
    """A man's voice, after a second of an almost silent room and before another."""
    command = ["espeak-ng", "-v", "en-us+m3", "--stdout", text]
    wave = subprocess.run(command, check=True, capture_output=True, timeout=20).stdout
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="float64")
    voice = 0.3 * soxr.resample(samples, rate, SAMPLE_RATE_HZ) / np.abs(samples).max()
    silence = np.zeros(SAMPLE_RATE_HZ)
    hiss = np.random.default_rng(0).normal(0, 2e-4, len(voice) + 2 * SAMPLE_RATE_HZ)
    return np.asarray((np.concatenate([silence, voice, silence]) + hiss) * 32767, np.int16)


def music(seconds: float) -> NDArray[np.float64]:
    """Chords that change twice a second, with a beat; of a loudness of 2,000 steps."""
    random, parts = np.random.default_rng(1), []
    for _ in range(round(2 * seconds)):
        time = np.arange(SAMPLE_RATE_HZ // 2) / SAMPLE_RATE_HZ
        tones = random.choice([110, 130.8, 146.8, 164.8, 196, 220, 261.6, 329.6, 392, 523.3], 4)
        chord = sum(np.sign(np.sin(2 * np.pi * tone * time)) for tone in tones)
        beat = random.normal(0, 3, len(time)) * np.exp(-time * 30)
        parts.append(chord + beat)
    whole = np.concatenate(parts)
    return np.asarray(whole * 2000 / np.std(whole))


@pytest.fixture(scope="session")
def called() -> Samples:
    """Somebody calls the box and goes on without a pause. Skips where espeak-ng is missing."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    return say("okay naboo, I had a rotten day")


@pytest.fixture(scope="session")
def not_called() -> Samples:
    """Somebody says something else."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    return say("who left the door open on such a cold day")
