"""An analyser in a program of its own: it goes last at processor and disk, can be stopped in the middle of a
file, and a file that crashes a decoder takes nothing else with it.

Started by AnalyserProgram, or by hand (paths in, one JSON string a line; results out):
python -m device.music.analysis.program models_tflite
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from device.ports.errors import InputError, ModelError
from device.values import TrackSound

_SOUND = TypeAdapter(TrackSound)
LONGEST_S = 600.0  # a file that takes longer is given up
READY = b"ready\n"
LAST = ("nice", "-n", "19", "ionice", "-t", "-c", "3")  # in the queues for processor and disk
TIED = ("setpriv", "--pdeathsig", "KILL")  # the kernel ends it with its parent, even while it is stopped


class AnalyserProgram:
    """One such program, started with the first file. Used from one thread."""

    def __init__(self, models: Path) -> None:
        """models: the folder with the manifest."""
        self._models = models
        self._program: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._path = Path()
        self._answer = b""
        self._left_s = 0.0  # before the file in hand is given up
        self._looked_at = 0.0

    def give(self, path: Path) -> None:
        """Begin with a file. Raises OSError if the program cannot be started."""
        if self._program is None:
            self._start()
        self._path = path
        self._left_s, self._looked_at = LONGEST_S, time.monotonic()
        if self._is_ready:
            self._send()

    def result(self, wait_s: float) -> TrackSound | str | None:
        """How the file sounds, or why it cannot be analysed; None if that is not known within wait_s.

        Raises ModelError if the program ends before it could analyse anything.
        """
        line = self._line(wait_s)
        if line == READY:
            self._is_ready = True
            self._send()
            return None
        if line == b"" and not self._is_ready:
            self.close()
            raise ModelError("nothing can be heard: python -m device.music.analysis.program does not start")
        now = time.monotonic()
        self._left_s -= now - self._looked_at
        self._looked_at = now
        if line is None:
            if self._left_s > 0:
                return None
            self.close()
            return f"not heard within {LONGEST_S / 60:.0f} minutes"
        if not line:
            self.close()
            return "its decoder crashed"
        answer = json.loads(line)
        return _SOUND.validate_python(answer) if isinstance(answer, dict) else str(answer)

    def pause(self) -> None:
        """Stop at once, in the middle of the file; a program that only starts has no file yet."""
        if self._program and self._is_ready:
            self._program.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Go on where it was."""
        self._looked_at = time.monotonic()
        if self._program and self._is_ready:
            self._program.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End the program; what it has in hand is lost."""
        if self._program is not None:
            self._program.kill()
            self._program.communicate()
            self._program = None
        self._answer, self._is_ready = b"", False

    def _start(self) -> None:
        self._program = subprocess.Popen(
            [*TIED, *LAST, sys.executable, "-m", "device.music.analysis.program", self._models],
            cwd=Path(__file__).resolve().parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def _send(self) -> None:
        if self._program and self._program.stdin:
            with suppress(BrokenPipeError):
                self._program.stdin.write(json.dumps(os.fspath(self._path)).encode() + b"\n")
                self._program.stdin.flush()

    def _line(self, wait_s: float) -> bytes | None:
        """The next line; empty if the program ended; None if there is none in time."""
        if self._program is None or self._program.stdout is None:
            return b""
        until = time.monotonic() + wait_s
        while b"\n" not in self._answer:
            left_s = max(0.0, until - time.monotonic())
            if not select.select([self._program.stdout], [], [], left_s)[0]:
                return None
            more = os.read(self._program.stdout.fileno(), 65_536)
            if not more:
                return b""
            self._answer += more
        line, _, self._answer = self._answer.partition(b"\n")
        return line + b"\n"


def main() -> None:
    """Read the files that come in, one by one."""
    from device.music.analysis.reader import load_music_reader

    reader = load_music_reader(Path(sys.argv[1]))
    _say(READY)
    for line in sys.stdin.buffer:
        path = Path(json.loads(line))
        try:
            answer: Any = _SOUND.dump_python(reader.read(path), mode="json")
        except InputError as exc:
            answer = str(exc)
        _say(json.dumps(answer).encode() + b"\n")


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
