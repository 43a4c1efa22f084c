"""Time that a test moves by hand."""

from __future__ import annotations


class FakeClock:
    """A clock that moves only when told to; sleeping moves it."""

    def __init__(self, *, wall: float = 1_700_000_000.0, is_set: bool = True) -> None:
        """is_set: whether the wall clock is known to be right."""
        self._now = 0.0
        self._wall = wall
        self._is_set = is_set

    def monotonic(self) -> float:
        return self._now

    def wall(self) -> float:
        return self._wall + self._now

    def is_right(self) -> bool:
        return self._is_set

    def set_wall(self, wall_s: float) -> None:
        """Somebody sets the wall clock."""
        self._wall = wall_s - self._now

    def sleep(self, seconds: float) -> None:
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Let time pass, in seconds."""
        self._now += seconds
