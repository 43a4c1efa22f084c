"""What the database looks like, as numbered steps from an empty file to today.

A step is a tuple of statements. To change the schema, add a step at the end of STEPS; never edit one that
was released. PRAGMA user_version holds how many steps a file has taken.
"""

from __future__ import annotations

import sqlite3

from device.errors import MemoryStoreError

_FIRST = (
    """CREATE TABLE scan (
        scan INTEGER PRIMARY KEY,
        wall_s REAL NOT NULL,
        trigger TEXT NOT NULL,
        emotion TEXT,           -- NULL, like the five below: couldn't tell
        confidence REAL,
        valence REAL,
        arousal REAL,
        scores TEXT,            -- JSON: mood -> probability
        reason TEXT,
        evidence TEXT NOT NULL, -- JSON: list of source, scores, quality, valence, arousal
        target_valence REAL,    -- NULL, like the two below: nothing was picked
        target_arousal REAL,
        pick_reason TEXT,
        lost TEXT NOT NULL      -- JSON: part -> why
    ) STRICT""",
    "CREATE INDEX scan_by_time ON scan (wall_s)",
    """CREATE TABLE picked (
        scan INTEGER NOT NULL,
        place INTEGER NOT NULL,
        uri TEXT NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        album TEXT NOT NULL,
        genres TEXT NOT NULL,   -- JSON: list
        duration_s REAL NOT NULL,
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        source TEXT NOT NULL,
        confidence REAL NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (scan, place)
    ) STRICT""",
    """CREATE TABLE correction (
        scan INTEGER NOT NULL,
        emotion TEXT NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (scan, wall_s)
    ) STRICT""",
    """CREATE TABLE play (
        uri TEXT NOT NULL,
        scan INTEGER NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (wall_s, uri)
    ) STRICT""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",  # value: JSON
)

_LESSONS = (
    """CREATE TABLE lesson (
        scan INTEGER PRIMARY KEY,
        person TEXT NOT NULL DEFAULT '',  -- whose; '': the household's, where nobody has a name
        emotion TEXT NOT NULL,            -- what it was
        minute INTEGER,                   -- of the local day
        evidence TEXT NOT NULL,           -- JSON: as in scan
        wall_s REAL NOT NULL
    ) STRICT""",
    """INSERT INTO lesson (scan, emotion, minute, evidence, wall_s)
        SELECT scan.scan, named.emotion,
            60 * CAST(strftime('%H', named.wall_s, 'unixepoch', 'localtime') AS INTEGER)
            + CAST(strftime('%M', named.wall_s, 'unixepoch', 'localtime') AS INTEGER),
            scan.evidence, named.wall_s
        FROM scan JOIN correction AS named ON named.scan = scan.scan
        WHERE named.wall_s = (SELECT max(wall_s) FROM correction WHERE scan = scan.scan)""",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST, _LESSONS)

HISTORY_TABLES = ("scan", "picked", "correction", "lesson", "play")


def version(db: sqlite3.Connection) -> int:
    """How many steps the file has taken; 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Take the steps that are missing, each wholly or not at all.

    Raises MemoryStoreError if the file was written by a newer Moodlark, sqlite3.Error from SQLite.
    """
    while (taken := version(db)) < len(STEPS):
        _take(db, taken)
    if taken > len(STEPS):
        raise MemoryStoreError(
            f"the memory was written by a newer Moodlark (schema {taken}, this one knows {len(STEPS)}):"
            " update Moodlark"
        )


def _take(db: sqlite3.Connection, taken: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if version(db) == taken:  # nobody else was quicker
            for statement in STEPS[taken]:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {taken + 1}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
