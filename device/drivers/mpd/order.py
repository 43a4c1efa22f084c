"""In which order MPD will play its queue. Pure."""

from __future__ import annotations

from collections.abc import Mapping


class Order:
    """What is to come, as far as MPD's status tells."""

    def __init__(self, status: Mapping[str, str]) -> None:
        self.length = int(status.get("playlistlength", 0))
        self.at = int(status["song"]) if "song" in status else None
        self._next = int(status["nextsong"]) if "nextsong" in status else None
        self._at_random = status.get("random") == "1"
        self._repeats = status.get("repeat") == "1"
        self._stays = self._repeats and status.get("single") == "1" and status.get("consume") != "1"

    def waits(self, place: int) -> bool:
        """Whether what stands there is still to come. At random all is, until there is no next one."""
        if self.at is None:
            return True
        return place != self.at and self._next is not None if self._at_random else place > self.at

    @property
    def waiting(self) -> int:
        """How many are still to come."""
        if self.at is None:
            return self.length
        if self._at_random:
            return self.length - 1 if self._next is not None else 0
        return self.length - 1 - self.at

    def coming(self, count: int) -> list[range]:
        """The places of what will be played, up to count in all."""
        if self.at is None:
            return [] if self._at_random else [range(min(count, self.length))]
        if self._at_random or self._stays:
            after = [] if self._next in (None, self.at) else [self._next]
            return [range(place, place + 1) for place in (self.at, *after) if place is not None][:count]
        straight = range(self.at, min(self.at + count, self.length))
        again = range(min(self.at, count - len(straight)) if self._repeats else 0)
        return [straight, again]
