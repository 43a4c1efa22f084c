"""Small things that outlast a restart, by name."""

from __future__ import annotations

import json
import logging
from typing import Any

from device.memory.store import Store
from device.memory.tables.rows import NONSENSE, dump

log = logging.getLogger(__name__)


class StateTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def volume(self) -> int | None:
        """How loud the music is when nothing lowers it, 0-100; None: not known."""
        kept = self.get("volume")
        return kept if isinstance(kept, int) and 0 <= kept <= 100 else None

    def keep_volume(self, percent: int) -> None:
        """Keep how loud it is, 0-100."""
        self.put("volume", percent)

    def get(self, name: str) -> Any:
        """What was put there; None if nothing was, or it makes no sense."""
        rows = self._store.read("SELECT value FROM state WHERE name = ?", name)
        try:
            return json.loads(rows[0]["value"]) if rows else None
        except NONSENSE:
            log.warning("what was kept as %s makes no sense and is left out", name)
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        self._store.write("REPLACE INTO state VALUES (?, ?)", name, dump(value))
