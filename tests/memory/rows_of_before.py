"""Rows as they were before a scan kept what the music did and what was typed."""

from __future__ import annotations

from typing import Any

from device.memory.tables.rows import record_row
from device.values import Record

SINCE = ("strategy", "words")


def row_of_before(record: Record) -> dict[str, Any]:
    """The row of table `scan` of a file that has no such columns yet."""
    return {name: value for name, value in record_row(record).items() if name not in SINCE}
