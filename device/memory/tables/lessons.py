"""What the corrections teach."""

from __future__ import annotations

from device.memory.store import Store
from device.memory.tables.rows import Row, lesson_of, lesson_row, sensible
from device.values import Lesson


class LessonTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, scan: int, lesson: Lesson, wall_s: float) -> None:
        """Keep what the correction of a scan teaches, in place of what an earlier one taught."""
        self._store.insert("lesson", lesson_row(scan, lesson, wall_s), instead="REPLACE")

    def last(self, count: int) -> dict[int, Lesson]:
        """What the last corrections teach, by scan."""

        def taught(row: Row) -> tuple[int, Lesson]:
            return row["scan"], lesson_of(row)

        rows = self._store.read("SELECT * FROM lesson ORDER BY scan DESC LIMIT ?", count)
        return dict(sensible(rows, taught, "lesson"))
