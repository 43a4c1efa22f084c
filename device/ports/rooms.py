"""The seam to the loudspeakers of other rooms."""

from __future__ import annotations

from typing import Protocol

from device.values.music import Room


class Rooms(Protocol):
    """What plays in which room. From any thread; every method raises PlayerError, with a mend."""

    def all(self) -> tuple[Room, ...]:
        """Every room that was ever here, by name; those that are off too."""

    def set_volume(self, room: str, percent: int) -> None:
        """How loud a room is, beside the music's own volume."""

    def mute(self, room: str, *, is_muted: bool) -> None:
        """Have a room silent, or not."""

    def delay(self, room: str, latency_ms: int) -> None:
        """How much earlier a room is given the music, as its loudspeaker is late by that: 0 to 2000 ms."""

    def join(self, room: str, other: str) -> None:
        """Put a room into the group of another one; into one of its own, where both are the same."""
