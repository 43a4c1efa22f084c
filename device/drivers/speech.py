"""A synthetic voice on this machine's loudspeaker, by espeak-ng."""

from __future__ import annotations

import subprocess
from contextlib import suppress

from device.ports.errors import SpeechError

_COMMAND = ("espeak-ng", "-v", "en", "-s", "140", "--stdin")
_BEGUN_S = 0.1  # what is said has gone through the pipe by then
_MEND = "see that espeak-ng is installed (sudo apt install espeak-ng) and that the machine has a loudspeaker"


class Espeak:
    """Implements ports.Speech. What is said goes through a pipe: no list of processes shows it."""

    def __init__(self) -> None:
        self._speaking: subprocess.Popen[str] | None = None

    def say(self, text: str) -> None:
        self.close()
        try:
            self._speaking = subprocess.Popen(
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        except OSError as exc:
            raise SpeechError(f"I can't speak ({exc}): {_MEND}") from exc
        with suppress(subprocess.TimeoutExpired):
            self._speaking.communicate(text, _BEGUN_S)

    def check(self) -> None:
        """espeak-ng ends well without a sound card, too: what it complains of tells."""
        if self._speaking is None:
            return
        try:
            _, complaint = self._speaking.communicate(timeout=0.0)
        except subprocess.TimeoutExpired:
            return
        failed = self._speaking.returncode != 0 or "error:" in complaint
        self._speaking = None
        if failed:
            raise SpeechError(f"I can't speak ({_last_line(complaint)}): {_MEND}")

    def close(self) -> None:
        if self._speaking is not None:
            self._speaking.kill()
            self._speaking.communicate()
            self._speaking = None


def _last_line(complaint: str) -> str:
    return complaint.strip().rpartition("\n")[2] or "espeak-ng does not say why"
