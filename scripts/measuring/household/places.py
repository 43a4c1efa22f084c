"""Where a piece lies with silence, hiss or applause around it, in anti-phase, or of unknown length."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.music.analysis.decoding import NothingToHearError
from device.music.analysis.reader import load_music_reader
from scripts.measuring.mixed.folder import RATE, STYLES
from scripts.training.music.kinds import made

NEAR, NEAR_APPLAUSE = 0.15, 0.2  # how far a place may be moved
SECONDS = 40
PIECES: Mapping[str, int] = {"ballad": 0, "techno": 1, "groove": 6}  # of STYLES
STREAMED: Mapping[str, tuple[str, ...]] = {
    "live.webm": ("-c:a", "libopus", "-b:a", "64k", "-f", "webm", "-live", "1"),
    "piped.mka": ("-c:a", "libvorbis", "-f", "matroska", "-live", "1"),
    "stream.aac": ("-c:a", "aac", "-b:a", "64k", "-f", "adts"),
    "piped.wav": ("-f", "wav"),
}
Sound = NDArray[np.float64]


def moved() -> Iterator[tuple[str, bool, str]]:
    """Of each variant of each piece: its name, whether it lies as the plain one, and how far off."""
    reader = load_music_reader(MODELS)
    with tempfile.TemporaryDirectory(prefix="moodlark-places-") as scratch:
        for name, style in PIECES.items():
            rng = np.random.default_rng(29 + style)
            files = _files(Path(scratch) / name, STYLES[style](rng, SECONDS), rng)
            plain = reader.read(files.pop("plain"))
            for variant, file in files.items():
                heard = None
                with suppress(NothingToHearError):
                    heard = reader.read(file)
                if heard is None:
                    yield f"{name} {variant}", False, "nothing is heard"
                    continue
                away = heard.valence - plain.valence, heard.arousal - plain.arousal
                most = NEAR_APPLAUSE if variant == "applause around" else NEAR
                yield f"{name} {variant}", max(map(abs, away)) <= most, "{:+.2f} / {:+.2f}".format(*away)


def _files(folder: Path, sound: Sound, rng: np.random.Generator) -> dict[str, Path]:
    folder.mkdir(parents=True)
    piece = 0.7 * np.asarray(sound) / np.abs(sound).max()
    variants = _variants(piece, rng)
    files = {name: folder / f"{name}.flac" for name in variants}
    for name, file in files.items():
        soundfile.write(file, variants[name], RATE)
    for name, form in STREAMED.items():
        files[name] = folder / name
        command = ["ffmpeg", "-loglevel", "error", "-i", str(files["plain"]), *form, "-"]
        with files[name].open("wb") as out:
            subprocess.run(command, stdout=out, check=True)
    return files


def _variants(piece: Sound, rng: np.random.Generator) -> dict[str, Sound]:
    none, clapped = np.zeros(RATE), _applause(25, rng)
    return {
        "plain": piece,
        "silence before": np.concatenate([np.tile(none, 90), piece]),
        "silence behind": np.concatenate([piece, np.tile(none, 120)]),
        "hiss behind": np.concatenate([piece, rng.normal(0, 0.0004, RATE * 160)]),
        "hidden track": np.concatenate([piece, np.tile(none, 240), piece[: 20 * RATE]]),
        "island": np.concatenate([np.tile(none, 27), piece[: 14 * RATE], np.tile(none, 121)]),
        "anti-phase": np.stack([piece, -piece], 1),
        "nearly anti-phase": np.stack([piece, -0.97 * np.roll(piece, 20)], 1),
        "applause around": np.concatenate([clapped, piece, clapped]),
    }


def _applause(seconds: int, rng: np.random.Generator) -> Sound:
    """As loud as a hall that claps."""
    times = np.arange(seconds * RATE) / RATE
    claps = np.concatenate([made.applause(rng) for _ in range(seconds // made.SECONDS + 1)])
    at = np.interp(times, np.arange(len(claps)) / made.RATE, claps)
    return np.asarray(0.4 * at / np.abs(at).max())
