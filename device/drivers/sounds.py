"""Read an audio file, whatever its format, rate and channels, as the sound a microphone would give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from device.drivers.channels import Channels
from device.ports.errors import InputError
from device.ports.files import need_file
from device.values import SAMPLE_RATE_HZ, Sound

if TYPE_CHECKING:
    from soundfile import SoundFile

LONGEST_S = 120.0  # of a file; what comes later is left out
BLOCK_S = 0.25  # of what a damaged file holds, less than this is lost
STRETCH = 480  # samples by which channels are compared
RATES_HZ = range(4_000, 400_001)


def load_sound(path: Path) -> Sound:
    """The first two minutes of WAV, FLAC, Opus, Vorbis or MP3 as 16 kHz mono: its best channel.

    Samples that are no number count as silence, those beyond full scale are clipped. A file cut off in the
    middle gives what is left of it. Raises InputError naming the file and the reason: missing, not audio,
    or without samples.
    """
    channels = load_channels(path)
    return Sound(np.ascontiguousarray(channels[:, best_channel(channels).best]), 0.0)


def load_channels(path: Path) -> NDArray[np.int16]:
    """As load_sound, all channels: samples x channels."""
    samples = _decoded(path)
    if len(samples) == 0:
        raise InputError(f"{path}: holds no sound (0 samples)")
    whole: NDArray[np.int16] = np.clip(np.rint(samples * 32767.0), -32768, 32767).astype(np.int16)
    return whole


def best_channel(samples: NDArray[np.int16]) -> Channels:
    """What is to be known of the channels of a whole recording at 16 kHz."""
    channels = Channels(samples.shape[1], SAMPLE_RATE_HZ)
    if samples.shape[1] > 1:
        for begin in range(0, len(samples), STRETCH):
            channels.hear(samples[begin : begin + STRETCH])
    return channels


def _decoded(path: Path) -> NDArray[np.float32]:
    import soundfile

    need_file(path)
    try:
        with soundfile.SoundFile(str(path)) as file:
            return _resampled_blocks(file, path)
    except InputError:
        raise
    except Exception as exc:  # its decoders raise whatever they stumble over
        raise InputError(
            f"{path}: damaged, or not of a kind that can be read (WAV, FLAC, Opus, Vorbis, MP3)"
        ) from exc


def _resampled_blocks(file: SoundFile, path: Path) -> NDArray[np.float32]:
    import soxr

    rate = int(file.samplerate)
    if rate not in RATES_HZ:
        raise InputError(f"{path}: a sample rate of {rate} Hz can't be read (4 to 400 kHz)")
    resampler = soxr.ResampleStream(rate, SAMPLE_RATE_HZ, file.channels, dtype="float32")
    blocks: list[NDArray[np.float32]] = []
    left = round(LONGEST_S * rate)
    while left > 0:
        block = _read(file, min(left, round(BLOCK_S * rate)))
        left -= len(block)
        if len(block) == 0:
            break
        blocks.append(resampler.resample_chunk(block))
    blocks.append(resampler.resample_chunk(_nothing(file), last=True))
    return np.concatenate([block.reshape(-1, file.channels) for block in blocks])


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
