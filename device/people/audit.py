"""Who did what to the accounts of the household. No moods, no music."""

from __future__ import annotations

import logging

from device.memory.people.audit import AuditTable
from device.people.book import Book
from device.ports.errors import MemoryStoreError
from device.values import DAY_S
from device.values.people import Noted

log = logging.getLogger(__name__)

KEPT_S = 30 * DAY_S
SHOWN = 100


class Audit:
    """From any thread."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def note(self, who: str, what: str, address: str = "", *, is_warning: bool = False) -> None:
        """Keep a line for thirty days; where the disk takes none, the log has it."""
        now = self._book.clock.wall()
        log.info("%s: %s%s", who or "somebody", what, f" (from {address})" if address else "")
        try:
            with self._book.writing() as store:
                table = AuditTable(store)
                table.prune(now - KEPT_S)
                table.add(Noted(now, who, what, address, is_warning))
        except MemoryStoreError as exc:
            log.warning("this is not kept: %s", exc)

    def warning(self) -> Noted | None:
        """Of the last day, that somebody may be guessing passwords. Raises MemoryStoreError."""
        since = self._book.clock.wall() - DAY_S
        return next((one for one in self.last() if one.is_warning and one.wall_s >= since), None)

    def last(self) -> tuple[Noted, ...]:
        """The newest lines, newest first. Raises MemoryStoreError."""
        with self._book.reading() as store:
            return AuditTable(store).last(SHOWN)
