"""Commands on odd terminals, with odd arguments and odd files: plain words and the right exit code."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from device.cli import classify
from device.configuration.config import load_config
from device.configuration.paths import DEMO_SCENE, ROOT
from device.drivers.pictures import load_picture
from device.drivers.sounds import load_sound
from device.music.analysis.decoding import stretches
from device.music.library.files import read_tags
from device.ports.errors import DeviceError
from device.simulated.scene import load_scene

PORTRAIT = DEMO_SCENE / "portrait.jpg"
FUSED = b'{"face": {"happy": 1.0}}\n'


def run(
    arguments: Sequence[str | bytes],
    *,
    to: str = "",
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    """A command through a shell, so that its handles can be closed or sent elsewhere."""
    command = [sys.executable, "-m", "device", *map(os.fsdecode, arguments)]
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(command)} {to}"],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr
    assert b"Exception ignored" not in done.stderr, done.stderr
    return done


def test_a_letter_that_the_terminal_lacks_is_escaped_where_programs_read_on() -> None:
    done = run(["classify", "text", "so happy 😀"], env={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0
    assert b"so happy \\ud83d\\ude00" in done.stdout


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_name_that_the_terminal_lacks_is_said_by_other_signs(env: dict[str, str], tmp_path: Path) -> None:
    done = run(["classify", "face", str(tmp_path / "سلام😀.jpg")], env=env)
    assert done.returncode == 2
    assert b"no such file" in done.stderr


def test_a_plain_ascii_terminal_without_any_coercion_takes_the_help() -> None:
    env = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert run(["--help"], env=env).returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], ["fuse", "--stdin"]])
@pytest.mark.parametrize("to", [">/dev/full", ">&-"])
def test_what_cannot_be_written_is_said_and_the_command_failed(arguments: list[str], to: str) -> None:
    done = run(arguments, to=to, stdin=FUSED)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"writ" in done.stderr


def test_a_closed_stdout_is_not_mistaken_for_the_next_file_that_is_opened(tmp_path: Path) -> None:
    (tmp_path / "moodlark.yaml").write_text(
        f"memory: {{path: {tmp_path}/moodlark.db}}\ncamera: {{driver: none}}\n"
    )
    run(["library", "save", "x", "--config", str(tmp_path / "moodlark.yaml")], to=">&- <&- 2>&-")
    for file in tmp_path.glob("*.db"):
        assert file.read_bytes()[:6] == b"SQLite"


def test_a_full_stderr_changes_nothing_but_what_is_read(tmp_path: Path) -> None:
    assert run(["classify", "face", str(tmp_path / "none.jpg")], to="2>/dev/full").returncode == 2
    assert run(["nosuch"], to="2>&-").returncode == 2


def test_a_reader_that_has_enough_is_no_complaint() -> None:
    done = run(["fuse", "--stdin"], to="| true; exit ${PIPESTATUS[0]}", stdin=FUSED * 2000)
    assert done.stderr == b""


def test_bytes_that_are_no_text_are_taken_for_what_they_are() -> None:
    done = run(["classify", "text", b"so happy \xff\xfe"])
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith('{"text": "so happy ')


READERS: tuple[Callable[[Path], object], ...] = (
    load_picture,
    load_sound,
    read_tags,
    stretches,
    load_config,
    load_scene,
    classify._images,
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Whatever a name may stand for but a file that can be read."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
    (folder / "dangling").symlink_to("nothing")
    (folder / "loop").symlink_to("loop")
    (folder / "noise").write_bytes(bytes(range(256)) * 40)
    names = ("folder", "pipe", "socket", "dangling", "loop", "noise", "none\udcff", "a\0b", "x" * 300)
    return [
        *(folder / name for name in names),
        Path("/dev/zero"),
        Path("/proc/self/mem"),
        folder / "noise/below",
    ]


@pytest.mark.parametrize("read", READERS)
def test_what_is_no_such_file_is_refused_at_once_in_plain_words(
    read: Callable[[Path], object], odd: list[Path]
) -> None:
    for path in odd:
        with pytest.raises(DeviceError) as caught:
            read(path)
        assert len(str(caught.value).splitlines()) == 1
