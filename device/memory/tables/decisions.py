"""What the household decided: its settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from device.memory.store import Store
from device.memory.tables.settings import setting_row, settings_of
from device.values import Settings


class SettingTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settings(self) -> Settings:
        """The household's settings; the defaults before any were made."""
        return settings_of((row["name"], row["value"]) for row in self._store.read("SELECT * FROM setting"))

    def change(self, changes: Mapping[str, Any]) -> None:
        """Keep the settings that are given, of a strategy the moods that are given; the others stay."""
        with self._store.writing() as db:
            if "strategies" in changes:
                changes = {**changes, "strategies": {**self.settings().strategies, **changes["strategies"]}}
            rows = [setting_row(name, value) for name, value in changes.items()]
            db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", rows)
