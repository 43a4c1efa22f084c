"""Read an audio file, whatever its format, rate and channels, as the sound a microphone would give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from device.ports.errors import InputError
from device.ports.files import need_file
from device.values import SAMPLE_RATE_HZ, Sound

if TYPE_CHECKING:
    from soundfile import SoundFile

LONGEST_S = 120.0  # of a file; what comes later is left out
BLOCK_S = 0.25  # of what a damaged file holds, less than this is lost
RATES_HZ = range(4_000, 400_001)


def load_sound(path: Path) -> Sound:
    """The first two minutes of WAV, FLAC, Opus, Vorbis or MP3 as mono 16 kHz; channels are averaged.

    Samples that are no number count as silence, those beyond full scale are clipped. A file cut off in the
    middle gives what is left of it. Raises InputError naming the file and the reason: missing, not audio,
    or without samples.
    """
    samples = np.concatenate([np.zeros(0, np.int16), *_stretches(path, LONGEST_S)])
    if len(samples) == 0:
        raise InputError(f"{path}: holds no sound (0 samples)")
    return Sound(samples, 0.0)


def stretches(path: Path, count: int) -> Iterator[Sound]:
    """All of such a file, however long, so many samples at a time; the last stretch may be shorter.

    Raises InputError as load_sound does.
    """
    waiting, done = np.zeros(0, np.int16), 0
    for block in _stretches(path, float("inf")):
        waiting = np.concatenate([waiting, block])
        while len(waiting) >= count:
            yield Sound(waiting[:count], done / SAMPLE_RATE_HZ)
            waiting, done = waiting[count:], done + count
    if len(waiting):
        yield Sound(waiting, done / SAMPLE_RATE_HZ)
    if not done and not len(waiting):
        raise InputError(f"{path}: holds no sound (0 samples)")


def _stretches(path: Path, longest_s: float) -> Iterator[NDArray[np.int16]]:
    import soundfile

    need_file(path)
    try:
        with soundfile.SoundFile(str(path)) as file:
            for block in _resampled_blocks(file, path, longest_s):
                yield np.clip(np.rint(block * 32767.0), -32768, 32767).astype(np.int16)
    except InputError:
        raise
    except Exception as exc:  # its decoders raise whatever they stumble over
        raise InputError(
            f"{path}: damaged, or not of a kind that can be read (WAV, FLAC, Opus, Vorbis, MP3)"
        ) from exc


def _resampled_blocks(file: SoundFile, path: Path, longest_s: float) -> Iterator[NDArray[np.float32]]:
    import soxr

    rate = int(file.samplerate)
    if rate not in RATES_HZ:
        raise InputError(f"{path}: a sample rate of {rate} Hz can't be read (4 to 400 kHz)")
    resampler = soxr.ResampleStream(rate, SAMPLE_RATE_HZ, 1, dtype="float32")
    left = longest_s * rate
    while left > 0:
        block = _mono(file, int(min(left, round(BLOCK_S * rate))))
        left -= len(block)
        if len(block) == 0:
            break
        yield resampler.resample_chunk(block)
    yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)


def _mono(file: SoundFile, count: int) -> NDArray[np.float32]:
    """The next samples of a file; fewer or none at its end or where the rest is damaged."""
    import soundfile

    try:
        block = file.read(count, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        return np.zeros(0, np.float32)
    finite = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
    return np.ascontiguousarray(np.clip(finite, -1.0, 1.0).mean(axis=1), np.float32)
