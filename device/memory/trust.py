"""Whether the wall clock can be trusted with deleting what is old."""

from __future__ import annotations

from device.ports import Clock

JUMP_S = 60.0  # a wall clock that moved against the monotonic one by more was set
KNOWN_RIGHT_S = 3600.0  # how long it must have run evenly where the machine says that it is right
EVEN_S = 3 * 86_400.0  # and where it says nothing, as without a network


class SteadyClock:
    """Watches the wall clock against the monotonic one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since = clock.monotonic()
        self._ahead_s = clock.wall() - clock.monotonic()

    @property
    def is_trusted(self) -> bool:
        """Whether it ran evenly for long enough."""
        self.look()
        even_s = self._clock.monotonic() - self._since
        return even_s >= (KNOWN_RIGHT_S if self._clock.is_right() else EVEN_S)

    def look(self) -> None:
        """Notice whether somebody set it."""
        ahead_s = self._clock.wall() - self._clock.monotonic()
        if abs(ahead_s - self._ahead_s) > JUMP_S:
            self._since = self._clock.monotonic()
        self._ahead_s = ahead_s
