"""The seam to who counts."""

from __future__ import annotations

from typing import Protocol


class Figures(Protocol):
    """Counts and times of the box. From any thread."""

    def page(self) -> tuple[bytes, str]:
        """All of it as a monitoring program reads it, and its media type."""

    def took_request(self, method: str, status: int, seconds: float) -> None:
        """A request was answered, in so many seconds."""
