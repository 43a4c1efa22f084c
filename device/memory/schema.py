"""What the three databases look like, and how a file of before becomes one of today.

PRAGMA user_version holds how many steps a file has taken.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from device.memory.people.steps import PEOPLE_STEPS
from device.memory.steps import MEMORY_STEPS, SOUND_STEPS
from device.ports.errors import MemoryClosedError, MemoryDamagedError

IMPOSSIBLE = 1_000  # steps that no Moodlark will ever have: the number is damaged


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of file."""

    name: str  # of the file
    steps: tuple[tuple[str, ...], ...]
    can_be_had_again: bool  # whether what is lost in it costs time only
    substitutes: tuple[tuple[str, str], ...] = ()  # column -> its value where a damaged row has none

    def beside(self, other: Path) -> Path:
        """Where such a file is, by where one of the other kind is."""
        return other.with_name(self.name)


MEMORY = Schema(
    "moodlark.db",
    MEMORY_STEPS,
    can_be_had_again=False,
    substitutes=(("evidence", "[]"), ("lost", "{}"), ("genres", "[]"), ("logits", "{}")),
)
"""What people felt, were played, said and decided."""
SOUNDS = Schema("library.db", SOUND_STEPS, can_be_had_again=True)
"""How each track of the library sounds."""
PEOPLE = Schema("people.db", PEOPLE_STEPS, can_be_had_again=False)
"""Who lives here, and by what they come in."""


def version(db: sqlite3.Connection, schema: Schema) -> int:
    """How many steps the file has taken; 0 for an empty one. Raises MemoryDamagedError for nonsense."""
    taken = int(db.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= taken < IMPOSSIBLE:
        raise MemoryDamagedError(f"{schema.name} is damaged (schema {taken})")
    return taken


def migrate(db: sqlite3.Connection, schema: Schema) -> None:
    """Take the steps that are missing, each wholly or not at all.

    Raises MemoryClosedError if the file was written by a newer Moodlark, sqlite3.Error from SQLite.
    """
    while (taken := version(db, schema)) < len(schema.steps):
        _take(db, schema, taken)
    if taken > len(schema.steps):
        raise MemoryClosedError(newer(taken, schema))


def newer(taken: int, schema: Schema) -> str:
    """The sentence about a file of a newer Moodlark."""
    return (
        f"{schema.name} was written by a newer Moodlark (schema {taken}, this one knows {len(schema.steps)}):"
        " update Moodlark; until then nothing new is kept"
    )


def _take(db: sqlite3.Connection, schema: Schema, taken: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if version(db, schema) == taken:  # nobody else was quicker
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
    """The columns of each table that a file has; of an index of words, which is made of a table, none."""
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE 'sung%'"
    )
    return {
        name: frozenset(row[1] for row in db.execute(f'PRAGMA table_info("{name}")'))
        for (name,) in [tuple(row) for row in names]
    }
