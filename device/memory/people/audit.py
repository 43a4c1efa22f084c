"""Who did what to the household's accounts; moods are never in it."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from device.memory.store import Store
from device.values.people import Noted


class AuditTable:
    """A part of the file of people; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, noted: Noted) -> None:
        """Keep a line."""
        self._store.insert("audit", asdict(noted))

    def last(self, most: int) -> tuple[Noted, ...]:
        """The newest, newest first."""
        rows = self._store.read("SELECT * FROM audit ORDER BY number DESC LIMIT ?", most)
        return tuple(map(_noted, rows))

    def prune(self, wall_s: float) -> None:
        """Delete the lines of before."""
        self._store.write("DELETE FROM audit WHERE wall_s < ?", wall_s)


def _noted(row: sqlite3.Row) -> Noted:
    return Noted(row["wall_s"], row["who"], row["what"], row["address"], bool(row["is_warning"]))
