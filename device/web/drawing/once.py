"""Draws once what many phones show at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any

SAME_FOR_S = 0.1  # clocks that run on the page were drawn so long ago at most
VIEWS_MAX = 32  # that are kept


class Once:
    """What was drawn just now, so that many phones that show the same cost one drawing. From any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn: dict[Hashable, tuple[float, dict[str, Any]]] = {}

    def of(self, view: Hashable, at: float, draw: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """It as somebody else had it drawn, or drawn now; not to be changed. at: seconds, monotonic."""
        with self._lock:
            drawn_at, found = self._drawn.pop(view, (at, {}))
            if not found or at - drawn_at > SAME_FOR_S:
                drawn_at, found = at, draw()
            self._drawn[view] = drawn_at, found
            while len(self._drawn) > VIEWS_MAX:
                del self._drawn[next(iter(self._drawn))]
        return found
