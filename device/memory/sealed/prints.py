"""What tells a member's voice from others': sealed, so that the file alone does not tell it."""

from __future__ import annotations

from base64 import b64decode, b64encode

from pydantic import TypeAdapter

from device.memory.sealed.seal import Seal
from device.memory.store import Store
from device.memory.tables.rows import Row, sensible
from device.values import VoicePrint

_PRINT = TypeAdapter(VoicePrint)


class PrintTable:
    """A part of the memory: everybody's. See Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seal = Seal.beside(store.path)

    def all(self) -> dict[int, VoicePrint]:
        """By member."""
        return dict(sensible(self._store.read("SELECT * FROM print"), self._opened, "voice print"))

    def sentences(self, member: int) -> int:
        """By how many sentences a member's voice is known."""
        rows = self._store.read("SELECT sentences FROM print WHERE member = ?", member)
        return int(rows[0]["sentences"]) if rows else 0

    def keep(self, member: int, known: VoicePrint) -> None:
        """In place of what was known of that member."""
        sealed = b64encode(self._seal.sealed(_PRINT.dump_json(known), member)).decode()
        row = {"member": member, "sentences": len(known.sentences), "sealed": sealed}
        self._store.insert("print", row, instead="REPLACE")

    def drop_key_of_none(self) -> None:
        """Where nobody's is kept any more, the key goes: older copies of the file can't be opened either."""
        if not self._store.read("SELECT 1 FROM print LIMIT 1"):
            self._seal.forget()

    def _opened(self, row: Row) -> tuple[int, VoicePrint]:
        member = int(row["member"])
        return member, _PRINT.validate_json(self._seal.opened(b64decode(row["sealed"]), member))
