"""The machine's own switch."""

from __future__ import annotations

from typing import Protocol


class Power(Protocol):
    """Switches the machine that the box runs on. Every method raises PowerError where the box may not.

    The message is for the person: why, and how to do it instead.
    """

    def check(self) -> None:
        """Whether it could be switched now. Nothing happens."""

    def off(self) -> None:
        """Shut the machine down. Returns at once; all programs are ended in order after that."""

    def restart(self) -> None:
        """Shut the machine down, and start it again. Returns at once."""
