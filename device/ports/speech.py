"""What the box lets hear besides the music."""

from __future__ import annotations

from typing import Protocol

from device.values import Sign


class Speech(Protocol):
    """A voice of the box's own."""

    def say(self, text: str) -> None:
        """Begin to speak; what was being said ends. Returns at once. Raises SpeechError."""

    def check(self) -> bool:
        """Whether it is silent again. Raises SpeechError where what was said last could not be heard."""

    def close(self) -> None:
        """Be silent. Never raises."""


class Chimes(Protocol):
    """Its chimes."""

    def ring(self, sign: Sign) -> None:
        """Begin to ring; what was ringing ends. Returns at once. Raises SpeechError."""

    def check(self) -> bool:
        """Whether it is silent again. Raises SpeechError where what rang last could not be heard."""

    def close(self) -> None:
        """Be silent. Never raises."""
