"""Recordings that ffmpeg decodes: M4A, Matroska, the sound of films and whatever else."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.sources.channels import joined
from device.music.analysis.sources.source import RATE_HZ
from device.music.library.probing import need_of_ffmpeg, probed
from device.ports.errors import InputError

Floats = NDArray[np.float32]

WITHIN_S = 240.0
LONGEST_S = 1500  # of a recording that is decoded; what comes later is not listened to
FULL_SCALE = 32_768
USUAL_HZ = 48_000  # where a file does not tell its rate
CUT_OFF = 0.9  # of the length that a file names: one that holds less is cut off
UNTOLD_S = 2.0  # of the length it names that no decoder gives, however short it is
RECKONED = ("aac", "ac3", "eac3", "dts", "loas", "amr")  # formats that name no length: it is only reckoned
STILL = ("mjpeg", "png", "bmp", "gif", "webp", "tiff")  # kinds of pictures that are covers, not films


@dataclass(frozen=True, slots=True)
class _Decoded:
    """The whole of it, or its first part."""

    sound: NDArray[np.int16]
    length_s: float
    is_film: bool

    def read(self, start_s: float, seconds: float) -> Floats:
        begin = int(start_s * RATE_HZ)
        some = self.sound[begin : begin + int(seconds * RATE_HZ)]
        return np.asarray(some, np.float32) / np.float32(FULL_SCALE)


def decoded(path: Path) -> _Decoded:
    """The recording. Raises InputError, naming the file: damaged, cut off, or no ffmpeg."""
    told = probed(path)
    sound = np.concatenate([np.zeros(0, np.int16), *_seconds(path, _rate(told))])
    heard_s, named_s = len(sound) / RATE_HZ, _length(told)
    if heard_s < min(named_s * CUT_OFF, named_s - UNTOLD_S, LONGEST_S * CUT_OFF):
        raise InputError(f"{path}: cut off or damaged: {heard_s:.0f} of its {named_s:.0f} s can be heard")
    return _Decoded(sound, max(heard_s, named_s) if heard_s >= LONGEST_S else heard_s, _is_film(told))


def _is_film(told: dict[str, Any]) -> bool:
    return any(
        stream.get("codec_type") == "video"
        and not stream.get("disposition", {}).get("attached_pic")
        and not (stream.get("codec_name") in STILL and str(stream.get("nb_frames", "1")) in ("1", "N/A"))
        for stream in told.get("streams", ())
    )


def _rate(told: dict[str, Any]) -> int:
    """Samples a second."""
    rates = [str(one.get("sample_rate", "")) for one in told.get("streams", ())]
    return next((int(rate) for rate in rates if rate.isdecimal() and int(rate) > 0), USUAL_HZ)


def _whole(sound: Floats) -> NDArray[np.int16]:
    return np.asarray(np.clip(sound, -FULL_SCALE, FULL_SCALE - 1), np.int16)


def _length(told: dict[str, Any]) -> float:
    """As the file names it; 0 where it does not."""
    try:
        if told["format"]["format_name"] in RECKONED:
            return 0.0
        return float(told["format"]["duration"])
    except (KeyError, TypeError, ValueError):
        return 0.0


def _seconds(path: Path, rate_hz: int) -> Iterator[NDArray[np.int16]]:
    """Second by second at RATE_HZ, its channels joined; rate_hz: its own.

    Raises InputError where there is no sound, or it is not decoded in time.
    """
    import soxr

    options = ["-nostdin", "-loglevel", "error", "-t", f"{LONGEST_S}", "-i", f"file:{path}"]
    form = ["-map", "0:a:0", "-ac", "2", "-ar", f"{rate_hz}", "-f", "s16le", "-"]
    resampler = soxr.ResampleStream(rate_hz, RATE_HZ, 1, dtype="float32")  # as for all other files
    is_silent = True
    with tempfile.TemporaryFile() as told, _running(["ffmpeg", *options, *form], path, told) as sound:
        while content := sound.read(rate_hz * 4):
            pairs = np.frombuffer(content[: len(content) // 4 * 4], np.int16).reshape(-1, 2)
            is_silent = False
            yield _whole(resampler.resample_chunk(joined(pairs.astype(np.float32))))
        yield _whole(resampler.resample_chunk(np.zeros(0, np.float32), last=True))
        if is_silent:
            told.seek(0)
            reason = told.read().decode("utf-8", "replace").strip().splitlines()
            why = brief_reason(reason[-1]) if reason else "no sound in it"
            raise InputError(f"{path}: damaged or no music file ({why})")


def brief_reason(line: str) -> str:
    """What ffmpeg says, without the file's name."""
    return line.rsplit(": ", 1)[-1]


@contextmanager
def _running(command: list[str], path: Path, told: IO[bytes]) -> Iterator[IO[bytes]]:
    """What the program writes. Raises InputError where it is not done in time."""
    is_late: list[bool] = []

    def end() -> None:
        is_late.append(True)
        program.kill()

    try:
        program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told)
    except FileNotFoundError as exc:
        raise InputError(need_of_ffmpeg(path)) from exc
    late = Timer(WITHIN_S, end)
    late.start()
    with program:
        try:
            if program.stdout:
                yield program.stdout
        finally:
            late.cancel()
            program.kill()
    if is_late:
        raise InputError(f"{path}: not decoded within {WITHIN_S:.0f} s")
