"""What a member felt, was picked, played and corrected, scan by scan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from device.memory.store import Store
from device.memory.tables.rows import pick_columns, picked_rows, record_of, record_row, sensible
from device.memory.tables.summary import SUMMARIES, Summary, summary_of
from device.memory.views.felt import Felt, Times
from device.values import LAST_WALL_S, Emotion, MoodDay, Pick, Record, Remembered
from device.values.people import FIRST

SCAN_MAX = 2**53
TABLES = ("scan", "picked", "correction", "lesson", "play", "helped")
"""Those whose rows belong to a scan, and to a member."""
_STEP = 1e-6  # seconds: corrections of one scan are told apart by their time
_WITHIN_REASON = 10  # scans looked at for one that makes sense


class History:
    """A part of the memory: one member's. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def add(self, record: Record) -> None:
        """Keep a scan. Raises sqlite3.IntegrityError if there is another one of that number, whosever."""
        with self._store.writing():
            self._store.insert("scan", {**record_row(record), "member": self._member})
            self._add_picked(record.scan, record.pick)

    def replace_pick(self, scan: int, pick: Pick) -> None:
        """Keep what was picked anew for a scan, in place of what was picked before."""
        columns = pick_columns(pick)
        with self._store.writing():
            setting = ", ".join(f"{name} = ?" for name in columns)
            self._store.write(
                f"UPDATE scan SET {setting} WHERE scan = ? AND member = ?",
                *(*columns.values(), scan, self._member),
            )
            self._store.write("DELETE FROM picked WHERE scan = ? AND member = ?", scan, self._member)
            self._add_picked(scan, pick)

    def add_correction(self, scan: int, emotion: Emotion, wall_s: float) -> None:
        """Keep which mood a scan really was; the last word counts."""
        row = {"scan": scan, "emotion": str(emotion), "member": self._member}
        with self._store.writing():
            while not self._store.insert("correction", row | {"wall_s": float(wall_s)}, instead="IGNORE"):
                wall_s += _STEP

    def add_play(self, uri: str, scan: int, wall_s: float) -> None:
        """Keep that a track was played."""
        row = {"uri": uri, "scan": scan, "wall_s": float(wall_s), "member": self._member}
        self._store.insert("play", row, instead="IGNORE")

    def last_heard(self, since_wall_s: float, until_wall_s: float) -> dict[str, float]:
        """URI -> seconds since the epoch when it was last played, of what was played between the two."""
        rows = self._store.read(
            "SELECT uri, max(wall_s) AS at FROM play"
            " WHERE member = ? AND wall_s BETWEEN ? AND ? GROUP BY uri",
            *(self._member, since_wall_s, until_wall_s),
        )
        return {row["uri"]: row["at"] for row in rows}

    def last_scan(self) -> int:
        """The highest scan number given so far, whosever; 0 if none."""
        numbers = [
            self._store.read(f"SELECT max(scan) AS last FROM {table} WHERE scan <= ?", SCAN_MAX)[0]["last"]
            for table in TABLES
        ]
        return max((number for number in numbers if isinstance(number, int)), default=0)

    def latest(self) -> Remembered | None:
        """The last scan that told a mood, or was told one: where the music goes on after a restart."""
        told = self._complete(
            self._store.read(
                "SELECT * FROM scan WHERE member = ?"
                " AND (emotion IS NOT NULL OR scan IN (SELECT scan FROM correction WHERE member = ?))"
                " ORDER BY scan DESC LIMIT ?",
                *(self._member, self._member, _WITHIN_REASON),
            )
        )
        return next(iter(told), None)

    def scan(self, scan: int) -> Remembered | None:
        """One scan, None if it is not (or no longer) remembered, or another's."""
        rows = self._store.read("SELECT * FROM scan WHERE scan = ? AND member = ?", scan, self._member)
        return next(iter(self._complete(rows)), None)

    def page(self, limit: int, before: int | None = None) -> list[Remembered]:
        """The last scans, newest first; only those with a number below `before` if given."""
        bound = SCAN_MAX if before is None else max(-SCAN_MAX, min(before, SCAN_MAX))
        return self._complete(
            self._store.read(
                "SELECT * FROM scan WHERE member = ? AND scan < ? ORDER BY scan DESC LIMIT ?",
                *(self._member, bound, limit),
            )
        )

    def summaries(self) -> Iterator[Summary]:
        """All of it in short, newest first, as it is now: one query, read while it is walked."""
        yield from sensible(self._store.walk(SUMMARIES, self._member), summary_of, "scan")

    def mood_days(self, since_wall_s: float) -> list[MoodDay]:
        """The moods day by day since then, oldest first; days without a mood are left out."""
        days = Felt(self._store, self._member).days(max(since_wall_s, 0.0), LAST_WALL_S)
        return [_mood_day(day, times) for day, times in days.items()]

    def _add_picked(self, scan: int, pick: Pick | None) -> None:
        for row in picked_rows(scan, pick):
            self._store.insert("picked", {**row, "member": self._member})

    def _complete(self, rows: Sequence[sqlite3.Row]) -> list[Remembered]:
        """Those scans, newest first, with what was picked and said; those that make no sense are left out."""
        if not rows:
            return []
        span = self._member, rows[-1]["scan"], rows[0]["scan"]
        within = "member = ? AND scan BETWEEN ? AND ?"
        picked: dict[int, list[sqlite3.Row]] = {}
        for row in self._store.read(f"SELECT * FROM picked WHERE {within} ORDER BY place", *span):
            picked.setdefault(row["scan"], []).append(row)
        corrections = self._store.read(f"SELECT * FROM correction WHERE {within} ORDER BY wall_s", *span)
        named = {row["scan"]: row["emotion"] for row in corrections}

        def whole(row: sqlite3.Row) -> Remembered:
            corrected = named.get(row["scan"])
            record = record_of(row, picked.get(row["scan"], []))
            return Remembered(record, None if corrected is None else Emotion(corrected))

        return list(sensible(rows, whole, "scan"))


def _mood_day(day: date, times: Times) -> MoodDay:
    valence, arousal = times.place or (0.0, 0.0)
    counts = {emotion: times.counts[emotion] for emotion in Emotion if times.counts.get(emotion)}
    return MoodDay(day.isoformat(), counts, valence, arousal)
