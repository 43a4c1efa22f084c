"""How people usually sound: eleven numbers a name, and no sound."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import Row, dump, sensible
from device.values import Usual

_USUAL = TypeAdapter(Usual)


class VoiceTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, Usual]:
        """How they sound, by name."""
        return dict(sensible(self._store.read("SELECT * FROM voice"), _named, "voice"))

    def keep(self, name: str, usual: Usual) -> None:
        """In place of what was known of that person."""
        columns = _USUAL.dump_python(usual, warnings=False)
        row = {"name": name, **columns, "logits": dump(dict(usual.logits))}
        self._store.insert("voice", row, instead="REPLACE")

    def forget(self) -> None:
        """Delete how everybody sounds."""
        self._store.write("DELETE FROM voice")


def _named(row: Row) -> tuple[str, Usual]:
    return row["name"], _USUAL.validate_python({**row, "logits": json.loads(row["logits"])})
