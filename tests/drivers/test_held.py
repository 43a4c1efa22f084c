"""Pictures and recordings that are held in memory are read as files are."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from device.configuration.paths import DEMO_SCENE
from device.drivers.pictures import load_picture, picture_in
from device.drivers.sounds import HELD_S, load_sound, sound_in
from device.ports.errors import InputError


def test_a_picture_is_the_same_from_memory() -> None:
    file = DEMO_SCENE / "portrait.jpg"
    assert np.array_equal(picture_in(file.read_bytes()), load_picture(file))


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\xff\xd8\xff\xe0" * 10])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="can't be read"):
        picture_in(data)


def test_neither_huge_pictures_nor_rare_kinds_are_opened() -> None:
    huge, rare = io.BytesIO(), io.BytesIO()
    Image.new("1", (6000, 6000)).save(huge, "PNG")
    Image.new("RGB", (8, 8)).save(rare, "TIFF")
    for data in (huge.getvalue(), rare.getvalue()):
        with pytest.raises(InputError):
            picture_in(data)


def test_a_recording_is_the_same_from_memory(tmp_path: Path) -> None:
    tone = (8000 * np.sin(np.arange(48_000) / 20)).astype(np.int16)
    soundfile.write(tmp_path / "a.wav", tone, 48_000)
    held, kept = sound_in((tmp_path / "a.wav").read_bytes()), load_sound(tmp_path / "a.wav")
    assert np.array_equal(held.samples, kept.samples)
    assert held.seconds == pytest.approx(1.0, abs=0.01)


def test_a_long_one_is_cut(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(16_000 * 40, np.int16), 16_000)
    assert sound_in((tmp_path / "a.wav").read_bytes()).seconds == pytest.approx(HELD_S, abs=0.1)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"nonsense" * 100])
def test_what_is_no_recording_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="the recording"):
        sound_in(data)
