"""Run a program for as long as the simulator needs it: it never outlives Moodlark."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from device.ports.errors import DeviceError

STOP_WITHIN_S = 3.0
POLL_EVERY_S = 0.02


class Program:
    """One child process. Start it from a thread that lives as long as the program is needed."""

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
        """Start the command, its output going to the log.

        Raises DeviceError if the program is not installed.
        """
        if shutil.which(command[0]) is None:
            raise DeviceError(
                f"{command[0]} is not installed: run ./setup.sh, or sudo apt install {command[0]}"
            )
        self._name = command[0]
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *command],  # the kernel ends it if Moodlark is killed
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environment),
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def wait_until(self, is_ready: Callable[[], bool], within_s: float) -> None:
        """Return once is_ready() is true.

        Raises DeviceError, with the program's last words, if it ends before or takes longer than within_s.
        """
        give_up_at = time.monotonic() + within_s
        while not is_ready():
            if self._process.poll() is not None:
                raise DeviceError(f"{self._name} ended at once: {self._last_words()}")
            if time.monotonic() > give_up_at:
                raise DeviceError(f"{self._name} was not ready after {within_s:.0f} s: {self._last_words()}")
            time.sleep(POLL_EVERY_S)

    def stop(self) -> None:
        """End the program, by force if it does not listen; never raises."""
        self._process.terminate()
        try:
            self._process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _last_words(self) -> str:
        lines = self._log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"
