"""How long a backup of a long history takes, and whether it comes back row by row."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import click

from device.memory.backup.packing import Belongings, pack
from device.memory.backup.restoring import restore
from device.memory.schema import MEMORY, PEOPLE, SOUNDS
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import Emotion, Evidence, Mood, Record, Source
from device.values.people import FIRST

PHRASE = "eleven green herons"
SCORES = dict.fromkeys(Emotion, 1 / 7)


@click.command()
@click.option("--scans", default=100_000, help="How many scans the history holds.")
def main(scans: int) -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory(prefix="backup-") as name:
        folder = Path(name)
        old, new = Belongings(folder / "old" / "moodlark.db"), Belongings(folder / "new" / "moodlark.db")
        _live(old, scans)
        begun = time.perf_counter()
        size = pack(old, folder / "all.backup", PHRASE)
        packed = time.perf_counter()
        restore(new, folder / "all.backup", PHRASE)
        restored = time.perf_counter()
        told = {
            "scans": scans,
            "backup_s": round(packed - begun, 2),
            "restore_s": round(restored - packed, 2),
            "backup_mb": round(size / 1e6, 1),
            "equal": _rows(old.memory) == _rows(new.memory),
        }
        click.echo(json.dumps(told))


def _live(belongings: Belongings, scans: int) -> None:
    belongings.memory.parent.mkdir()
    for schema in (MEMORY, PEOPLE, SOUNDS):
        Store(belongings.database(schema), schema).close()
    seen = Evidence(Source.FACE, {"happy": 0.7, "sad": 0.3}, 0.9, 0.0)
    with closing(Store(belongings.memory, MEMORY)) as store, store.writing():
        history = History(store, FIRST)
        for n in range(1, scans + 1):
            mood = Mood(SCORES, Emotion.HAPPY, 0.7, 0.4, 0.2, (seen,), f"You look happy, {n} times over.")
            history.add(Record(n, 1.7e9 + 60.0 * n, "button", mood, None, {}))


def _rows(file: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [row[0] for row in tables]
        return [db.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in names]


if __name__ == "__main__":
    main()
