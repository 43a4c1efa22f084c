"""The beat of loops whose tempo is known, and the key of chords."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from device.music.analysis.features.key import key
from device.music.analysis.features.tempo import tempo
from device.music.analysis.groove import listened
from device.values.library.timbre import NO_KEY, Timbre

RATE_HZ = 16_000
C_MAJOR = ((0, 4, 7), (5, 9, 12), (7, 11, 14), (0, 4, 7))
A_MINOR = ((9, 12, 16), (2, 5, 9), (4, 8, 11), (9, 12, 16))
Chords = tuple[tuple[int, ...], ...]
Sound = NDArray[np.float32]


def clicks(bpm: float, seconds: float = 4.0, late_s: float = 0.1) -> Sound:
    """Short bursts of noise, one a beat, over a little hiss."""
    rng = np.random.default_rng(3)
    sound = rng.normal(0, 0.003, int(seconds * RATE_HZ))
    for beat in np.arange(late_s, seconds - 0.05, 60 / bpm):
        begin = int(beat * RATE_HZ)
        sound[begin : begin + 400] += rng.normal(0, 0.3, 400)
    return np.asarray(sound, np.float32)


def chord(notes: tuple[int, ...], seconds: float = 3.0) -> Sound:
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    waves = [np.sin(2 * np.pi * 261.63 * 2 ** (note / 12) * time) for note in notes]
    return np.asarray(0.1 * np.sum(waves, axis=0), np.float32)


@pytest.mark.parametrize("bpm", [58, 72, 90, 104, 120, 137, 160])
def test_the_beat_of_clicks_is_found_but_for_an_octave(bpm: float) -> None:
    parts = [listened(clicks(bpm, late_s=late_s), RATE_HZ) for late_s in (0.05, 0.2, 0.31)]
    found = tempo([part.strength for part in parts], parts[0].frame_s)
    assert min(abs(found * octave / bpm - 1) for octave in (0.5, 1, 2)) < 0.04


def test_where_nothing_beats_there_is_no_tempo() -> None:
    hiss = np.random.default_rng(1).normal(0, 0.1, 4 * RATE_HZ).astype(np.float32)
    assert tempo([listened(hiss, RATE_HZ).strength], 512 / RATE_HZ) == 0
    assert tempo([], 0.03) == 0


@pytest.mark.parametrize(("chords", "name"), [(C_MAJOR, "C major"), (A_MINOR, "A minor")])
def test_the_key_of_a_cadence_is_its_own(chords: Chords, name: str) -> None:
    found = key([listened(chord(notes), RATE_HZ).notes for notes in chords])
    assert Timbre(0, found, b"", b"").key_name == name


def test_where_all_notes_are_alike_there_is_no_key() -> None:
    assert key([np.ones(12)]) == NO_KEY
    assert Timbre(0, NO_KEY, b"", b"").key_name == ""
