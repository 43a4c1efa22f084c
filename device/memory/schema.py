"""What the two databases look like, as numbered steps from an empty file to today.

A step is a tuple of statements. To change a schema, add a step at the end; never edit one that was released.
PRAGMA user_version holds how many steps a file has taken.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache

from device.ports.errors import MemoryClosedError, MemoryDamagedError

IMPOSSIBLE = 1_000  # steps that no Moodlark will ever have: the number is damaged


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of file."""

    steps: tuple[tuple[str, ...], ...]
    substitutes: tuple[tuple[str, str], ...] = ()  # column -> its value where a damaged row has none


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

_HOUSEHOLD = (
    """CREATE TABLE opinion (
        uri TEXT NOT NULL,
        emotion TEXT NOT NULL,
        value REAL NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (wall_s, uri, value)
    ) STRICT""",
    "CREATE TABLE ban (uri TEXT PRIMARY KEY, title TEXT NOT NULL, artist TEXT NOT NULL) STRICT",
    """CREATE TABLE planned (
        place INTEGER PRIMARY KEY,
        uri TEXT NOT NULL,
        why TEXT NOT NULL,
        is_new INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE voice (
        name TEXT PRIMARY KEY,
        logits TEXT NOT NULL,  -- JSON: label -> number
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        count INTEGER NOT NULL
    ) STRICT""",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",  # value: JSON
)

MEMORY = Schema(
    (_FIRST, _LESSONS, _HOUSEHOLD),
    substitutes=(("evidence", "[]"), ("lost", "{}"), ("genres", "[]"), ("logits", "{}")),
)

HISTORY_TABLES = ("scan", "picked", "correction", "lesson", "play")
PERSONAL_TABLES = (*HISTORY_TABLES, "opinion", "planned", "voice")  # all but what was decided

SOUNDS = Schema(
    (
        (
            """CREATE TABLE IF NOT EXISTS listened (
                uri TEXT PRIMARY KEY,
                size INTEGER NOT NULL,         -- of the file, bytes; with modified_ns it tells a change
                modified_ns INTEGER NOT NULL,  -- nanoseconds since the epoch
                model TEXT NOT NULL,           -- which model listened
                valence REAL,                  -- NULL, like the three below: the file cannot be heard
                arousal REAL,
                valence_sd REAL,
                arousal_sd REAL,
                failure TEXT                   -- why the file cannot be heard; NULL: it was
            ) STRICT""",
            """CREATE TABLE IF NOT EXISTS tagged (
                uri TEXT PRIMARY KEY,
                mood TEXT NOT NULL             -- the mood tag that we wrote into the file ourselves
            ) STRICT""",
        ),
    )
)


def version(db: sqlite3.Connection) -> int:
    """How many steps the file has taken; 0 for an empty one. Raises MemoryDamagedError for nonsense."""
    taken = int(db.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= taken < IMPOSSIBLE:
        raise MemoryDamagedError(f"the memory is damaged (schema {taken})")
    return taken


def migrate(db: sqlite3.Connection, schema: Schema) -> None:
    """Take the steps that are missing, each wholly or not at all.

    Raises MemoryClosedError if the file was written by a newer Moodlark, sqlite3.Error from SQLite.
    """
    while (taken := version(db)) < len(schema.steps):
        _take(db, schema, taken)
    if taken > len(schema.steps):
        raise MemoryClosedError(newer(taken, schema))


def newer(taken: int, schema: Schema) -> str:
    """The sentence about a file of a newer Moodlark."""
    return (
        f"the memory was written by a newer Moodlark (schema {taken}, this one knows {len(schema.steps)}):"
        " update Moodlark; until then nothing new is kept"
    )


def _take(db: sqlite3.Connection, schema: Schema, taken: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if version(db) == taken:  # nobody else was quicker
            for statement in schema.steps[taken]:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {taken + 1}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


@cache
def columns(schema: Schema) -> dict[str, frozenset[str]]:
    """The columns of each table that a whole file has."""
    db = sqlite3.connect(":memory:")
    try:
        for statement in (one for step in schema.steps for one in step):
            db.execute(statement)
        return shape(db)
    finally:
        db.close()


def shape(db: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The columns of each table that a file has."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return {
        name: frozenset(row[1] for row in db.execute(f'PRAGMA table_info("{name}")'))
        for (name,) in [tuple(row) for row in names]
    }
