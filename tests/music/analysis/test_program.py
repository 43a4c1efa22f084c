"""The program that listens: real sound, real model, real signals."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.configuration.paths import MODELS
from device.music.analysis.program import AnalyserProgram
from device.music.analysis.turns import to_analyse, to_sense
from device.ports.errors import ModelError
from device.values import TrackSound

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("noise") / "ä \"quoted\" 'name' 音.flac"
    soundfile.write(path, np.random.default_rng(0).normal(0, 0.1, 16_000 * 4), 16_000)
    return path


@pytest.fixture(scope="module")
def analyser() -> Iterator[AnalyserProgram]:
    analyser = AnalyserProgram(MODELS)
    yield analyser
    analyser.close()


def outcome(analyser: AnalyserProgram) -> TrackSound | str:
    until = time.monotonic() + 60.0
    while (result := analyser.result(1.0)) is None:
        assert time.monotonic() < until
    return result


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "gone"


def test_it_hears_files_one_by_one_and_says_why_it_cannot(
    analyser: AnalyserProgram, noise: Path, tmp_path: Path
) -> None:
    analyser.give(noise)
    first = outcome(analyser)
    assert isinstance(first, TrackSound)
    analyser.give(tmp_path / "none.flac")
    assert "no such file" in str(outcome(analyser))
    analyser.give(noise)
    assert outcome(analyser) == first


def test_it_goes_last_at_the_processor_and_at_the_disk(analyser: AnalyserProgram, noise: Path) -> None:
    analyser.give(noise)
    assert isinstance(outcome(analyser), TrackSound)
    assert analyser._program is not None
    pid = analyser._program.pid
    assert os.getpriority(os.PRIO_PROCESS, pid) == 19
    assert "idle" in subprocess.run(["ionice", "-p", str(pid)], capture_output=True, text=True).stdout


def test_a_paused_one_does_nothing_until_it_is_resumed(analyser: AnalyserProgram, noise: Path) -> None:
    analyser.give(noise)
    analyser.pause()
    assert analyser.result(0.5) is None
    assert analyser._program is not None
    assert state_of(analyser._program.pid) == "T"
    analyser.resume()
    assert isinstance(outcome(analyser), TrackSound)


def test_a_program_that_does_not_start_is_no_fault_of_the_file(
    noise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    broken = AnalyserProgram(MODELS)
    broken.give(noise)
    with pytest.raises(ModelError, match="does not start"):
        outcome(broken)


def test_a_file_that_crashes_the_decoder_is_a_bad_file_and_the_next_is_heard(
    analyser: AnalyserProgram, noise: Path
) -> None:
    analyser.give(noise)
    while not analyser._is_ready:
        analyser.result(0.1)
    analyser.pause()
    assert analyser._program is not None
    analyser._program.kill()
    assert outcome(analyser) == "its decoder crashed"
    analyser.give(noise)
    assert isinstance(outcome(analyser), TrackSound)


def test_it_ends_with_the_box_even_when_paused_and_the_box_is_killed(noise: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from device.music.analysis.program import AnalyserProgram\n"
        "from device.configuration.paths import MODELS\n"
        "analyser = AnalyserProgram(MODELS); analyser.give(Path(sys.argv[1]))\n"
        "while not analyser._is_ready: analyser.result(0.1)\n"
        "analyser.pause()\n"
        "print(analyser._program.pid, flush=True); input()\n"
    )
    box = subprocess.Popen(
        [sys.executable, "-c", script, noise],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert box.stdout is not None
    pid = int(box.stdout.readline())
    box.kill()
    box.communicate()
    until = time.monotonic() + 10.0
    while state_of(pid) not in ("gone", "Z") and time.monotonic() < until:
        os.sched_yield()
    assert state_of(pid) in ("gone", "Z")


def test_a_killed_program_gives_its_turn_back(tmp_path: Path) -> None:
    memory = tmp_path / "moodlark.db"
    script = (
        "import sys; from pathlib import Path; from device.music.analysis.turns import to_analyse\n"
        "to_analyse(Path(sys.argv[1])).take(); turn = to_analyse(Path(sys.argv[1])); turn.take()\n"
        "print('taken', flush=True); input()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, memory], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    other.stdout.readline()
    mine = to_analyse(memory)
    assert not mine.take()
    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    assert mine.take()
    mine.give_back()
    assert not to_sense(memory).is_taken()
