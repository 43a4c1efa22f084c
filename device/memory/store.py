"""The memory: what was felt, picked, played, corrected and decided."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, ClassVar

from device.memory import schema
from device.memory.database import Database, insert
from device.memory.failures import explained
from device.memory.schema import Schema
from device.memory.tables.household import Household
from device.memory.tables.rows import (
    LAST_WALL_S,
    NONSENSE,
    lesson_of,
    lesson_row,
    picked_rows,
    record_of,
    record_row,
)
from device.memory.tables.settings import setting_row, settings_of
from device.memory.tables.summary import SUMMARIES, Summary, summary_of
from device.values import Emotion, Lesson, MoodDay, Pick, Record, Remembered, Settings

log = logging.getLogger(__name__)

SCAN_MAX = 2**53
DAY_S = 86_400.0
_STEP = 1e-6  # seconds: corrections of one scan are told apart by their time
_UNFINISHED, ALL, SOME = "unfinished forgetting", "all", "some"


class Store(Database):
    """One connection to the memory; see Database for what its methods raise."""

    schema: ClassVar[Schema] = schema.MEMORY

    @property
    def household(self) -> Household:
        """How the household takes its music, and how its people sound."""
        return Household(self)

    # What is kept

    def add_record(self, record: Record) -> None:
        """Keep a scan. Raises sqlite3.IntegrityError if there is another one of that number."""
        with self.writing() as db:
            insert(db, "scan", record_row(record))
            _add_picked(db, record.scan, record.pick)

    def replace_pick(self, scan: int, pick: Pick) -> None:
        """Keep what was picked anew for a scan, in place of what was picked before."""
        with self.writing() as db:
            db.execute(
                "UPDATE scan SET target_valence = ?, target_arousal = ?, pick_reason = ? WHERE scan = ?",
                (*pick.target, pick.reason, scan),
            )
            db.execute("DELETE FROM picked WHERE scan = ?", (scan,))
            _add_picked(db, scan, pick)

    def add_correction(self, scan: int, emotion: Emotion, wall_s: float) -> None:
        """Keep which mood a scan really was; the last word counts."""
        with self.writing() as db:
            row = {"scan": scan, "emotion": str(emotion)}
            while not insert(db, "correction", row | {"wall_s": float(wall_s)}, instead="IGNORE"):
                wall_s += _STEP

    def add_lesson(self, scan: int, lesson: Lesson, wall_s: float) -> None:
        """Keep what the correction of a scan teaches, in place of what an earlier one taught."""
        with self.writing() as db:
            insert(db, "lesson", lesson_row(scan, lesson, wall_s), instead="REPLACE")

    def add_play(self, uri: str, scan: int, wall_s: float) -> None:
        """Keep that a track was played."""
        with self.writing() as db:
            insert(db, "play", {"uri": uri, "scan": scan, "wall_s": float(wall_s)}, instead="IGNORE")

    def change_settings(self, changes: Mapping[str, Any]) -> None:
        """Keep the settings that are given, of a strategy the moods that are given; the others stay."""
        with self.writing() as db:
            if "strategies" in changes:
                changes = {**changes, "strategies": {**self.settings().strategies, **changes["strategies"]}}
            rows = [setting_row(name, value) for name, value in changes.items()]
            db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", rows)

    # What is remembered

    def settings(self) -> Settings:
        """The household's settings; the defaults before any were made."""
        return settings_of((row["name"], row["value"]) for row in self.read("SELECT * FROM setting"))

    def last_heard(self, since_wall_s: float, until_wall_s: float) -> dict[str, float]:
        """URI -> seconds since the epoch when it was last played, of what was played between the two."""
        rows = self.read(
            "SELECT uri, max(wall_s) AS at FROM play WHERE wall_s BETWEEN ? AND ? GROUP BY uri",
            since_wall_s,
            until_wall_s,
        )
        return {row["uri"]: row["at"] for row in rows}

    def last_scan(self) -> int:
        """The highest scan number given so far, 0 if none."""
        numbers = [
            self.read(f"SELECT max(scan) AS last FROM {table} WHERE scan <= ?", SCAN_MAX)[0]["last"]
            for table in schema.HISTORY_TABLES
        ]
        return max((number for number in numbers if isinstance(number, int)), default=0)

    def latest(self) -> Remembered | None:
        """The last scan that told a mood, or was told one: where the music goes on after a restart."""
        told = self._complete(
            self.read(
                "SELECT * FROM scan WHERE emotion IS NOT NULL OR scan IN (SELECT scan FROM correction)"
                " ORDER BY scan DESC LIMIT 10"
            )
        )
        return next(iter(told), None)

    def remembered(self, scan: int) -> Remembered | None:
        """One scan, None if it is not (or no longer) remembered."""
        return next(iter(self._complete(self.read("SELECT * FROM scan WHERE scan = ?", scan))), None)

    def history(self, limit: int, before: int | None = None) -> list[Remembered]:
        """The last scans, newest first; only those with a number below `before` if given."""
        return self._complete(self._scans(limit, before))

    def summaries(self) -> Iterator[Summary]:
        """The whole history in short, newest first, as it is now: one query, read while it is walked."""
        with explained(self.path):
            for row in self._db.execute(SUMMARIES):
                try:
                    yield summary_of(row)
                except NONSENSE:
                    log.warning("scan %s in %s makes no sense and is left out", row["scan"], self.path)

    def lessons(self, limit: int) -> dict[int, Lesson]:
        """What the last corrections teach, by scan."""
        lessons: dict[int, Lesson] = {}
        for row in self.read("SELECT * FROM lesson ORDER BY scan DESC LIMIT ?", limit):
            try:
                lessons[row["scan"]] = lesson_of(row)
            except NONSENSE:
                log.warning("the lesson of scan %s in %s makes no sense and is left out", row[0], self.path)
        return lessons

    def mood_days(self, since_wall_s: float) -> list[MoodDay]:
        """The moods day by day since then, oldest first; days without a mood are left out."""
        rows = self.read(
            "SELECT date(wall_s, 'unixepoch', 'localtime') AS day, valence, arousal,"
            " coalesce((SELECT c.emotion FROM correction c WHERE c.scan = scan.scan"
            "           ORDER BY c.wall_s DESC LIMIT 1), emotion) AS felt"
            " FROM scan WHERE wall_s BETWEEN ? AND ? AND emotion IS NOT NULL"
            " AND abs(valence) <= 1 AND abs(arousal) <= 1 ORDER BY wall_s",
            max(since_wall_s, 0.0),
            LAST_WALL_S,
        )
        return [_mood_day(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row["day"])]

    # Housekeeping

    def prune(self, retention_days: int, wall_s: float) -> int:
        """Forget scans, plays, corrections, lessons and opinions older than that; how many scans went.

        A scan that seems old but came after one that is not was stamped by a wrong clock, and stays.
        """
        oldest = wall_s - retention_days * DAY_S
        with self.writing() as db:
            recent = "SELECT min(scan) FROM scan WHERE wall_s BETWEEN ? AND ?"
            (first,) = db.execute(recent, (oldest, wall_s + DAY_S)).fetchone()
            old = (oldest, SCAN_MAX if first is None else first)
            db.execute(
                "DELETE FROM picked WHERE scan IN (SELECT scan FROM scan WHERE wall_s < ? AND scan < ?)", old
            )
            gone: int = db.execute("DELETE FROM scan WHERE wall_s < ? AND scan < ?", old).rowcount
            for table in ("correction", "lesson"):
                db.execute(
                    f"DELETE FROM {table} WHERE wall_s < ? AND scan NOT IN (SELECT scan FROM scan)", (oldest,)
                )
            for table in ("play", "opinion"):
                db.execute(f"DELETE FROM {table} WHERE wall_s < ?", (oldest,))
        return gone

    def forget(self, scan: int | None) -> None:
        """Delete one scan, or all that is personal. Until `finish_forgetting` traces of it remain."""
        if scan is None:
            with self.writing_over_no_pages(), self.writing() as db:
                for table in schema.PERSONAL_TABLES:
                    db.execute(f"DELETE FROM {table}")
                self.household.put(_UNFINISHED, ALL)
        else:
            with self.writing() as db:
                for table in schema.HISTORY_TABLES:
                    db.execute(f"DELETE FROM {table} WHERE scan = ?", (scan,))
                self.household.put(_UNFINISHED, SOME)

    def unlearn(self) -> None:
        """Delete what every correction taught, not what was felt. Then see `finish_forgetting`."""
        with self.writing() as db:
            db.execute("DELETE FROM lesson")
            db.execute("DELETE FROM voice")
            self.household.put(_UNFINISHED, SOME)

    @property
    def is_forgetting(self) -> bool:
        """Whether traces of what was deleted are still to be removed."""
        return self.household.get(_UNFINISHED) in (ALL, SOME)

    def finish_forgetting(self) -> None:
        """Have no trace in the file of what was deleted; may be done again, also by the next program."""
        if self.household.get(_UNFINISHED) == ALL:
            self.scrub()
        else:  # what was deleted was written over, page by page
            self.empty_log()
        self.household.put(_UNFINISHED, None)

    def _scans(self, limit: int, before: int | None) -> list[sqlite3.Row]:
        bound = SCAN_MAX if before is None else max(-SCAN_MAX, min(before, SCAN_MAX))
        return self.read("SELECT * FROM scan WHERE scan < ? ORDER BY scan DESC LIMIT ?", bound, limit)

    def _complete(self, rows: Sequence[sqlite3.Row]) -> list[Remembered]:
        """Those scans, newest first, with what was picked and said; those that make no sense are left out."""
        if not rows:
            return []
        span = rows[-1]["scan"], rows[0]["scan"]
        picked: dict[int, list[sqlite3.Row]] = {}
        for row in self.read("SELECT * FROM picked WHERE scan BETWEEN ? AND ? ORDER BY place", *span):
            picked.setdefault(row["scan"], []).append(row)
        named = {
            row["scan"]: row["emotion"]
            for row in self.read("SELECT * FROM correction WHERE scan BETWEEN ? AND ? ORDER BY wall_s", *span)
        }
        whole: list[Remembered] = []
        for row in rows:
            try:
                corrected = named.get(row["scan"])
                record = record_of(row, picked.get(row["scan"], []))
                whole.append(Remembered(record, None if corrected is None else Emotion(corrected)))
            except NONSENSE:
                log.warning("scan %s in %s makes no sense and is left out", row["scan"], self.path)
        return whole


def _add_picked(db: sqlite3.Connection, scan: int, pick: Pick | None) -> None:
    for row in picked_rows(scan, pick):
        insert(db, "picked", row)


def _mood_day(day: str, rows: list[sqlite3.Row]) -> MoodDay:
    counts = {emotion: sum(row["felt"] == emotion for row in rows) for emotion in Emotion}
    return MoodDay(
        day=day,
        counts={emotion: count for emotion, count in counts.items() if count},
        valence=sum(row["valence"] for row in rows) / len(rows),
        arousal=sum(row["arousal"] for row in rows) / len(rows),
    )
