"""The synthetic voice, heard in a real room of sound."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from device.drivers.aloud.speech import Espeak
from device.ports.errors import SpeechError
from device.simulated.soundcard import VirtualSoundCard
from tests.simulated.test_soundcard import heard

WITHIN_S = 10.0


@pytest.fixture
def espeak() -> Iterator[Espeak]:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    espeak = Espeak()
    yield espeak
    espeak.close()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in espeak-ng's place: what it is told it writes down beside itself."""
    path = tmp_path / "espeak-ng"
    path.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/words"\ncat > "{tmp_path}/heard"\n')
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return path


def over(speech: Espeak) -> None:
    """Wait until it is said; SpeechError as check() raises it."""
    until = time.monotonic() + WITHIN_S
    while speech._program._running is not None:
        assert time.monotonic() < until
        speech.check()


def test_it_is_heard_in_the_room(espeak: Espeak) -> None:
    with VirtualSoundCard():
        assert np.abs(heard(16_000, seconds=0.2)).max() < 10
        espeak.say("The code of this box is: alfa, bravo, charlie.")
        assert np.abs(heard(16_000, seconds=2.0)).max() > 1_000


def test_without_a_loudspeaker_it_says_what_to_do(espeak: Espeak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    espeak.say("Nobody hears this.")
    with pytest.raises(SpeechError, match="and a loudspeaker"):
        over(espeak)
    espeak.check()


def test_what_is_said_is_in_no_list_of_processes(program: Path) -> None:
    speech = Espeak()
    speech.say("K, as in Kilo.")
    over(speech)
    assert (program.parent / "heard").read_text() == "K, as in Kilo."
    assert "Kilo" not in (program.parent / "words").read_text()


def test_what_is_said_next_ends_what_was_being_said(program: Path) -> None:
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    speech = Espeak()
    speech.say("A long story.")
    first = speech._program._running
    speech.say("Another one.")
    assert first is not None
    assert first.returncode is not None
    speech.close()


def test_without_the_program_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SpeechError, match="sudo apt install espeak-ng"):
        Espeak().say("Nobody hears this.")
