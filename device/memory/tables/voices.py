"""How a member usually sounds: eleven numbers a name, and no sound."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import Row, dump, sensible
from device.values import Usual
from device.values.people import FIRST

_USUAL = TypeAdapter(Usual)


class VoiceTable:
    """A part of the memory: one member's. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def all(self) -> dict[str, Usual]:
        """How they sound, by name."""
        rows = self._store.read("SELECT * FROM voice WHERE member = ?", self._member)
        return dict(sensible(rows, _named, "voice"))

    def keep(self, name: str, usual: Usual) -> None:
        """In place of what was known of that person."""
        columns = _USUAL.dump_python(usual, warnings=False)
        row = {"member": self._member, "name": name, **columns, "logits": dump(dict(usual.logits))}
        self._store.insert("voice", row, instead="REPLACE")

    def forget(self) -> None:
        """Delete how they sound."""
        self._store.write("DELETE FROM voice WHERE member = ?", self._member)


def _named(row: Row) -> tuple[str, Usual]:
    return row["name"], _USUAL.validate_python({**row, "logits": json.loads(row["logits"])})
