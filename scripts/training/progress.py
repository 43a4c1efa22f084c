"""Say on stderr how far long work is; nothing of work that is quickly done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
PATIENCE_S, EVERY_S = 2.0, 5.0


def told(items: Iterable[Item], what: str) -> Iterator[Item]:
    """The items, with a line on stderr every few seconds once they take longer than a moment."""
    due = time.monotonic() + PATIENCE_S
    for count, item in enumerate(items, start=1):
        yield item
        if time.monotonic() >= due:
            print(f"{what}: {count} so far", file=sys.stderr, flush=True)
            due = time.monotonic() + EVERY_S
