"""What the household and its members decided: settings as rows of whose, name and JSON value."""

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
from device.values import TASTE, Settings
from device.values.people import FIRST, NOBODY

log = logging.getLogger(__name__)


class SettingTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settings(self, member: int = FIRST) -> Settings:
        """What holds for a member: what the household decided, and their own taste.

        The defaults before any were made, and the taste of nobody.
        """
        rows = self._store.read("SELECT * FROM setting ORDER BY member DESC")  # the household's own word last
        theirs = [row for row in rows if row["name"] not in TASTE or row["member"] == member]
        return _settings_of((row["name"], row["value"]) for row in theirs)

    def change(self, changes: Mapping[str, Any], member: int = FIRST) -> None:
        """Keep the settings that are given, of those that are many the ones given; the others stay.

        What is the household's is kept as such, whoever says so; nobody has no taste.
        """
        with self._store.writing() as db:
            now = self.settings(member).changed(changes)
            rows = [
                (member if name in TASTE else NOBODY, name, _json(name, getattr(now, name)))
                for name in changes
                if member != NOBODY or name not in TASTE
            ]
            db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", rows)


def _json(name: str, value: Any) -> str:
    return _adapters()[name].dump_json(value).decode()


def _settings_of(rows: Iterable[tuple[str, str]]) -> Settings:
    """The settings kept; what is missing or makes no sense has its default, what is unknown is left out."""
    kept: dict[str, Any] = {}
    for name, value in rows:
        try:
            if name in _adapters():
                kept[name] = _adapters()[name].validate_python(json.loads(value))
        except NONSENSE as exc:
            log.warning("the setting %s makes no sense (%s) and has its default", name, exc)
    return Settings().changed(kept)


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    hints = get_type_hints(Settings, include_extras=True)
    return {one.name: TypeAdapter(hints[one.name]) for one in fields(Settings)}
