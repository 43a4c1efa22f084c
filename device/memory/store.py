"""The database file: what was felt, picked, played, corrected and decided."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from device.errors import MemoryDamagedError
from device.memory import schema
from device.memory.connection import connect, make_private
from device.memory.failures import explained
from device.memory.rows import lesson_of, lesson_row, picked_rows, record_of, record_row
from device.memory.settings import setting_rows, settings_of
from device.memory.summary import NO_SUMMARY, SUMMARIES, Summary, summary_of
from device.mood.learning import Lesson
from device.types import Emotion, MoodDay, Pick, Record, Remembered, Settings

log = logging.getLogger(__name__)

SCAN_MAX = 2**62
DAY_S = 86_400.0


class Store:
    """One connection to the database. Used from one thread only: every thread opens its own.

    Every method raises MemoryStoreError, with a sentence saying what to mend, if SQLite cannot do it, and
    MemoryDamagedError if the file is damaged. A method that writes does it wholly or not at all.
    """

    def __init__(self, path: Path | str) -> None:
        """Open the file (":memory:" for none), making or migrating it as needed."""
        self.path = path
        self._db = connect(path)

    def close(self) -> None:
        """Let go of the file; never raises."""
        with suppress(sqlite3.Error):
            self._db.close()

    def check(self) -> None:
        """Read the whole file. Raises MemoryDamagedError if a page of it is damaged."""
        with explained(self.path):
            verdict = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise MemoryDamagedError(f"{self.path} is damaged ({verdict})")

    # What is kept

    def add_record(self, record: Record) -> None:
        """Keep a scan. A record of the same scan takes the place of the earlier one."""
        with self._writing() as db:
            _insert(db, "scan", record_row(record))
            _replace_picked(db, record.scan, record.pick)

    def replace_pick(self, scan: int, pick: Pick) -> None:
        """Keep what was picked anew for a scan, in place of what was picked before."""
        with self._writing() as db:
            db.execute(
                "UPDATE scan SET target_valence = ?, target_arousal = ?, pick_reason = ? WHERE scan = ?",
                (*pick.target, pick.reason, scan),
            )
            _replace_picked(db, scan, pick)

    def add_correction(self, scan: int, emotion: Emotion, wall_s: float) -> None:
        """Keep which mood a scan really was; the last word counts."""
        with self._writing() as db:
            _insert(db, "correction", {"scan": scan, "emotion": str(emotion), "wall_s": float(wall_s)})

    def add_lesson(self, scan: int, lesson: Lesson, wall_s: float) -> None:
        """Keep what the correction of a scan teaches, in place of what an earlier one taught."""
        with self._writing() as db:
            _insert(db, "lesson", lesson_row(scan, lesson, wall_s))

    def add_play(self, uri: str, scan: int, wall_s: float) -> None:
        """Keep that a track was played."""
        with self._writing() as db:
            _insert(db, "play", {"uri": uri, "scan": scan, "wall_s": float(wall_s)})

    def save_settings(self, settings: Settings) -> None:
        """Keep the household's settings."""
        with self._writing() as db:
            db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", setting_rows(settings))

    # What is remembered

    def settings(self) -> Settings:
        """The household's settings; the defaults before any were made."""
        return settings_of((row["name"], row["value"]) for row in self._read("SELECT * FROM setting"))

    def last_heard(self, since_wall_s: float) -> dict[str, float]:
        """URI -> seconds since the epoch when it was last played, of what was played since then."""
        rows = self._read(
            "SELECT uri, max(wall_s) AS at FROM play WHERE wall_s >= ? GROUP BY uri", since_wall_s
        )
        return {row["uri"]: row["at"] for row in rows}

    def last_scan(self) -> int:
        """The highest scan number given so far, 0 if none."""
        rows = self._read(
            "SELECT max((SELECT coalesce(max(scan), 0) FROM scan), (SELECT coalesce(max(scan), 0) FROM play),"
            " (SELECT coalesce(max(scan), 0) FROM correction)) AS last"
        )
        return int(rows[0]["last"])

    def latest(self) -> Remembered | None:
        """The last scan that told a mood, or was told one: where the music goes on after a restart."""
        return self._first(
            self._read(
                "SELECT * FROM scan WHERE emotion IS NOT NULL OR scan IN (SELECT scan FROM correction)"
                " ORDER BY scan DESC LIMIT 1"
            )
        )

    def remembered(self, scan: int) -> Remembered | None:
        """One scan, None if it is not (or no longer) remembered."""
        return self._first(self._read("SELECT * FROM scan WHERE scan = ?", scan))

    def history(self, limit: int, before: int | None = None) -> list[Remembered]:
        """The last scans, newest first; only those with a number below `before` if given."""
        bound = SCAN_MAX if before is None else max(0, min(before, SCAN_MAX))
        rows = self._read("SELECT * FROM scan WHERE scan < ? ORDER BY scan DESC LIMIT ?", bound, limit)
        return [one for row in rows if (one := self._complete(row))]

    def summaries(self) -> Iterator[Summary]:
        """The whole history in short, newest first, as it is now: one query, read while it is walked."""
        with explained(self.path):
            for row in self._db.execute(SUMMARIES):
                try:
                    yield summary_of(row)
                except NO_SUMMARY:
                    log.warning("scan %s in %s makes no sense and is left out", row["scan"], self.path)

    def lessons(self, limit: int) -> dict[int, Lesson]:
        """What the last corrections teach, by scan."""
        lessons: dict[int, Lesson] = {}
        for row in self._read("SELECT * FROM lesson ORDER BY scan DESC LIMIT ?", limit):
            try:
                lessons[row["scan"]] = lesson_of(row)
            except (ValueError, KeyError, TypeError, AttributeError):
                log.warning("the lesson of scan %s in %s cannot be read and is left out", row[0], self.path)
        return lessons

    def mood_days(self, since_wall_s: float) -> list[MoodDay]:
        """The moods day by day since then, oldest first; days without a mood are left out."""
        rows = self._read(
            "SELECT date(wall_s, 'unixepoch', 'localtime') AS day, valence, arousal,"
            " coalesce((SELECT c.emotion FROM correction c WHERE c.scan = scan.scan"
            "           ORDER BY c.wall_s DESC LIMIT 1), emotion) AS felt"
            " FROM scan WHERE wall_s >= ? AND emotion IS NOT NULL ORDER BY wall_s",
            since_wall_s,
        )
        days: dict[str, list[sqlite3.Row]] = {}
        for row in rows:
            days.setdefault(row["day"], []).append(row)
        return [_mood_day(day, of_day) for day, of_day in days.items()]

    # Housekeeping

    def prune(self, retention_days: int, wall_s: float) -> int:
        """Forget scans, plays, corrections and lessons older than that; returns how many scans went."""
        oldest = wall_s - retention_days * DAY_S
        with self._writing() as db:
            db.execute("DELETE FROM picked WHERE scan IN (SELECT scan FROM scan WHERE wall_s < ?)", (oldest,))
            for table in ("correction", "lesson", "play"):
                db.execute(f"DELETE FROM {table} WHERE wall_s < ?", (oldest,))
            return db.execute("DELETE FROM scan WHERE wall_s < ?", (oldest,)).rowcount

    def forget(self, scan: int | None) -> None:
        """Forget one scan, or the whole history; the file keeps no trace of it."""
        with self._writing() as db:
            for table in schema.HISTORY_TABLES:
                db.execute(f"DELETE FROM {table} WHERE scan = coalesce(?, scan)", (scan,))
        self._scrub()

    def unlearn(self) -> None:
        """Forget what every correction taught, not what was felt; the file keeps no trace of it."""
        with self._writing() as db:
            db.execute("DELETE FROM lesson")
        self._scrub()

    def backup(self, target: Path) -> None:
        """Copy the whole database to a file, which is there complete or not at all."""
        part = target.with_name(target.name + ".part")
        with explained(target):
            try:
                make_private(part)
                copy = sqlite3.connect(part)
                try:
                    self._db.backup(copy)
                finally:
                    copy.close()
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)

    def tables(self) -> list[str]:
        """The names of all tables."""
        names = self._read("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return [row["name"] for row in names]

    def salvage(self, table: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Take over rows read from a damaged file and return how many were read.

        A row that does not fit is left out; one already there stays, unless it is a setting.
        """
        verb = "REPLACE" if table == "setting" else "IGNORE"
        count = 0
        with self._writing() as db:
            for row in rows:
                count += 1
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                with suppress(sqlite3.IntegrityError):
                    db.execute(
                        f"INSERT OR {verb} INTO {table} ({names}) VALUES ({marks})", tuple(row.values())
                    )
        return count

    def _scrub(self) -> None:
        with explained(self.path):
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    def _read(self, query: str, *values: object) -> list[sqlite3.Row]:
        with explained(self.path):
            return self._db.execute(query, values).fetchall()

    def _first(self, rows: list[sqlite3.Row]) -> Remembered | None:
        return self._complete(rows[0]) if rows else None

    def _complete(self, row: sqlite3.Row) -> Remembered | None:
        """The whole scan; None, said in the log, if a value in it makes no sense."""
        scan = row["scan"]
        picked = self._read("SELECT * FROM picked WHERE scan = ? ORDER BY place", scan)
        named = self._read("SELECT emotion FROM correction WHERE scan = ? ORDER BY wall_s DESC LIMIT 1", scan)
        try:
            return Remembered(record_of(row, picked), Emotion(named[0]["emotion"]) if named else None)
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("scan %s in %s cannot be read and is left out", scan, self.path)
            return None


def _insert(db: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", row)


def _replace_picked(db: sqlite3.Connection, scan: int, pick: Pick | None) -> None:
    db.execute("DELETE FROM picked WHERE scan = ?", (scan,))
    for row in picked_rows(scan, pick):
        _insert(db, "picked", row)


def _mood_day(day: str, rows: list[sqlite3.Row]) -> MoodDay:
    counts = {emotion: sum(row["felt"] == emotion for row in rows) for emotion in Emotion}
    return MoodDay(
        day=day,
        counts={emotion: count for emotion, count in counts.items() if count},
        valence=sum(row["valence"] for row in rows) / len(rows),
        arousal=sum(row["arousal"] for row in rows) / len(rows),
    )
