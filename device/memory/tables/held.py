"""What was forgotten a moment ago, in memory only, for who did not mean it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from device.memory.store import Store

HELD_S = 60.0
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Of each table the rows that went."""


class Held:
    """Of each member what they forgot last. It goes with time, and with the program."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[float, Rows]] = {}

    def hold(self, member: int, rows: Rows, at: float) -> None:
        """Hold what goes now, in place of what went before; at: monotonic."""
        self._rows[member] = at + HELD_S, rows

    def put_back(self, store: Store, member: int, at: float) -> bool:
        """Write again what a member forgot last; False where there is nothing of that any more."""
        until, rows = self._rows.pop(member, (at, {}))
        if at >= until:
            return False
        with store.writing():
            for table, some in rows.items():
                for row in some:
                    store.insert(table, row, instead="IGNORE")
        return any(rows.values())

    def let_go(self, at: float) -> None:
        """Nothing is held for longer than that."""
        self._rows = {member: held for member, held in self._rows.items() if at < held[0]}

    def drop(self, member: int) -> None:
        """Nothing of a member comes back: they want all gone."""
        self._rows.pop(member, None)
