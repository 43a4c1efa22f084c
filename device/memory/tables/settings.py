"""What the household decided: its settings, as rows of name and JSON value."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import NONSENSE
from device.values import Emotion, Settings, Strategy

log = logging.getLogger(__name__)


class SettingTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settings(self) -> Settings:
        """The household's settings; the defaults before any were made."""
        return _settings_of((row["name"], row["value"]) for row in self._store.read("SELECT * FROM setting"))

    def change(self, changes: Mapping[str, Any]) -> None:
        """Keep the settings that are given, of a strategy the moods that are given; the others stay."""
        with self._store.writing() as db:
            if "strategies" in changes:
                changes = {**changes, "strategies": {**self.settings().strategies, **changes["strategies"]}}
            rows = [(name, _adapters()[name].dump_json(value).decode()) for name, value in changes.items()]
            db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", rows)


def _settings_of(rows: Iterable[tuple[str, str]]) -> Settings:
    """The settings kept; what is missing or makes no sense has its default, what is unknown is left out."""
    kept: dict[str, Any] = {}
    for name, value in rows:
        try:
            if name in _adapters():
                kept[name] = _adapters()[name].validate_python(json.loads(value))
        except NONSENSE as exc:
            log.warning("the setting %s makes no sense (%s) and has its default", name, exc)
    if "strategies" in kept:
        kept["strategies"] = dict.fromkeys(Emotion, Strategy.MATCH) | dict(kept["strategies"])
    return Settings(**kept)


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    hints = get_type_hints(Settings, include_extras=True)
    return {one.name: TypeAdapter(hints[one.name]) for one in fields(Settings)}
