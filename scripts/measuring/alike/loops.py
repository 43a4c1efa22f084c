"""Loops of drums, clicks and chords whose tempo is known, made by a seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

RATE_HZ = 22_050
SECONDS = 24.0
TEMPI = (55, 66, 78, 85, 93, 101, 116, 124, 141, 163)

Place = Callable[[float, Any, float], None]


def loops() -> list[tuple[str, float, Any]]:
    """Of each kind ten: its name, its beats a minute, and its sound."""
    rng = np.random.default_rng(30)
    return [(name, float(bpm), _loop(kind, bpm, rng)) for name, kind in KINDS.items() for bpm in TEMPI]


def _loop(kind: Callable[[Place, float, int, Any], None], bpm: float, rng: Any) -> Any:
    sound = rng.normal(0, 0.01, int(SECONDS * RATE_HZ))

    def place(at_s: float, wave: Any, gain: float) -> None:
        begin = int(at_s * RATE_HZ)
        part = wave[: max(0, len(sound) - begin)]
        sound[begin : begin + len(part)] += gain * part

    for beat in range(int(SECONDS * bpm / 60)):
        kind(place, 60 / bpm, beat, rng)
    return sound / np.abs(sound).max()


def _time(seconds: float) -> Any:
    return np.arange(int(seconds * RATE_HZ)) / RATE_HZ


def _kick() -> Any:
    time = _time(0.25)
    return np.sin(2 * np.pi * (60 + 80 * np.exp(-30 * time)) * time) * np.exp(-14 * time)


def _noise(rng: Any, fall: float) -> Any:
    time = _time(0.2)
    return rng.normal(0, 0.5, len(time)) * np.exp(-fall * time)


def _rock(place: Place, beat_s: float, beat: int, rng: Any) -> None:
    place(beat * beat_s, _kick() if beat % 2 == 0 else _noise(rng, 22), 1.0)
    for half in (0.0, 0.5):
        place((beat + half) * beat_s, _noise(rng, 70), 0.3)


def _waltz(place: Place, beat_s: float, beat: int, rng: Any) -> None:
    place(beat * beat_s, _kick() if beat % 3 == 0 else _noise(rng, 70), 1.0 if beat % 3 == 0 else 0.4)


def _swing(place: Place, beat_s: float, beat: int, rng: Any) -> None:
    place(beat * beat_s, _kick() if beat % 4 == 0 else _noise(rng, 30), 0.6)
    place((beat + 0.66) * beat_s, _noise(rng, 70), 0.3)


def _house(place: Place, beat_s: float, beat: int, rng: Any) -> None:
    place(beat * beat_s, _kick(), 1.0)
    place((beat + 0.5) * beat_s, _noise(rng, 70), 0.4)


def _chords(place: Place, beat_s: float, beat: int, rng: Any) -> None:
    time = _time(1.8 * beat_s)
    base = 220 * 2 ** (int(rng.choice([0, 2, 4, 5, 7, 9])) / 12)
    waves = [np.sin(2 * np.pi * base * ratio * time) for ratio in (1, 1.25, 1.5, 2)]
    place(beat * beat_s, np.sum(waves, axis=0) * np.exp(-3 * time), 0.2)


def _broken(place: Place, beat_s: float, beat: int, rng: Any) -> None:
    for quarter, gain in ((0.0, 0.5), (0.25, 0.25), (0.5, 0.35), (0.75, 0.25)):
        place((beat + quarter) * beat_s, _noise(rng, 70), gain)
    if beat % 4 == 0:
        for at in (0.0, 0.75, 1.5, 2.5, 3.0):
            place((beat + at) * beat_s, _kick(), 1.0)
        for at in (1.0, 3.0):
            place((beat + at) * beat_s, _noise(rng, 22), 0.8)


KINDS = {
    "rock": _rock,
    "waltz": _waltz,
    "swing": _swing,
    "house": _house,
    "chords": _chords,
    "broken": _broken,
}
