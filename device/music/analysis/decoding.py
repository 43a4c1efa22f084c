"""Read stretches of a music file as sound: mono, 16 kHz, all equally loud."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.music.library.cue import Span, span_at
from device.music.library.files import opened
from device.ports.errors import InputError
from device.ports.files import need_file

Floats = NDArray[np.float32]

RATE_HZ = 16_000
LONG_S = 37.5  # a longer track is heard at several places, a shorter one in its middle
PLACES = (0.11, 0.36, 0.61, 0.86)  # where these begin, as shares of the track
PLACE_S = 4.0  # of each of these
MIDDLE_S = 15.0
SHORTEST_S = 0.5
WHOLE_S = 3.0  # a shorter sound is repeated until it is so long
LEVEL = 0.1  # root mean square of every stretch: how loud a file was made tells nothing
SILENCE = 1e-4  # a stretch quieter than this holds no music
FFMPEG_WITHIN_S = 30.0


class NothingToHearError(InputError):
    """The file is whole, but silent or next to empty."""


def stretches(path: Path) -> list[Floats]:
    """Four stretches of 4 s, or one of 3 to 15 s of a short file; samples in about [-1, 1].

    MP3, FLAC, Ogg, Opus and WAV by libsndfile; M4A and whatever else by ffmpeg.
    path: of a file, or of a span of one that a CUE sheet names (device/music/library/cue.py).
    Raises InputError, naming the file, if it is missing or damaged; NothingToHearError if it is silent or
    shorter than half a second.
    """
    span = span_at(path)
    need_file(span.file)
    found = _by_libsndfile(span) or _by_ffmpeg(span)
    if not found or max(map(len, found)) < SHORTEST_S * RATE_HZ:
        raise NothingToHearError(f"{path}: too short to tell its mood: at least {SHORTEST_S} s are needed")
    loud = [stretch for stretch in found if _level(stretch) > SILENCE]
    if not loud:
        raise NothingToHearError(f"{path}: silent")
    return [_whole(stretch * np.float32(LEVEL / _level(stretch))) for stretch in loud]


def _whole(sound: Floats) -> Floats:
    shortest = int(WHOLE_S * RATE_HZ)
    return sound if len(sound) >= shortest else np.resize(sound, shortest)


def _by_libsndfile(span: Span) -> list[Floats]:
    """Nothing where libsndfile does not know the format or cannot read on."""
    import soundfile
    import soxr

    def read(start_s: float, seconds: float) -> Floats:
        file.seek(int(start_s * file.samplerate))
        sound = file.read(int(seconds * file.samplerate), dtype="float32", always_2d=True)
        return np.asarray(soxr.resample(sound.mean(axis=1), file.samplerate, RATE_HZ), np.float32)

    try:
        with soundfile.SoundFile(span.file) as file:
            return _read_all(read, span, file.frames / file.samplerate)
    except (soundfile.SoundFileError, RuntimeError, ValueError):
        return []


def _by_ffmpeg(span: Span) -> list[Floats]:
    try:
        known = opened(span.file)
    except InputError:
        known = None
    length_s = float(getattr(getattr(known, "info", None), "length", 0.0))
    return _read_all(lambda start_s, seconds: _ffmpeg(span.file, start_s, seconds), span, length_s)


def _ffmpeg(path: Path, start_s: float, seconds: float) -> Floats:
    options = ["-nostdin", "-loglevel", "error", "-ss", f"{start_s:.3f}", "-t", f"{seconds}"]
    form = ["-map", "0:a:0", "-ac", "1", "-ar", f"{RATE_HZ}", "-f", "f32le", "-"]
    try:
        done = subprocess.run(
            ["ffmpeg", *options, "-i", f"file:{path}", *form], capture_output=True, timeout=FFMPEG_WITHIN_S
        )
    except FileNotFoundError as exc:
        raise InputError(f"{path}: this format needs ffmpeg: sudo apt install ffmpeg") from exc
    except subprocess.TimeoutExpired as exc:
        raise InputError(f"{path}: not decoded within {FFMPEG_WITHIN_S:.0f} s") from exc
    if done.returncode != 0 and not done.stdout:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(f"{path}: damaged or no music file ({reason[-1] if reason else 'ffmpeg failed'})")
    return np.frombuffer(done.stdout[: len(done.stdout) // 4 * 4], np.float32)


def _read_all(read: Callable[[float, float], Floats], span: Span, file_s: float) -> list[Floats]:
    """A long span at several places, a short one in its middle. file_s: of the whole file; 0: not known."""
    length_s = max(0.0, min(span.end_s, file_s) - span.begin_s)
    if length_s > LONG_S:
        return [read(span.begin_s + place * length_s, PLACE_S) for place in PLACES]
    middle_s = min(MIDDLE_S, length_s or MIDDLE_S)
    return [read(span.begin_s + (length_s - middle_s) / 2, middle_s)]


def _level(sound: Floats) -> float:
    return float(np.sqrt(np.mean(sound**2))) if len(sound) else 0.0
