"""Piper's voice, by a program in its place: what it makes is heard in a real room of sound."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from device.drivers.aloud.piper import Piper, rate_of
from device.ports.errors import SpeechError
from device.simulated.soundcard import VirtualSoundCard
from tests.simulated.test_soundcard import heard

WITHIN_S = 10.0

pytestmark = pytest.mark.skipif(shutil.which("aplay") is None, reason="aplay is not installed")


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    path = tmp_path / "joe.onnx"
    path.touch()
    path.with_name("joe.onnx.json").write_text(json.dumps({"audio": {"sample_rate": 22_050}}))
    return path


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """A program in Piper's place that notes down what it is told."""

    def made(then: str) -> str:
        path = tmp_path / "piper"
        path.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\ncat > "{tmp_path}/said"\n{then}\n')
        path.chmod(0o755)
        return str(path)

    return made


def over(piper: Piper) -> bool:
    """Whether it ended well, within a time."""
    until = time.monotonic() + WITHIN_S
    while not piper.check():
        assert time.monotonic() < until
        time.sleep(0.01)
    return True


def test_what_piper_makes_is_heard_at_the_rate_of_its_voice(
    voice: Path, program: Callable[[str], str], tmp_path: Path
) -> None:
    loud = tmp_path / "loud"
    loud.write_bytes((8_000 * np.sign(np.sin(np.arange(44_100) / 10))).astype("<i2").tobytes())
    piper = Piper(program(f'cat "{loud}"'), voice)
    with VirtualSoundCard():
        piper.say("Good\nnight.")
        assert np.abs(heard(16_000, seconds=1.0)).max() > 2_000
        piper.close()
        assert piper.check()
    assert (tmp_path / "said").read_text() == "Good night.\n"
    assert (tmp_path / "asked").read_text().split() == ["-m", str(voice), "--output-raw"]


def test_it_is_silenced_at_once(voice: Path, program: Callable[[str], str]) -> None:
    piper = Piper(program("sleep 60"), voice)
    piper.say("A long story.")
    assert not piper.check()
    piper.close()
    assert piper.check()


def test_a_piper_that_fails_or_is_not_there_is_named_with_the_mend(
    voice: Path, program: Callable[[str], str]
) -> None:
    piper = Piper(program("exit 3"), voice)
    with VirtualSoundCard():
        piper.say("Good night.")
        with pytest.raises(SpeechError, match=r"answers\.program"):
            over(piper)
    with pytest.raises(SpeechError, match=r"no-such-piper.*answers\.program"):
        Piper("no-such-piper", voice).say("Good night.")


def test_what_is_no_voice_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=r"other\.onnx is no voice of Piper's"):
        rate_of(tmp_path / "other.onnx")
