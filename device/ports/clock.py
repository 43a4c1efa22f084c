"""Time."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Time. The monotonic side drives behaviour, the wall side is for people."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back."""

    def wall(self) -> float:
        """Seconds since the epoch."""

    def is_right(self) -> bool:
        """Whether the machine says that its wall clock is set by one that is known to be right."""

    def sleep(self, seconds: float) -> None:
        """Wait. A fake clock moves on at once."""
