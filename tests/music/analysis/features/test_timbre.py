"""What is heard in a track close up is small, whole and the same again once packed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

from device.configuration.paths import MODELS
from device.music.analysis.reader import load_music_reader
from device.values.library.timbre import SIZE, SOUNDS, VECTOR, Timbre, unpacked
from tests.music.analysis.features.test_tempo import RATE_HZ, clicks


def test_what_was_packed_is_the_same_again() -> None:
    timbre = Timbre(123.4, 21, bytes(range(len(SOUNDS))), bytes(VECTOR))
    assert unpacked(timbre.packed()) == timbre
    assert unpacked(b"") is None
    assert unpacked(timbre.packed() + b"x") is None


def test_a_track_takes_at_most_two_hundred_bytes() -> None:
    assert SIZE <= 200


def test_a_file_is_heard_close_up(tmp_path: Path) -> None:
    file = tmp_path / "loop.wav"
    soundfile.write(file, clicks(100, 20.0), RATE_HZ)
    found = unpacked(load_music_reader(MODELS).read(file).timbre)
    assert found is not None
    assert min(abs(found.bpm * octave / 100 - 1) for octave in (0.5, 1, 2)) < 0.04
    assert found.has("vocal") < 0.5
    assert np.frombuffer(found.vector, np.int8).any()
