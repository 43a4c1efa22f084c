"""Delete what is too old, and what people want forgotten, so that no trace of it stays in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from device.memory.sealed.prints import PrintTable
from device.memory.store import Store
from device.memory.tables.history import SCAN_MAX
from device.memory.tables.history import TABLES as HISTORY_TABLES
from device.memory.tables.state import StateTable
from device.values import DAY_S

PERSONAL_TABLES = (*HISTORY_TABLES, "opinion", "planned", "voice", "print")  # all but what was decided
DECIDED_TABLES = ("setting", "ban")
_UNFINISHED, ALL, SOME = "unfinished forgetting", "all", "some"


def prune(store: Store, member: int, retention_days: int, wall_s: float) -> int:
    """Forget a member's scans, plays, corrections, lessons and verdicts older than that; how many scans went.

    A scan that seems old but came after one that is not, whosever, was stamped by a wrong clock, and stays.
    """
    oldest = wall_s - retention_days * DAY_S
    with store.writing():
        recent = "SELECT min(scan) FROM scan WHERE wall_s BETWEEN ? AND ?"
        first = store.read(recent, oldest, wall_s + DAY_S)[0][0]
        old = member, oldest, SCAN_MAX if first is None else first
        are_old = "member = ? AND wall_s < ? AND scan < ?"
        store.write(f"DELETE FROM picked WHERE scan IN (SELECT scan FROM scan WHERE {are_old})", *old)
        gone = store.write(f"DELETE FROM scan WHERE {are_old}", *old)
        for table in ("correction", "lesson", "helped"):
            store.write(
                f"DELETE FROM {table} WHERE member = ? AND wall_s < ?"
                " AND scan NOT IN (SELECT scan FROM scan)",
                *(member, oldest),
            )
        for table in ("play", "opinion"):
            store.write(f"DELETE FROM {table} WHERE member = ? AND wall_s < ?", member, oldest)
    return gone


def members(store: Store) -> list[int]:
    """Everybody of whom something is kept that grows old."""
    tables = ("scan", "correction", "lesson", "play", "opinion")
    rows = store.read(" UNION ".join(f"SELECT member FROM {table}" for table in tables))
    return [member for (member,) in rows]


def forget_scan(store: Store, member: int, scan: int) -> dict[str, list[dict[str, Any]]]:
    """Delete one scan, if it is the member's; what went, by table. Traces remain as of `forget_all`."""
    with store.writing():
        gone = {
            table: _take(store, table, "member = ? AND scan = ?", member, scan) for table in HISTORY_TABLES
        }
        _begin(store, SOME)
    return gone


def forget_day(store: Store, member: int, day: str) -> dict[str, list[dict[str, Any]]]:
    """Delete what a member felt and heard on a local day; what went, by table. Traces remain likewise."""
    span = member, *bounds_of(day)
    within = "member = ? AND wall_s >= ? AND wall_s < ?"
    of_scans = f"scan IN (SELECT scan FROM scan WHERE {within})"
    with store.writing():
        gone = {
            table: _take(store, table, f"member = {member:d} AND {of_scans}", *span)
            for table in HISTORY_TABLES
            if table != "scan"
        }
        gone["scan"] = _take(store, "scan", within, *span)
        for table in ("play", "opinion"):
            gone[table] = [*gone.get(table, []), *_take(store, table, within, *span)]
        _begin(store, SOME)
    return gone


def forget_words(store: Store, member: int) -> None:
    """Delete what a member typed; their scans stay. Until `finish_forgetting` traces of it remain."""
    with store.writing():
        store.write("UPDATE scan SET words = '' WHERE member = ? AND words <> ''", member)
        _begin(store, SOME)


def bounds_of(day: str) -> tuple[float, float]:
    """When a local day (YYYY-MM-DD) begins and ends, in seconds since the epoch."""
    begin = date.fromisoformat(day)
    midnights = (begin, begin + timedelta(days=1))
    first, last = (datetime(one.year, one.month, one.day).astimezone().timestamp() for one in midnights)
    return first, last


def forget_all(store: Store, member: int) -> None:
    """Delete all that is personal of a member. Until `finish_forgetting` traces of it remain."""
    with store.writing_over_no_pages(), store.writing():
        _delete(store, member, PERSONAL_TABLES)


def forget_member(store: Store, member: int) -> None:
    """Delete all that is a member's. Until `finish_forgetting` traces of it remain."""
    with store.writing_over_no_pages(), store.writing():
        _delete(store, member, (*PERSONAL_TABLES, *DECIDED_TABLES))
        StateTable(store).forget_listener(member)


def unlearn(store: Store, member: int) -> None:
    """Delete what a member's corrections taught. Until `finish_forgetting` traces of it remain."""
    with store.writing():
        for table in ("lesson", "voice", "helped"):
            store.write(f"DELETE FROM {table} WHERE member = ?", member)
        _begin(store, SOME)


def forget_print(store: Store, member: int) -> None:
    """Delete what tells a member's voice. Until `finish_forgetting` traces of it remain."""
    with store.writing():
        store.write("DELETE FROM print WHERE member = ?", member)
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
    PrintTable(store).drop_key_of_none()
    state.put(_UNFINISHED, None)


def _delete(store: Store, member: int, tables: Iterable[str]) -> None:
    for table in tables:
        store.write(f"DELETE FROM {table} WHERE member = ?", member)
    _begin(store, ALL)


def _take(store: Store, table: str, which: str, *values: object) -> list[dict[str, Any]]:
    """Delete rows; what they were."""
    found = [dict(row) for row in store.read(f"SELECT * FROM {table} WHERE {which}", *values)]
    store.write(f"DELETE FROM {table} WHERE {which}", *values)
    return found


def _begin(store: Store, how_much: str) -> None:
    StateTable(store).put(_UNFINISHED, how_much)
