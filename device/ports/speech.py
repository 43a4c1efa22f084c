"""What the box says aloud."""

from __future__ import annotations

from typing import Protocol


class Speech(Protocol):
    """A voice of the box's own."""

    def say(self, text: str) -> None:
        """Begin to speak; what was being said ends. Returns at once. Raises SpeechError."""

    def check(self) -> None:
        """Raises SpeechError where what was said last could not be heard."""

    def close(self) -> None:
        """Be silent. Never raises."""
