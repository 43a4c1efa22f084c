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
