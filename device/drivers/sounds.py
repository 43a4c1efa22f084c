"""Read an audio file, whatever its format, rate and channels, as the sound a microphone would give."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from device.drivers.hearing.channels import Channels
from device.drivers.hearing.decoded import decoded
from device.ports.errors import InputError
from device.ports.files import need_file
from device.values import SAMPLE_RATE_HZ, Sound

if TYPE_CHECKING:
    from soundfile import SoundFile

HELD_S = 20.0  # likewise, of one that is held in memory
LONGEST_S = 120.0  # of a file; what comes later is left out
BLOCK_S = 0.25  # of what a damaged file holds, less than this is lost
STRETCH = 480  # samples by which channels are compared
RATES_HZ = range(4_000, 400_001)


def load_sound(path: Path) -> Sound:
    """The first two minutes of WAV, FLAC, Opus, Vorbis, MP3 or, by ffmpeg, M4A, WebM, WMA and other kinds.

    They come as 16 kHz mono: the best channel.

    Samples that are no number count as silence, those beyond full scale are clipped. A file cut off in the
    middle gives what is left of it. Raises InputError naming the file and the reason: missing, not audio,
    or without samples.
    """
    samples = channels_of(path)
    return Sound(np.ascontiguousarray(samples[:, best_channel(samples).best]), 0.0)


def sound_in(data: bytes) -> Sound:
    """As load_sound, of a file that is held in memory."""
    blocks = [block for block in _stretches(io.BytesIO(data), HELD_S) if len(block)]
    if not blocks:
        raise InputError("the recording holds no sound")
    samples = np.concatenate(blocks)
    return Sound(np.ascontiguousarray(samples[:, best_channel(samples).best]), 0.0)


def channels_of(path: Path) -> NDArray[np.int16]:
    """As load_sound, all channels: samples x channels."""
    samples = [block for block in _stretches(path, LONGEST_S) if len(block)]
    if not samples:
        raise InputError(f"{path}: holds no sound (0 samples)")
    return np.concatenate(samples)


def best_channel(samples: NDArray[np.int16]) -> Channels:
    """What is to be known of the channels of a whole recording at 16 kHz."""
    channels = Channels(samples.shape[1], SAMPLE_RATE_HZ)
    if samples.shape[1] > 1:
        for begin in range(0, len(samples), STRETCH):
            channels.hear(samples[begin : begin + STRETCH])
    return channels


def stretches(path: Path, count: int) -> Iterator[Sound]:
    """All of such a file, however long, so many samples at a time; the last stretch may be shorter.

    Raises InputError as load_sound does.
    """
    waiting, done = np.zeros(0, np.int16), 0
    channels: Channels | None = None
    for block in _stretches(path, float("inf")):
        channels = channels or Channels(block.shape[1], SAMPLE_RATE_HZ)
        parts = (block[begin : begin + STRETCH] for begin in range(0, len(block), STRETCH))
        waiting = np.concatenate([waiting, *map(channels.one, parts)])
        while len(waiting) >= count:
            yield Sound(waiting[:count], done / SAMPLE_RATE_HZ)
            waiting, done = waiting[count:], done + count
    if len(waiting):
        yield Sound(waiting, done / SAMPLE_RATE_HZ)
    if not done and not len(waiting):
        raise InputError(f"{path}: holds no sound (0 samples)")


def _stretches(path: Path | BinaryIO, longest_s: float) -> Iterator[NDArray[np.int16]]:
    if isinstance(path, Path):
        need_file(path)
    try:
        with _opened(path, longest_s) as file:
            for block in _resampled_blocks(file, path, longest_s):
                yield np.clip(np.rint(block * 32767.0), -32768, 32767).astype(np.int16)
    except InputError:
        raise
    except Exception as exc:  # its decoders raise whatever they stumble over
        raise InputError(
            f"{_called(path)}: damaged, or not of a kind that can be read"
            " (WAV, FLAC, Opus, Vorbis, MP3, M4A, WebM)"
        ) from exc


def _opened(path: Path | BinaryIO, longest_s: float) -> SoundFile:
    """Raises soundfile.LibsndfileError where neither libsndfile nor, of a file, ffmpeg can read it."""
    import soundfile

    if not isinstance(path, Path):
        return soundfile.SoundFile(path)
    try:
        return soundfile.SoundFile(str(path))
    except soundfile.LibsndfileError:
        if (other := decoded(path, longest_s)) is None:
            raise
        return soundfile.SoundFile(other)


def _called(path: Path | BinaryIO) -> str:
    return str(path) if isinstance(path, Path) else "the recording"


def _resampled_blocks(
    file: SoundFile, path: Path | BinaryIO, longest_s: float
) -> Iterator[NDArray[np.float32]]:
    import soxr

    rate = int(file.samplerate)
    if rate not in RATES_HZ:
        raise InputError(f"{_called(path)}: a sample rate of {rate} Hz can't be read (4 to 400 kHz)")
    resampler = soxr.ResampleStream(rate, SAMPLE_RATE_HZ, file.channels, dtype="float32")
    left = longest_s * rate
    while left > 0:
        block = _read(file, int(min(left, round(BLOCK_S * rate))))
        left -= len(block)
        if len(block) == 0:
            break
        yield resampler.resample_chunk(block).reshape(-1, file.channels)
    yield resampler.resample_chunk(_nothing(file), last=True).reshape(-1, file.channels)


def _read(file: SoundFile, count: int) -> NDArray[np.float32]:
    """The next samples of a file; fewer or none at its end or where the rest is damaged."""
    import soundfile

    try:
        block = file.read(count, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        return _nothing(file)
    finite = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
    return np.ascontiguousarray(np.clip(finite, -1.0, 1.0), np.float32)


def _nothing(file: SoundFile) -> NDArray[np.float32]:
    return np.zeros((0, file.channels), np.float32)
