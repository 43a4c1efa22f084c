"""How a person usually sounds, kept beside the memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.memory.voices import Voices
from device.mood.usual import Usual

ANNA = Usual({"calm": 0.25, "sad": -0.25}, valence=0.1, arousal=-0.3, count=12)


def test_what_is_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    Voices(tmp_path / "moodlark.db").keep("anna", ANNA)
    assert Voices(tmp_path / "moodlark.db").usual("anna") == ANNA


def test_people_are_told_apart_by_name(tmp_path: Path) -> None:
    voices = Voices(tmp_path / "moodlark.db")
    voices.keep("anna", ANNA)
    assert voices.usual("ben") == Usual()


def test_what_is_forgotten_leaves_no_trace(tmp_path: Path) -> None:
    voices = Voices(tmp_path / "moodlark.db")
    voices.keep("anna", ANNA)
    voices.forget()
    assert voices.usual("anna") == Usual()
    assert not any(b"anna" in file.read_bytes() for file in tmp_path.iterdir())


def test_before_anything_is_kept_no_file_is_made(tmp_path: Path) -> None:
    voices = Voices(tmp_path / "moodlark.db")
    voices.forget()
    assert voices.usual("anna") == Usual()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_is_said_and_the_box_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "library.db").write_bytes(b"no database at all" * 100)
    voices = Voices(tmp_path / "moodlark.db")
    voices.keep("anna", ANNA)
    assert voices.usual("anna") == Usual()
    assert "how a person usually sounds is not remembered" in caplog.text
