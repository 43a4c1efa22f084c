"""The keeper through full disks, locks and damage: the music never waits, and what can be kept is kept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from device.clock import FakeClock
from device.commands import (
    Forget,
    MemoryCommand,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPlay,
    RememberSettings,
    Unlearn,
)
from device.events import Event, PartBack, PartLost
from device.memory import connection
from device.memory import keeper as keeper_module
from device.memory.keeper import RETRY_MAX_S, KeeperTask
from device.memory.past import recall
from device.memory.recovery import backups
from device.memory.store import DAY_S, Store
from device.mood.learning import Lesson
from device.types import Emotion, Part, Record, Settings
from device.worker import Worker

Make = Callable[..., Record]


class Box:
    """A keeper at work, with the events it posts."""

    def __init__(self, path: Path, *, waiting_max: int = 100) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.task = KeeperTask(path, self.clock, self.events.append, waiting_max=waiting_max)
        self.worker: Worker[MemoryCommand] = Worker("memory", self.task, self.clock)
        self.task.start()

    def tell(self, *commands: MemoryCommand) -> None:
        for command in commands:
            self.worker.post(command)
            self.worker.step()

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.worker.step()

    @property
    def lost(self) -> str | None:
        """Why memory is lost, as the phone would say it."""
        last = self.events[-1] if self.events else None
        return last.why if isinstance(last, PartLost) else None


def scans(path: Path) -> list[int]:
    with closing(Store(path)) as store:
        return [one.record.scan for one in reversed(store.history(10_000))]


@pytest.fixture
def locked(path: Path) -> Iterator[Callable[[], None]]:
    """Another program holds the database; call to let it go."""
    Store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other.rollback
    other.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_S", 0.01)


def test_what_it_is_told_is_on_the_disk(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(
        Remember(record(1)),
        RememberCorrection(1, Emotion.SAD, 5.0),
        RememberPlay("a.ogg", 1, 6.0),
        RememberSettings(Settings(volume_cap=42)),
    )
    past = recall(path, 7.0)
    assert past.latest is not None
    assert past.latest.record == record(1)
    assert past.latest.corrected is Emotion.SAD
    assert (past.last_scan, past.settings.volume_cap, past.last_heard) == (1, 42, {"a.ogg": 6.0})
    assert box.lost is None


def test_while_the_database_is_locked_records_wait_and_are_kept_in_order_after(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path)
    box.tell(Remember(record(1)), Remember(record(2)))
    assert box.lost is not None
    assert "not remembering" in box.lost
    assert "locked" in box.lost
    locked()
    box.wait(1.0)
    assert box.events[-1] == PartBack(Part.MEMORY)
    assert scans(path) == [1, 2]


def test_a_loss_is_told_once_and_tried_again_less_and_less_often(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    for _ in range(10):
        box.wait(RETRY_MAX_S)
    assert [type(event) for event in box.events] == [PartBack, PartLost]
    locked()
    box.wait(RETRY_MAX_S - 1)
    assert [type(event) for event in box.events] == [PartBack, PartLost]
    box.wait(1.0)
    assert scans(path) == [1]


def test_when_too_much_waits_the_oldest_is_forgotten(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path, waiting_max=3)
    box.tell(*(Remember(record(scan)) for scan in range(1, 6)))
    locked()
    box.wait(1.0)
    assert scans(path) == [3, 4, 5]


def test_on_a_full_disk_records_wait_until_there_is_room(
    path: Path, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).close()
    pages = path.stat().st_size // 4096 + 4
    connect = sqlite3.connect

    def on_a_small_disk(*args: object, **kwargs: object) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    monkeypatch.setattr(connection.sqlite3, "connect", on_a_small_disk)
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 31)))
    assert box.lost is not None
    assert "the disk is full: make room" in box.lost
    before = len(scans(path))
    assert before < 30
    box.task._store._db.execute("PRAGMA max_page_count = 100000")  # type: ignore[union-attr]
    box.wait(1.0)
    assert box.events[-1] == PartBack(Part.MEMORY)
    assert scans(path) == list(range(1, 31))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a tiny disk")
def test_on_a_really_full_disk_nothing_is_lost(tmp_path: Path, record: Make) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("this machine does not let root mount")
    try:
        box = Box(disk / "moodlark.db")
        (disk / "ballast").write_bytes(b"x" * 100_000)
        box.tell(*(Remember(record(scan)) for scan in range(1, 60)))
        assert box.lost is not None
        assert "disk" in box.lost
        subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
        box.wait(RETRY_MAX_S)
        assert box.events[-1] == PartBack(Part.MEMORY)
        box.task.stop()
        assert scans(disk / "moodlark.db") == list(range(1, 60))
    finally:
        subprocess.run(["umount", disk], check=True)


def damage(path: Path, *, keep: int) -> None:
    """Overwrite a file from byte `keep` on, as a dying card does."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(keep)
        file.write(b"\xa5" * (path.stat().st_size - keep))


def test_a_file_damaged_while_the_box_was_off_is_set_aside_and_the_backup_restored(
    path: Path, record: Make
) -> None:
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 31)))
    box.task.stop()
    damage(path, keep=0)
    past = recall(path, 1.0)
    assert past.lost is None
    assert past.last_scan == 30
    assert len(list(path.parent.glob("moodlark.db.damaged-*"))) == 1


def test_what_can_still_be_read_in_a_damaged_file_is_taken_over(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    box.task.stop()
    with closing(Store(path)) as store:
        for scan in range(2, 200):
            store.add_record(record(scan))
        store.save_settings(Settings(volume_cap=33))
    damage(path, keep=path.stat().st_size // 2)
    past = recall(path, 1.0)
    kept = scans(path)
    assert past.lost is None
    assert kept[0] == 1
    assert len(kept) > 20


def test_a_damaged_file_without_a_backup_starts_an_empty_memory(path: Path) -> None:
    path.write_bytes(b"no database at all" * 500)
    past = recall(path, 1.0)
    assert (past.lost, past.last_scan, past.settings) == (None, 0, Settings())


def test_a_damaged_backup_is_passed_over_for_the_one_before(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    box.wait(0.0)
    box.tell(Remember(record(2)))
    box.wait(DAY_S)
    box.task.stop()
    newest, before = backups(path)
    newest.write_bytes(b"gone" * 1000)
    damage(path, keep=0)
    assert recall(path, 1.0).last_scan == 1
    assert before.exists()


def test_a_file_damaged_under_the_running_box_is_mended_and_the_record_kept(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 41)))
    box.wait(0.0)
    box.task._store.close()  # type: ignore[union-attr]
    damage(path, keep=0)
    box.task._store = None
    box.tell(Remember(record(41)))
    assert scans(path) == list(range(1, 42))


def test_a_backup_is_made_once_a_day_and_at_the_end_and_three_stay(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    for _ in range(5):
        box.wait(DAY_S)
    box.task.stop()
    assert len(backups(path)) == 3
    assert scans(backups(path)[0]) == [1]


def test_what_shall_be_forgotten_is_in_no_copy_any_more(path: Path, record: Make) -> None:
    box = Box(path)
    secret = replace(record(1), trigger="a-secret-trigger")
    box.tell(Remember(secret), Remember(record(2)), RememberPlay("secret-song.ogg", 1, 1.0))
    box.wait(DAY_S)
    (path.parent / "moodlark.db.damaged-20260101T000000").write_bytes(b"a-secret-trigger")
    box.tell(Forget(1))
    box.wait(0.0)
    files = [file.read_bytes() for file in path.parent.iterdir()]
    assert not any(b"a-secret-trigger" in file or b"secret-song" in file for file in files)
    assert scans(path) == scans(backups(path)[0]) == [2]
    box.tell(RememberSettings(Settings(volume_cap=7)), Forget(None))
    past = recall(path, 1.0)
    assert (past.latest, past.last_heard, past.settings.volume_cap) == (None, {}, 7)


def test_what_was_learned_is_in_no_copy_any_more_and_the_history_is(
    path: Path, record: Make, lesson: Lesson
) -> None:
    box = Box(path)
    now_s = box.clock.wall()
    box.tell(Remember(record(1, now_s)), RememberLesson(1, lesson, now_s))
    box.wait(DAY_S)
    assert recall(backups(path)[0], 1.0).lessons == {1: lesson}
    box.tell(Unlearn())
    box.wait(0.0)
    assert recall(path, 1.0).lessons == recall(backups(path)[0], 1.0).lessons == {}
    assert scans(path) == scans(backups(path)[0]) == [1]


def test_old_history_goes_by_itself_as_the_household_decided(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(
        RememberSettings(Settings(retention_days=2)),
        Remember(record(1, box.clock.wall())),
    )
    box.wait(0.0)
    assert scans(path) == [1]
    box.wait(3 * DAY_S)
    assert scans(path) == []


def test_a_shorter_retention_counts_at_once(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1, box.clock.wall() - 3 * DAY_S)))
    box.wait(0.0)
    assert scans(path) == [1]
    box.tell(RememberSettings(Settings(retention_days=2)))
    box.wait(0.0)
    assert scans(path) == []


def test_a_big_memory_does_not_hold_up_the_stop(
    path: Path, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper_module, "QUICK_BACKUP_BYTES", 1)
    box = Box(path)
    box.tell(Remember(record(1)))
    box.task.stop()
    assert backups(path) == []
    assert scans(path) == [1]


def test_a_backup_broken_off_leaves_nothing_behind(path: Path, record: Make) -> None:
    (path.parent / "moodlark.db.backup-20200101.part").write_bytes(b"half")
    box = Box(path)
    box.tell(Remember(record(1)))
    box.wait(0.0)
    assert not list(path.parent.glob("*.part"))


def test_a_loss_found_before_the_keeper_s_start_is_over_once_it_can_open(path: Path) -> None:
    assert Box(path).events == [PartBack(Part.MEMORY)]


def test_a_start_with_the_database_out_of_reach_has_defaults_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    past = recall(tmp_path / "file" / "moodlark.db", 1.0)
    assert past.settings == Settings()
    assert past.lost is not None
    assert past.lost.startswith("not remembering: ")
