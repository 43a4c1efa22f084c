"""A voice by Piper, where the owner has it: a program of its own (GPL), that nothing here needs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from device.ports.errors import SpeechError

MEND = "see answers.program and answers.voice in moodlark.yaml, or leave the voice empty for espeak-ng's"


class Piper:
    """Implements ports.Speech: Piper makes the samples while aplay plays them."""

    def __init__(self, program: str, voice: Path) -> None:
        """program: how Piper is called. voice: its .onnx, with the .onnx.json beside it."""
        self._program = program
        self._voice = voice
        self._running: tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]] | None = None

    def say(self, text: str) -> None:
        self.close()
        play = ("aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate_of(self._voice)), "-")
        speaks = self._begin([self._program, "-m", str(self._voice), "--output-raw"], subprocess.PIPE)
        try:
            plays = self._begin(play, speaks.stdout)
        except SpeechError:
            speaks.kill()
            speaks.communicate()
            raise
        self._running = speaks, plays
        if speaks.stdout and speaks.stdin:
            speaks.stdout.close()  # it is the player's now
            with suppress(OSError):  # it ended already, which check tells
                speaks.stdin.write(f"{' '.join(text.split())}\n".encode())
                speaks.stdin.close()

    def check(self) -> bool:
        if self._running is None:
            return True
        speaks, plays = self._running
        if speaks.poll() is None or plays.poll() is None:
            return False
        is_heard = speaks.returncode == plays.returncode == 0
        self.close()
        if not is_heard:
            raise SpeechError(f"I can't be heard (Piper or aplay failed): {MEND}")
        return True

    def close(self) -> None:
        running, self._running = self._running, None
        for one in running or ():
            one.kill()
            one.wait()
            for pipe in (one.stdin, one.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()

    @staticmethod
    def _begin(command: Sequence[str], given: IO[bytes] | int | None) -> subprocess.Popen[bytes]:
        makes = subprocess.PIPE if given == subprocess.PIPE else subprocess.DEVNULL
        try:
            return subprocess.Popen(command, stdin=given, stdout=makes, stderr=subprocess.DEVNULL)
        except OSError as exc:
            raise SpeechError(f"I can't be heard ({exc}): {MEND}") from exc


def rate_of(voice: Path) -> int:
    """The samples a second of a voice. Raises SpeechError where it is no voice of Piper's."""
    try:
        told = json.loads(voice.with_name(f"{voice.name}.json").read_text(encoding="utf-8"))
        return int(told["audio"]["sample_rate"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise SpeechError(f"{voice} is no voice of Piper's ({type(exc).__name__}): {MEND}") from exc
