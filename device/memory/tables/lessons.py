"""What a member's corrections teach."""

from __future__ import annotations

from device.memory.store import Store
from device.memory.tables.rows import Row, lesson_of, lesson_row, sensible
from device.values import Lesson
from device.values.people import FIRST


class LessonTable:
    """A part of the memory: one member's. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def keep(self, scan: int, lesson: Lesson, wall_s: float) -> None:
        """Keep what the correction of a scan teaches, in place of what an earlier one taught."""
        row = {**lesson_row(scan, lesson, wall_s), "member": self._member}
        self._store.insert("lesson", row, instead="REPLACE")

    def last(self, count: int) -> dict[int, Lesson]:
        """What the last corrections teach, by scan."""

        def taught(row: Row) -> tuple[int, Lesson]:
            return row["scan"], lesson_of(row)

        rows = self._store.read(
            "SELECT * FROM lesson WHERE member = ? ORDER BY scan DESC LIMIT ?", self._member, count
        )
        return dict(sensible(rows, taught, "lesson"))
