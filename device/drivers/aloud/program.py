"""One run of a program that plays what it is given: no list of processes and no file shows it."""

from __future__ import annotations

import subprocess
from contextlib import suppress

from device.ports.errors import SpeechError

_BEGUN_S = 0.1  # what it is given has gone through the pipe by then


class Program:
    """At most one at a time; the next ends the one before."""

    def __init__(self, *command: str, package: str) -> None:
        """package: Debian's, that has it."""
        self._command = command
        self._mend = f"see that {package} is there (sudo apt install {package}), and a loudspeaker"
        self._running: subprocess.Popen[bytes] | None = None

    def begin(self, given: bytes) -> None:
        """Let it play. Returns at once. Raises SpeechError."""
        self.end()
        try:
            self._running = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
        except OSError as exc:
            raise SpeechError(f"I can't be heard ({exc}): {self._mend}") from exc
        with suppress(subprocess.TimeoutExpired):
            self._running.communicate(given, _BEGUN_S)

    def check(self) -> bool:
        """Whether it is over. Raises SpeechError where it failed: espeak-ng ends well without a sound card,
        but complains.
        """
        if self._running is None:
            return True
        try:
            _, complaint = self._running.communicate(timeout=0.0)
        except subprocess.TimeoutExpired:
            return False
        failed = self._running.returncode != 0 or b"error:" in complaint
        self._running = None
        if failed:
            raise SpeechError(f"I can't be heard ({_last_line(complaint)}): {self._mend}")
        return True

    def end(self) -> None:
        """Be silent."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()
            self._running = None


def _last_line(complaint: bytes) -> str:
    return complaint.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it does not say why"
