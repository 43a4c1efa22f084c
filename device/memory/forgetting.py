"""Delete what is too old, and what people want forgotten, so that no trace of it stays in the file."""

from __future__ import annotations

from device.memory.store import Store
from device.memory.tables.history import SCAN_MAX
from device.memory.tables.history import TABLES as HISTORY_TABLES
from device.memory.tables.state import StateTable
from device.values import DAY_S

PERSONAL_TABLES = (*HISTORY_TABLES, "opinion", "planned", "voice")  # all but what was decided
_UNFINISHED, ALL, SOME = "unfinished forgetting", "all", "some"


def prune(store: Store, retention_days: int, wall_s: float) -> int:
    """Forget scans, plays, corrections, lessons and verdicts older than that; how many scans went.

    A scan that seems old but came after one that is not was stamped by a wrong clock, and stays.
    """
    oldest = wall_s - retention_days * DAY_S
    with store.writing():
        recent = "SELECT min(scan) FROM scan WHERE wall_s BETWEEN ? AND ?"
        first = store.read(recent, oldest, wall_s + DAY_S)[0][0]
        before = SCAN_MAX if first is None else first
        old = "SELECT scan FROM scan WHERE wall_s < ? AND scan < ?"
        store.write(f"DELETE FROM picked WHERE scan IN ({old})", oldest, before)
        gone = store.write("DELETE FROM scan WHERE wall_s < ? AND scan < ?", oldest, before)
        for table in ("correction", "lesson"):
            store.write(
                f"DELETE FROM {table} WHERE wall_s < ? AND scan NOT IN (SELECT scan FROM scan)", oldest
            )
        for table in ("play", "opinion"):
            store.write(f"DELETE FROM {table} WHERE wall_s < ?", oldest)
    return gone


def forget_scan(store: Store, scan: int) -> None:
    """Delete one scan. Until `finish_forgetting` traces of it remain."""
    with store.writing():
        for table in HISTORY_TABLES:
            store.write(f"DELETE FROM {table} WHERE scan = ?", scan)
        _begin(store, SOME)


def forget_all(store: Store) -> None:
    """Delete all that is personal. Until `finish_forgetting` traces of it remain."""
    with store.writing_over_no_pages(), store.writing():
        for table in PERSONAL_TABLES:
            store.write(f"DELETE FROM {table}")
        _begin(store, ALL)


def unlearn(store: Store) -> None:
    """Delete what every correction taught, not what was felt. Until `finish_forgetting` traces remain."""
    with store.writing():
        store.write("DELETE FROM lesson")
        store.write("DELETE FROM voice")
        _begin(store, SOME)


def is_forgetting(store: Store) -> bool:
    """Whether traces of what was deleted are still to be removed."""
    return StateTable(store).get(_UNFINISHED) in (ALL, SOME)


def finish_forgetting(store: Store) -> None:
    """Have no trace in the file of what was deleted; may be done again, also by the next program."""
    state = StateTable(store)
    if state.get(_UNFINISHED) == ALL:
        store.scrub()
    else:  # what was deleted was written over, page by page
        store.empty_log()
    state.put(_UNFINISHED, None)


def _begin(store: Store, how_much: str) -> None:
    StateTable(store).put(_UNFINISHED, how_much)
