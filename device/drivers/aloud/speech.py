"""A synthetic voice, by espeak-ng."""

from __future__ import annotations

from device.drivers.aloud.program import Program


class Espeak:
    """Implements ports.Speech."""

    def __init__(self) -> None:
        self._program = Program("espeak-ng", "-v", "en", "-s", "140", "--stdin", package="espeak-ng")

    def say(self, text: str) -> None:
        self._program.begin(text.encode())

    def check(self) -> bool:
        return self._program.check()

    def close(self) -> None:
        self._program.end()
