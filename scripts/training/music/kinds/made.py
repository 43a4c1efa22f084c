"""Sounds that are made: speech by espeak-ng, noises, plain music of many kinds; four seconds, 16 kHz."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

RATE, SECONDS = 16_000, 4
COUNT = RATE * SECONDS
Sound = Any

SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 4, 7, 9))
CHORDS = (
    (0, 12),
    (0, 7),
    (0, 7, 12),
    (0, 4, 7),
    (0, 3, 7),
    (0, 3, 7, 10),
    (0, 4, 7, 11),
    (0, 5, 7),
    (-12, 0, 7, 16),
)
_LANGUAGES = """en-gb en-us en-gb-scotland en-029 de fr es it pt pt-br nl sv da nb fi pl cs ru uk tr el hu ro
    hr ar fa hi cmn ja ko id vi sw ca et lv lt sk bg ta"""
VOICES = tuple(_LANGUAGES.split())
MANNERS = ("", "+f2", "+f3", "+f5", "+m3", "+m4", "+m7", "+croak", "+whisper")
TEXTS = (
    "It was late in the year when the carter came over the pass, and nobody in the village had expected him.",
    "Welcome back. Today we talk about tomatoes, why they split in the rain, and what one can do about it.",
    "The meeting begins at nine; please bring the papers, two pencils and the figures of the last quarter.",
    "Der Zug fährt um acht Uhr ab, und wer zu spät kommt, wartet eine Stunde auf den nächsten am Gleis.",
    "Il y avait une fois un vieux moulin au bord de la rivière, et personne ne savait qui y habitait.",
    "No se sabe cuándo volverán, pero la casa está limpia, la mesa puesta y la puerta abierta para todos.",
)


def spoken(rng: np.random.Generator) -> Sound:
    """Somebody speaking: any voice, speed and pitch."""
    voice = f"{rng.choice(VOICES)}{rng.choice(MANNERS)}"
    command = ["espeak-ng", "-v", voice, "-s", str(rng.integers(110, 210)), "-p", str(rng.integers(20, 80))]
    texts = " ".join(rng.permutation(TEXTS)[:2])
    raw = subprocess.run([*command, "--stdout", texts], check=True, capture_output=True).stdout
    sound = np.frombuffer(raw[44 : len(raw) // 2 * 2], np.int16).astype(np.float32)
    place = np.arange(0, len(sound) - 1, 22_050 / RATE)
    sound = np.interp(place, np.arange(len(sound)), sound)
    begin = int(rng.integers(0, max(1, len(sound) - COUNT)))
    return _fit(sound[begin : begin + COUNT])


def noise(rng: np.random.Generator) -> Sound:
    """One of many kinds of noise."""
    makers: tuple[Callable[[np.random.Generator], Sound], ...] = (
        *(_coloured, _coloured, _banded, applause, _rain, _waves, _wind, _engine, _tones, _sweep),
        *(_clicks, _beeps, _siren, _crackle, _hum, _knocks, _chirps, _tone, _crowd, _machine),
    )
    return _fit(makers[rng.integers(len(makers))](rng))


def hums(rng: np.random.Generator) -> Sound:
    """What lies nearest to a drone and is none: mains, engines, machines, tones."""
    makers = (_hum, _engine, _machine, _tones)
    return _fit(makers[rng.integers(len(makers))](rng))


def plain_music(rng: np.random.Generator) -> Sound:
    """A few instruments, computed: chords, a tune, a bass, drums, or some of these."""
    beat = 60 / rng.uniform(55, 170)
    root = 55 * 2 ** (rng.integers(0, 24) / 12)
    scale = SCALES[rng.integers(len(SCALES))]
    parts = rng.random(4) < (0.7, 0.7, 0.4, 0.45)
    if not parts[:2].any():
        parts[rng.integers(2)] = True
    out = np.zeros(COUNT + 4 * RATE)
    timbre, base = _timbre(rng), root
    for n, at in enumerate(np.arange(0, SECONDS, beat)):
        base = root * 2 ** (rng.choice((0, 0, 3, 5, 7, -2, -4)) / 12) if n % 4 == 0 else base
        if parts[0] and n % rng.integers(1, 5) == 0:
            for step in (0, scale[2], 7):
                _add(out, at, timbre(base * 2 ** (step / 12) * 2, beat * 2.5), 0.2)
        if parts[1]:
            for half in (0, 0.5) if rng.random() < 0.5 else (0,):
                hz = root * 4 * 2 ** ((rng.choice(scale) + 12 * rng.integers(0, 2)) / 12)
                _add(out, at + half * beat, timbre(hz, beat), 0.25)
        if parts[2]:
            _add(out, at, _string(base, beat, rng), 0.3)
        if parts[3]:
            _drums(out, at, beat, n, rng)
    return _fit(out[:COUNT] + 1e-4 * rng.normal(size=COUNT))


def sustained(rng: np.random.Generator) -> Sound:
    """Pads, drones and bowed chords: music without a beat, sometimes with breath, wind or an echo in it."""
    root = 55 * 2 ** (rng.integers(0, 24) / 12)
    steps = CHORDS[rng.integers(len(CHORDS))]
    out = sum(_swelling(root * 2 ** (step / 12), rng) for step in steps)
    if rng.random() < 0.5:  # the next chord comes in
        moved = root * 2 ** (rng.choice((-4, -2, 3, 5, 7)) / 12)
        later = sum(_swelling(moved * 2 ** (step / 12), rng) for step in steps)
        place = np.linspace(-4, 4, COUNT) - rng.uniform(-3, 3)
        out = out / (1 + np.exp(4 * place)) + later / (1 + np.exp(-4 * place))
    if rng.random() < 0.4:
        out = np.fft.irfft(np.fft.rfft(out) * np.fft.rfft(_echo(rng)), COUNT)
    return _fit(out / _level(out) + rng.choice((0.001, 0.03, 0.1)) * _coloured(rng))


def _swelling(hz: float, rng: np.random.Generator) -> Sound:
    """One held note of a few strings or pipes that beat against each other."""
    t = np.arange(COUNT) / RATE
    falls, count = rng.uniform(0.8, 2.2), rng.integers(1, 14)
    loudness = 1 + rng.uniform(0, 0.6) * np.sin(2 * np.pi * rng.uniform(0.05, 5) * t + rng.uniform(0, 6))
    strings = [2 ** (rng.normal(0, 0.005)) for _ in range(rng.integers(1, 4))]
    parts = [(k, k**-falls) for k in range(1, count + 1) if k * hz < 0.45 * RATE]
    return loudness * sum(
        gain * np.sin(2 * np.pi * k * hz * off * t + rng.uniform(0, 6))
        for off in strings
        for k, gain in parts
    )


def _echo(rng: np.random.Generator) -> Sound:
    """A large room."""
    room = rng.normal(size=COUNT) * np.exp(-np.arange(COUNT) / RATE * rng.uniform(2, 8))
    room[0] = np.abs(room).sum() / 10
    return room


def _timbre(rng: np.random.Generator) -> Callable[[float, float], Sound]:
    weights = rng.random(rng.integers(1, 10)) / np.arange(1, 20)[: rng.integers(1, 10)].mean()
    decay, attack = rng.uniform(0.3, 8), rng.choice((0.003, 0.01, 0.1, 0.4))
    wobble = rng.choice((0.0, 0.0, 0.004))

    def tone(hz: float, seconds: float) -> Sound:
        t = np.arange(int(seconds * RATE)) / RATE
        phase = 2 * np.pi * hz * (t + wobble * np.sin(2 * np.pi * 5.5 * t) / 5.5)
        wave = (
            sum(w * np.sin(k * phase) / k for k, w in enumerate(weights, 1) if k * hz < 0.45 * RATE) + 0 * t
        )
        return wave * np.exp(-decay * t) * np.minimum(1, t / attack) * np.minimum(1, (seconds - t) / 0.02)

    return tone


def _string(hz: float, seconds: float, rng: np.random.Generator) -> Sound:
    period = max(2, int(RATE / hz))
    ring = rng.normal(size=period)
    out = np.empty(int(seconds * RATE))
    for start in range(0, len(out), period):
        some = out[start : start + period]
        some[:] = ring[: len(some)]
        ring = 0.5 * (ring + np.roll(ring, 1)) * 0.995
    return out


def _drums(out: Sound, at: float, beat: float, n: int, rng: np.random.Generator) -> None:
    t = np.arange(int(0.2 * RATE)) / RATE
    _add(out, at, np.sin(2 * np.pi * (50 + 80 * np.exp(-30 * t)) * t) * np.exp(-15 * t), 0.8)
    if n % 2:
        _add(out, at, rng.normal(size=len(t)) * np.exp(-20 * t), 0.3)
    for half in (0, 0.5):
        hat = rng.normal(size=800) * np.exp(-np.arange(800) / 150)
        _add(out, at + half * beat, hat, 0.15)


def _add(out: Sound, at_s: float, sound: Sound, gain: float) -> None:
    begin = int(at_s * RATE)
    some = out[begin : begin + len(sound)]
    some += gain * sound[: len(some)]


def _coloured(rng: np.random.Generator) -> Sound:
    return _shaped(rng, lambda hz: np.maximum(hz, 20) ** -rng.choice((0, 0, 0.5, 1, 1, -0.5)))


def _banded(rng: np.random.Generator) -> Sound:
    centre, width = rng.uniform(100, 6000), rng.uniform(0.2, 1.5)
    return _shaped(rng, lambda hz: np.exp(-0.5 * (np.log2(np.maximum(hz, 1) / centre) / width) ** 2))


def _shaped(rng: np.random.Generator, gain: Callable[[Any], Any]) -> Sound:
    bins = np.fft.rfft(rng.normal(size=COUNT))
    return np.fft.irfft(bins * gain(np.fft.rfftfreq(COUNT, 1 / RATE)), COUNT)


def _bursts(rng: np.random.Generator, a_second: float, make: Callable[[], Sound]) -> Sound:
    out = np.zeros(COUNT)
    for at in rng.uniform(0, SECONDS, rng.poisson(a_second * SECONDS) + 1):
        _add(out, at, make(), rng.uniform(0.2, 1))
    return out


def applause(rng: np.random.Generator) -> Sound:
    """Few or many hands, more or less of a hall."""
    length, decay = rng.integers(80, 400), rng.uniform(20, 90)
    claps = _bursts(
        rng, rng.uniform(20, 900), lambda: rng.normal(size=length) * np.exp(-np.arange(length) / decay)
    )
    return claps + rng.uniform(0, 0.5) * _coloured(rng)


def _rain(rng: np.random.Generator) -> Sound:
    drops = _bursts(rng, rng.uniform(5, 200), lambda: rng.normal(size=60) * np.exp(-np.arange(60) / 12))
    return drops + rng.uniform(0.1, 1) * _banded(rng) / 0.3


def _waves(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    return _coloured(rng) * (0.4 + np.sin(2 * np.pi * rng.uniform(0.05, 0.3) * t + rng.uniform(0, 6)) ** 2)


def _wind(rng: np.random.Generator) -> Sound:
    slow = np.interp(np.arange(COUNT), np.linspace(0, COUNT, 12), rng.uniform(0.1, 1, 12))
    return _banded(rng) * slow


def _engine(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    hz = rng.uniform(20, 140) * (1 + 0.03 * np.sin(2 * np.pi * rng.uniform(0.1, 2) * t))
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    hum = sum(rng.random() * np.sin(k * phase) / k for k in range(1, 12))
    return hum + rng.uniform(0.02, 0.6) * _coloured(rng)


def _machine(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    return _banded(rng) * (1 + np.sign(np.sin(2 * np.pi * rng.uniform(2, 25) * t))) + 0.2 * _engine(rng)


def _tone(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    shapes = (np.sin, lambda x: np.sign(np.sin(x)), lambda x: (x / np.pi) % 2 - 1)
    return shapes[rng.integers(3)](2 * np.pi * rng.uniform(60, 6000) * t) + 1e-3 * rng.normal(size=COUNT)


def _tones(rng: np.random.Generator) -> Sound:
    return sum(_tone(rng) for _ in range(2)) * (rng.random() < 0.5 or _gate(rng))


def _sweep(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    low, high = np.sort(rng.uniform(30, 7500, 2))
    return np.sin(2 * np.pi * (low * t + (high - low) * t**2 / (2 * SECONDS)))


def _gate(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    return (np.sin(2 * np.pi * rng.uniform(0.3, 6) * t) > rng.uniform(-0.5, 0.8)).astype(float)


def _clicks(rng: np.random.Generator) -> Sound:
    """A metronome, a clock."""
    length = int(rng.integers(3, 1500))
    t = np.arange(length) / RATE
    hz, every = rng.uniform(300, 4000), rng.uniform(0.2, 1.5)
    sounds = (np.ones(length), np.sin(2 * np.pi * hz * t) * np.exp(-t * 80), rng.normal(size=length))
    click, out = sounds[rng.integers(3)], np.zeros(COUNT)
    accent = rng.choice((1, 2, 3, 4))
    for n, at in enumerate(np.arange(rng.uniform(0, every), SECONDS, every)):
        _add(out, at, click, 1.0 if n % accent == 0 else 0.6)
    return out


def _beeps(rng: np.random.Generator) -> Sound:
    return _tone(rng) * _gate(rng)


def _siren(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    hz = rng.uniform(400, 1200) * 2 ** (0.4 * np.sin(2 * np.pi * rng.uniform(0.2, 4) * t))
    return np.sin(2 * np.pi * np.cumsum(hz) / RATE) + 0.02 * rng.normal(size=COUNT)


def _crackle(rng: np.random.Generator) -> Sound:
    return _bursts(rng, rng.uniform(3, 60), lambda: rng.normal(size=12)) + 0.05 * _coloured(rng)


def _hum(rng: np.random.Generator) -> Sound:
    t = np.arange(COUNT) / RATE
    hz = rng.choice((50, 60)) * rng.choice((1, 2))
    return sum(rng.random() * np.sin(2 * np.pi * hz * k * t) for k in range(1, 9)) + 0.05 * _coloured(rng)


def _knocks(rng: np.random.Generator) -> Sound:
    def knock() -> Sound:
        t = np.arange(2000) / RATE
        return np.sin(2 * np.pi * rng.uniform(60, 400) * t) * np.exp(-t * 40) + 0.3 * rng.normal(
            size=2000
        ) * np.exp(-t * 60)

    return _bursts(rng, rng.uniform(0.5, 6), knock) + rng.uniform(0.001, 0.05) * _coloured(rng)


def _chirps(rng: np.random.Generator) -> Sound:
    def chirp() -> Sound:
        t = np.arange(int(rng.uniform(0.03, 0.25) * RATE)) / RATE
        hz = rng.uniform(1800, 6500) + rng.uniform(-20_000, 20_000) * t
        return np.sin(2 * np.pi * np.cumsum(hz) / RATE) * np.sin(np.pi * t / t[-1])

    return _bursts(rng, rng.uniform(1, 9), chirp) + rng.uniform(0.005, 0.1) * _coloured(rng)


def _crowd(rng: np.random.Generator) -> Sound:
    """Many people murmuring: noise through vowels that move."""
    parts = [_banded(rng) * np.repeat(rng.uniform(0, 1, 20), COUNT // 20) for _ in range(6)]
    return sum(part / max(1e-9, _level(part)) for part in parts)


def _fit(sound: Sound) -> Sound:
    """Four seconds, as loud as every stretch is."""
    if len(sound) < COUNT:
        sound = np.resize(sound, COUNT)
    return np.asarray(sound[:COUNT] * 0.1 / max(1e-9, _level(sound[:COUNT])), np.float32)


def _level(sound: Sound) -> float:
    return float(np.sqrt(np.mean(np.square(sound))))


def many(make: Callable[[np.random.Generator], Sound], count: int, seed: int) -> Iterator[Sound]:
    """So many of a kind, always the same ones."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield make(rng)
