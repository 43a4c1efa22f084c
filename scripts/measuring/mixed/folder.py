"""Fill a folder with 200 files: music of ten kinds and more, and 70 that are none or not wanted."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from device.values import Settings
from scripts.training.music.kinds import made

RATE = 22_050
MUSIC, OTHERS = 130, 70
FOLDER = "stuff"  # tells nothing
ENDINGS = (".ogg", ".flac", ".mp3", ".opus")
Sound = Any


def fill(folder: Path, demo: Path) -> dict[str, str]:
    """What each file is, by its name in the folder: "music", or why it is none. demo: free music."""
    kinds: dict[str, str] = {}
    free = [path for path in sorted(demo.rglob("*")) if path.suffix in ENDINGS and _is_long(path)]
    for number, path in enumerate(free[:50]):
        name = f"{FOLDER}/{number:03}{path.suffix}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / name)
        kinds[name] = "music"
    rng = np.random.default_rng(29)
    for number in range(len(kinds), MUSIC):
        style = STYLES[number % len(STYLES)]
        name = f"{FOLDER}/{number:03}{ENDINGS[number % len(ENDINGS)]}"
        _write(folder / name, style(rng, float(rng.uniform(35, 60))))
        kinds[name] = "music"
    return kinds | _others(folder, rng)


def _is_long(path: Path) -> bool:
    """Whether the settings' shortest length lets it be played."""
    return bool(soundfile.info(path).duration >= Settings().shortest_s)


def _others(folder: Path, rng: np.random.Generator) -> dict[str, str]:
    makers: tuple[tuple[str, int, Callable[[Path, np.random.Generator], None]], ...] = (
        ("speech", 24, lambda path, rng: _write(path, _long(made.spoken, rng), 16_000)),
        ("noise", 22, lambda path, rng: _write(path, _long(made.noise, rng), 16_000)),
        ("short", 8, lambda path, rng: _write(path, _song(rng, float(rng.uniform(3, 25)), 120))),
        ("long", 2, lambda path, rng: _write(path, np.tile(_song(rng, 60.0, 125), 23))),
        ("film", 6, _film),
        ("broken", 8, _broken),
    )
    kinds: dict[str, str] = {}
    for kind, count, make in makers:
        for number in range(count):
            ending = ".mp4" if kind == "film" else ENDINGS[number % len(ENDINGS)]
            name = f"{FOLDER}/{MUSIC + len(kinds):03}{ending}"
            make(folder / name, rng)
            kinds[name] = kind
    assert len(kinds) == OTHERS
    return kinds


def _long(make: Callable[[np.random.Generator], Sound], rng: np.random.Generator) -> Sound:
    """One kind of speech or noise for three quarters of a minute."""
    return np.tile(make(rng), 11)


def _film(path: Path, rng: np.random.Generator) -> None:
    sound = path.with_suffix(".wav")
    _write(sound, _song(rng, 40.0, 100))
    pictures = ["-f", "lavfi", "-i", "testsrc=size=160x120:rate=5:duration=40"]
    form = ["-c:v", "mpeg4", "-c:a", "aac", "-shortest"]
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", *pictures, "-i", str(sound), *form, str(path)], check=True
    )
    sound.unlink()


def _broken(path: Path, rng: np.random.Generator) -> None:
    """Empty, cut off, zeros inside, or silent."""
    if path.suffix == ENDINGS[0]:
        path.write_bytes(b"")
    elif path.suffix == ENDINGS[3]:
        _write(path, np.zeros(40 * RATE))
    else:
        _write(path, _song(rng, 60.0, 90))
        whole = path.read_bytes()
        kept = len(whole) // 5
        path.write_bytes(whole[:kept] + (b"" if path.suffix == ENDINGS[1] else bytes(len(whole) - kept)))


def _write(path: Path, sound: Sound, rate: int = RATE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    peak = float(np.abs(sound).max()) or 1.0
    content = (0.7 * sound / peak).astype(np.float32)
    if path.suffix in (".flac", ".wav"):
        soundfile.write(path, content, rate)
        return
    form = ["-f", "f32le", "-ac", "1", "-ar", f"{rate}", "-i", "-", "-b:a", "64k", str(path)]
    subprocess.run(["ffmpeg", "-y", "-loglevel", "error", *form], input=content.tobytes(), check=True)


def _note(hz: float, seconds: float, partials: int, decay: float, attack: float = 0.01) -> Sound:
    t = np.arange(int(seconds * RATE)) / RATE
    wave = sum(np.sin(2 * np.pi * hz * k * t) / k**1.4 for k in range(1, partials + 1))
    return wave * np.exp(-decay * t) * np.minimum(1, t / attack) * np.minimum(1, (seconds - t) / 0.02)


def _song(
    rng: np.random.Generator,
    seconds: float,
    bpm: float,
    *,
    parts: str = "ctd",
    minor: bool = False,
    **sound: Any,
) -> Sound:
    """parts: c chords, t a tune, d drums, b a bass, a an arpeggio. sound: of the notes."""
    beat, out = 60 / bpm, np.zeros(int((seconds + 4) * RATE))
    root = 110 * 2 ** (int(rng.integers(0, 12)) / 12)
    scale = (0, 2, 3, 5, 7, 8, 12) if minor else (0, 2, 4, 5, 7, 9, 12)
    form = {"partials": 4, "decay": 2.5} | sound
    for n in range(int(seconds / beat)):
        base = root * 2 ** ((0, 5, 7, 3)[(n // 4) % 4] / 12)
        steps = (0, scale[2], 7)
        if "c" in parts and n % 2 == 0:
            for step in steps:
                _add(out, n * beat, _note(base * 2 ** (step / 12), 2.2 * beat, **form), 0.25)
        if "a" in parts:
            for part in range(4):
                hz = base * 2 * 2 ** (steps[part % 3] / 12)
                _add(out, (n + part / 4) * beat, _note(hz, beat / 2, **form), 0.2)
        if "t" in parts:
            _add(out, n * beat, _note(root * 2 * 2 ** (int(rng.choice(scale)) / 12), beat, **form), 0.3)
        if "b" in parts:
            _add(out, n * beat, _note(base / 2, beat * 0.9, **form), 0.5)
        if "d" in parts:
            t = np.arange(int(0.15 * RATE)) / RATE
            _add(out, n * beat, np.sin(2 * np.pi * (50 + 80 * np.exp(-30 * t)) * t) * np.exp(-18 * t), 0.8)
            hat = rng.normal(0, 1, 900) * np.exp(-np.arange(900) / 200)
            _add(out, (n + 0.5) * beat, hat, 0.12)
    return out[: int(seconds * RATE)]


def _add(out: Sound, at_s: float, sound: Sound, gain: float) -> None:
    begin = int(at_s * RATE)
    some = out[begin : begin + len(sound)]
    some += gain * sound[: len(some)]


STYLES: tuple[Callable[[np.random.Generator, float], Sound], ...] = (
    lambda rng, s: _song(rng, s, 62, parts="ct", minor=True, decay=0.8),  # a ballad
    lambda rng, s: _song(rng, s, 128, parts="cbd"),  # techno
    lambda rng, s: _song(rng, s, 140, parts="atd", partials=9, decay=1.0),  # chip
    lambda rng, s: _song(rng, s, 40, parts="c", decay=0.1, attack=0.8),  # pads
    lambda rng, s: _song(rng, s, 96, parts="ta", decay=4.0),  # a piano alone
    lambda rng, s: _song(rng, s, 105, parts="ct", decay=6.0, partials=7),  # plucked
    lambda rng, s: _song(rng, s, 112, parts="tbd", minor=True),  # a groove
    lambda rng, s: _song(rng, s, 76, parts="ct", decay=0.0, partials=8, attack=0.05),  # an organ
    lambda rng, s: _song(rng, s, 88, parts="t", decay=0.3, partials=2, attack=0.06),  # a flute alone
    lambda rng, s: _song(rng, s, 170, parts="cbd", minor=True, partials=12, decay=1.0),  # loud and fast
)
