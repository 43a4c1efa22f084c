"""One file, and its care."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from device.memory.schema import MEMORY, SOUNDS, Schema
from device.memory.store import Store
from device.memory.tables.history import History
from device.ports.errors import MemoryDamagedError, MemoryStoreError
from device.values import Record

Make = Callable[..., Record]


@pytest.mark.usefixtures("store")
def test_only_the_owner_can_read_the_file(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_thread_s_store_sees_what_was_just_kept(path: Path, history: History, record: Make) -> None:
    reader = Store(path, MEMORY)
    history.add(record(1))
    assert History(reader).last_scan() == 1
    reader.close()


def test_a_file_of_a_newer_moodlark_is_left_alone(path: Path, store: Store) -> None:
    store.close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(MEMORY.steps) + 1}")
    db.close()
    with pytest.raises(MemoryStoreError, match="newer Moodlark"):
        Store(path, MEMORY)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, store: Store, history: History, record: Make
) -> None:
    history.add(record(1))
    store.close()
    broken = ("CREATE TABLE person (name TEXT) STRICT", "CREATE TABLE person (name TEXT) STRICT")
    with pytest.raises(MemoryStoreError):
        Store(path, replace(MEMORY, steps=(*MEMORY.steps, broken)))
    again = Store(path, MEMORY)
    assert History(again).last_scan() == 1
    again.close()


def test_a_new_step_is_taken_on_a_file_of_before(
    path: Path, store: Store, history: History, record: Make
) -> None:
    history.add(record(1))
    store.close()
    step = ("ALTER TABLE scan ADD COLUMN person TEXT",)
    again = Store(path, replace(MEMORY, steps=(*MEMORY.steps, step)))
    assert History(again).latest() is not None
    assert again.read("PRAGMA user_version")[0][0] == len(MEMORY.steps) + 1
    again.close()


def test_a_file_that_is_no_database_is_called_damaged(path: Path) -> None:
    path.write_bytes(b"this was never a database" * 100)
    with pytest.raises(MemoryDamagedError, match="is damaged"):
        Store(path, MEMORY)


def test_a_folder_that_is_not_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MemoryStoreError, match="file"):
        Store(tmp_path / "file" / "moodlark.db", MEMORY)


@pytest.mark.parametrize(("kind", "level"), [(MEMORY, 2), (SOUNDS, 1)])
def test_only_what_cannot_be_had_again_is_flushed_at_every_write(
    tmp_path: Path, kind: Schema, level: int
) -> None:
    with closing(Store(tmp_path / kind.name, kind)) as store:
        assert store.read("PRAGMA synchronous")[0][0] == level


def test_a_process_killed_while_writing_leaves_whole_records(path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WRITING_FOR_EVER), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert child.stdout is not None
    for _ in range(20):
        child.stdout.readline()
    child.kill()
    child.wait()
    child.stdout.close()
    store = Store(path, MEMORY)
    store.check()
    remembered = History(store).page(10_000)
    assert len(remembered) >= 20
    assert all(one.record.pick and len(one.record.pick.choices) == 10 for one in remembered)
    store.close()


_WRITING_FOR_EVER = """
    import itertools, sys
    from device.memory.schema import MEMORY
    from device.memory.store import Store
    from device.memory.tables.history import History
    from device.values import Pick, Picked, Record, Track

    history = History(Store(sys.argv[1], MEMORY))
    track = Track("a.ogg", "A", "", "", (), 1.0, 0.0, 0.0, "unknown", 0.0)
    for scan in itertools.count(1):
        history.add(Record(scan, 1.0, "button", None, Pick((Picked(track, "why"),) * 10, (0, 0), "")))
        print(scan, flush=True)
"""
